using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>
/// Finds calls of methods of this compilation that run a delegate again and again: <c>Every(TimeSpan.FromSeconds(30), SyncAsync)</c>.
/// </summary>
internal static class RepeatingMethod
{
    /// <summary>
    /// The repetition that a call starts; null where it passes no delegate, or to a method that does not repeat it without end.
    /// </summary>
    public static Repetition? Read(InvocationExpressionSyntax call, SourceModel model, CancellationToken cancellationToken)
    {
        var arguments = call.ArgumentList.Arguments;
        if (!arguments.Any(
            static argument => argument.Expression is AnonymousFunctionExpressionSyntax or SimpleNameSyntax or MemberAccessExpressionSyntax)
            || model.GetSemanticModel(call.SyntaxTree).GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method
            || method.Parameters.FirstOrDefault(static parameter => parameter.Type.TypeKind == TypeKind.Delegate) is not { } parameter)
        {
            return null;
        }

        var turn = CallGraph.DeclarationsOf(method, model, cancellationToken)
            .SelectMany(static declaration => declaration.DescendantNodes()).Select(Turn.TryRead).OfType<Turn>()
            .FirstOrDefault(candidate => candidate
                .Nodes()
                .OfType<InvocationExpressionSyntax>()
                .Any(invoked => CarriedVariables.RootOf(invoked.Expression) == parameter.Name));
        var argument = arguments.FirstOrDefault(candidate => candidate.NameColon?.Name.Identifier.ValueText == parameter.Name)
            ?? arguments.ElementAtOrDefault(parameter.Ordinal);
        if (turn is null || argument is null || LoopEndReader.Read(turn, model, cancellationToken) != RepetitionEnd.Never)
        {
            return null;
        }

        var bodies = CallGraph.BodiesOf(argument.Expression, model, cancellationToken);
        return bodies.IsEmpty
            ? null
            : new(
                RepetitionKind.Timer,
                Places.Of(call),
                bodies,
                RepetitionEnd.Never,
                (m, token) => new WaitReader(m, token).ReadInCall(call, method, turn));
    }
}
