using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow.Repetition.FanOuts;

namespace Procore.Compliance.Analyzers.Rules.Polling.Throttling;

/// <summary>
/// What the fan-out diagnostic tells its fix: the delegate is its first additional location, these properties say how to limit it.
/// </summary>
internal static class FanOutFixData
{
    /// <summary>How: <see cref="Semaphore"/> or <see cref="Options"/>; absent where no fix is offered.</summary>
    public const string Limit = "Limit";

    /// <summary>A semaphore around the delegate.</summary>
    public const string Semaphore = "Semaphore";

    /// <summary>Options of <c>Parallel</c>.</summary>
    public const string Options = "Options";

    /// <summary>Whether the delegate's task has a result: <c>true</c> or <c>false</c>.</summary>
    public const string HasResult = "HasResult";

    /// <summary>Whether an argument is a cancellation token, which options carry: <c>true</c> or <c>false</c>.</summary>
    public const string HasToken = "HasToken";

    /// <summary>The properties of a diagnostic.</summary>
    public static ImmutableDictionary<string, string?> Of(FanOut fanOut, TreeContext context)
    {
        var properties = ImmutableDictionary<string, string?>.Empty;
        var model = context.Source.GetSemanticModel(context.Tree);
        if (fanOut is { Kind: FanOutKind.Parallel, Site: InvocationExpressionSyntax call })
        {
            var arguments = call.ArgumentList.Arguments;
            var given = arguments[arguments.Count - 2].Expression;
            var isToken = arguments.Count > 2 && model.GetTypeInfo(given, context.CancellationToken).Type?.Name == "CancellationToken";
            var expected = ((MemberAccessExpressionSyntax)call.Expression).Name.Identifier.ValueText == "For" ? 3 : 2;
            return arguments.Count == expected + (isToken ? 1 : 0)
                ? properties.Add(Limit, Options).Add(HasToken, isToken ? "true" : "false")
                : properties;
        }

        if (fanOut.Kind != FanOutKind.Selected
            || fanOut.Work is not { } work
            || !work.SyntaxTree.Equals(context.Tree)
            || model.GetSymbolInfo(work, context.CancellationToken).Symbol is not IMethodSymbol { Parameters.Length: 1 } method)
        {
            return properties;
        }

        // A block that hands on a task would have to be rewritten, and an expression body has no place for a semaphore.
        var hasPlace = work.Ancestors()
            .FirstOrDefault(static ancestor => ancestor is StatementSyntax or ArrowExpressionClauseSyntax
                or AnonymousFunctionExpressionSyntax or MemberDeclarationSyntax) is StatementSyntax;
        var isWritable = hasPlace
            && work is not AnonymousFunctionExpressionSyntax { Block: not null, AsyncKeyword.RawKind: not (int)SyntaxKind.AsyncKeyword };
        return isWritable && method.ReturnType is INamedTypeSymbol { Name: "Task" } task
            ? properties.Add(Limit, Semaphore).Add(HasResult, task.IsGenericType ? "true" : "false")
            : properties;
    }
}
