using System;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>The named parts of a value that are followed apart from the whole.</summary>
/// <param name="Main">The part without which a type is not what is asked about.</param>
/// <param name="Named">The part that is meant by a serialised name or key; null for a name that is not asked about.</param>
internal sealed record ValueParts(string Main, Func<string, string?> Named);
