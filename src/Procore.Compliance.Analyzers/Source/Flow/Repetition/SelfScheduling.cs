using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>Finds methods that start themselves again with nothing new: behind a delay, as a continuation, or as a job for later.</summary>
internal static class SelfScheduling
{
    /// <summary>
    /// The repetition that a call of the method around it makes; null for any other call, or one that passes something new.
    /// </summary>
    public static Repetition? Read(InvocationExpressionSyntax call, SourceModel model, CancellationToken cancellationToken)
    {
        if (!SelfCalls.MayBe(call))
        {
            return null;
        }

        var method = call
            .Ancestors()
            .FirstOrDefault(static ancestor => ancestor is MethodDeclarationSyntax or LocalFunctionStatementSyntax);
        var (name, parameters) = method switch
        {
            MethodDeclarationSyntax declared => (declared.Identifier.ValueText, declared.ParameterList),
            LocalFunctionStatementSyntax function => (function.Identifier.ValueText, function.ParameterList),
            _ => (null, null),
        };
        if (name is null || Callback.NameOf(call) != name || CallGraph.BodyOf(method!) is not { } body || !body.Contains(call)
            || call.ArgumentList.Arguments.Any(argument => !IsPassedOn(argument.Expression, parameters!))
            || ReachOf.Node(call, body, model, cancellationToken) == Reach.OnFailure
            || !SymbolEqualityComparer.Default.Equals(
                model.GetSemanticModel(call.SyntaxTree).GetSymbolInfo(call, cancellationToken).Symbol,
                model.GetSemanticModel(call.SyntaxTree).GetDeclaredSymbol(method!, cancellationToken)))
        {
            return null;
        }

        var turn = Turn.OfRecursion(call, body);
        return new(
            RepetitionKind.Rescheduling,
            Places.Of(call),
            turn.Parts,
            LoopEndReader.Read(turn, model, cancellationToken),
            (m, token) => ReadInterval(call, body, m, token));
    }

    /// <summary>Whether an argument is what the method was given itself, a field, or the same each time.</summary>
    private static bool IsPassedOn(ExpressionSyntax argument, ParameterListSyntax parameters)
        => argument is LiteralExpressionSyntax
            || (CarriedVariables.RootOf(argument) is { } root
                && argument is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
                && (root.StartsWith("_", System.StringComparison.Ordinal)
                    || parameters.Parameters.Any(parameter => parameter.Identifier.ValueText == root)));

    private static Interval ReadInterval(
        InvocationExpressionSyntax call, SyntaxNode body, SourceModel model, CancellationToken cancellationToken)
    {
        var waits = new WaitReader(model, cancellationToken).ReadBody(body);
        if (waits != Interval.None)
        {
            return waits;
        }

        // A job for later: BackgroundJob.Schedule(() => Poll(), TimeSpan.FromSeconds(30)).
        var folder = new DurationFolder(model, cancellationToken);
        return call.Ancestors().TakeWhile(ancestor => ancestor != body).OfType<InvocationExpressionSyntax>()
            .SelectMany(static outer => outer.ArgumentList.Arguments)
            .Where(argument => folder.FoldQuantity(argument.Expression).IsTime)
            .Select(argument => folder.Fold(argument.Expression))
            .FirstOrDefault() ?? Interval.None;
    }
}
