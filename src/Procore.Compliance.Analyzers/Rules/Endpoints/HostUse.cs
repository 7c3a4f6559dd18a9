using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Platform;

namespace Procore.Compliance.Analyzers.Rules.Endpoints;

/// <summary>A Procore host in the code, with what is asked of it.</summary>
/// <param name="Host">The host.</param>
/// <param name="Kind">What the text behind the host is: an API route, an OAuth path, nothing.</param>
/// <param name="Location">The host's name in the source.</param>
/// <param name="InsecureScheme">The scheme before it where that is <c>http</c> and stands in the same literal; else null.</param>
/// <param name="Site">The expression that the host's text is a part of.</param>
internal sealed record HostUse(ProcoreHost Host, ProcoreTextKind Kind, Location Location, Location? InsecureScheme, SyntaxNode Site);
