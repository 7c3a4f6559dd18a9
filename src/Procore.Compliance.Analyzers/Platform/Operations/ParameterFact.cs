using System.Collections.Generic;

namespace Procore.Compliance.Analyzers.Platform.Operations;

/// <summary>A path or query parameter of an operation.</summary>
/// <param name="Name">The name as it is sent: <c>filters[updated_at]</c>, <c>project_id</c>.</param>
/// <param name="IsInPath">Whether it fills a hole of the path; else it is a query key.</param>
/// <param name="IsRequired">
/// Whether it must be there. False for <c>company_id</c> and <c>project_id</c> of an operation that needs either
/// (<see cref="OperationFacts.NeedsCompanyOrProject"/>).
/// </param>
/// <param name="Type">Its type.</param>
/// <param name="Values">The documented values; empty where none are. Never more than fifteen, so a list of fifteen may be cut.</param>
internal sealed record ParameterFact(string Name, bool IsInPath, bool IsRequired, FieldType Type, IReadOnlyList<string> Values);
