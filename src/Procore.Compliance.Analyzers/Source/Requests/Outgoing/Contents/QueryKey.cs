using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>A key of a request's query.</summary>
/// <param name="Name">The key, decoded: <c>filters[updated_at]</c>.</param>
/// <param name="Value">What its value may be, as it is written; null where a key has none.</param>
/// <param name="Place">Where the key is written: in the address, in the call that adds it, or as the parameter that declares it.</param>
/// <param name="IsConditional">Whether it is sent only under a condition, or left out where its value is null.</param>
internal sealed record QueryKey(string Name, PatternSet? Value, Location Place, bool IsConditional);
