using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules.Endpoints;

/// <summary>A Procore host in the code, with what is asked of it.</summary>
/// <param name="Host">The host.</param>
/// <param name="Kind">What the text behind the host is: an API route, an OAuth path, nothing.</param>
/// <param name="Location">The host's name in the source.</param>
/// <param name="InsecureScheme">The scheme before it where that is <c>http</c>; the host's own place where it is not written in the same
/// file; else null.</param>
/// <param name="Site">The expression that the host's text is a part of.</param>
internal sealed record HostUse(ProcoreHost Host, ProcoreTextKind Kind, Location Location, Location? InsecureScheme, SyntaxNode Site)
{
    /// <summary>The text that was found without a request; null where a request sends it.</summary>
    public ExpressionSyntax? Text { get; init; }

    /// <summary>
    /// Whether the text is only compared, searched for or logged, so that nothing is asked of the host. To be asked where there is
    /// something to report.
    /// </summary>
    public bool IsOnlySaid(SourceModel source, CancellationToken cancellationToken)
        => Text is not null && Destinations.IsOnlySaid(Text, endsWhereCompleted: false, source, cancellationToken);
}
