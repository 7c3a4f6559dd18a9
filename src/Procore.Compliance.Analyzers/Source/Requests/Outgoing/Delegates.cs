using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>What a delegate that configures a client runs.</summary>
internal static class Delegates
{
    /// <summary>The bodies behind a delegate, also where a method takes it from its callers.</summary>
    public static IEnumerable<SyntaxNode> BehindOf(ExpressionSyntax given, SourceModel model, CancellationToken cancellationToken)
        => model.GetSemanticModel(given.SyntaxTree).GetSymbolInfo(given, cancellationToken).Symbol is IParameterSymbol parameter
            ? CallGraph.ArgumentsFor(parameter, model, cancellationToken)
                .SelectMany(argument => CallGraph.BodiesOf(argument, model, cancellationToken))
            : CallGraph.BodiesOf(given, model, cancellationToken);
}
