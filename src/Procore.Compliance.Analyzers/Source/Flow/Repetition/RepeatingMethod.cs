using System.Collections.Generic;
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
    private static readonly object Key = new();

    /// <summary>
    /// The repetition that a call starts; null where it passes no delegate, or to a method that does not repeat it without end.
    /// </summary>
    public static Repetition? Read(InvocationExpressionSyntax call, SourceModel model, CancellationToken cancellationToken)
    {
        var arguments = call.ArgumentList.Arguments;
        if (!Names(model).Contains(Callback.NameOf(call))
            || !arguments.Any(static argument => argument.Expression
                is AnonymousFunctionExpressionSyntax or SimpleNameSyntax or MemberAccessExpressionSyntax)
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

    /// <summary>The methods that call something of a parameter in a loop, by name, so that no other call is bound.</summary>
    private static HashSet<string> Names(SourceModel model)
        => model.GetOrCompute(Key, static m => new HashSet<string>(m.Trees
            .SelectMany(static tree => TreeFacts.Of(tree).GetOrCompute(Key, static facts => NamesIn(facts).Distinct().ToList()))));

    private static IEnumerable<string> NamesIn(TreeFacts facts)
    {
        var parameters = new HashSet<string>(
            facts.Nodes.OfType<ParameterSyntax>().Select(static parameter => parameter.Identifier.ValueText));
        var hasJumps = facts.Nodes.Any(static node => node is GotoStatementSyntax);
        foreach (var call in facts.Nodes.OfType<InvocationExpressionSyntax>())
        {
            if (CarriedVariables.RootOf(call.Expression) is not { } root || !parameters.Contains(root))
            {
                continue;
            }

            var isInLoop = hasJumps;
            foreach (var around in call.Ancestors())
            {
                isInLoop |= around is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax;
                if (isInLoop && NameOf(around) is { } method)
                {
                    yield return method;
                }
            }
        }
    }

    private static string? NameOf(SyntaxNode method) => method switch
    {
        MethodDeclarationSyntax declared => declared.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        _ => null,
    };
}
