using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.CodeFixes.Polling.Webhooks;

/// <summary>
/// A loop that events can drive without a change to what its body does: it is endless or asks only whether it is cancelled, and waits at
/// one place in each turn, asynchronously.
/// </summary>
/// <param name="Loop">The <c>while</c>, <c>for</c> or <c>do</c>.</param>
/// <param name="Wait">The statement that waits, with a <c>try</c> around it that only ends the wait; null where the condition waits for a
/// timer.</param>
/// <param name="Timer">The declaration of a timer that nothing but the condition uses.</param>
/// <param name="Token">What ends the loop, as an expression.</param>
internal sealed record PollingLoop(StatementSyntax Loop, StatementSyntax? Wait, StatementSyntax? Timer, string Token)
{
    private const string NoToken = "CancellationToken.None";

    private static readonly string[] Cancellations = { "OperationCanceledException", "TaskCanceledException" };

    /// <summary>Reads the loop whose keyword is <paramref name="keyword"/>; null where events cannot drive it.</summary>
    public static PollingLoop? TryRead(SyntaxToken keyword, SemanticModel model, CancellationToken cancellationToken)
    {
        if (keyword.Parent is not StatementSyntax loop
            || BodyOf(loop) is not { } body
            || LoopCondition.TryRead(ConditionOf(loop)) is not { } condition
            || loop is ForStatementSyntax { Incrementors.Count: > 0 } or ForStatementSyntax { Declaration: not null }
                or ForStatementSyntax { Initializers.Count: > 0 })
        {
            return null;
        }

        var waits = WaitsIn(body);
        if (waits.Length != (condition.Tick is null ? 1 : 0) || !CanEndNormally(loop, model, cancellationToken))
        {
            return null;
        }

        var wait = waits.Length == 1 ? waits[0] : null;
        var passed = TokenOf(wait is null ? condition.Tick : WaitCall(wait), at: wait is null ? 0 : 1);
        var asked = condition.Cancellation is { } cancellation ? TokenOf(cancellation, model, cancellationToken) : null;
        return passed is not null && asked is not null && passed != asked
            ? null
            : new(
                loop,
                wait,
                condition.Tick is null ? null : OnlyDeclaration(condition.Tick, loop),
                passed ?? asked ?? VisibleToken(loop, model));
    }

    private static StatementSyntax? BodyOf(StatementSyntax loop) => loop switch
    {
        WhileStatementSyntax { Statement: var body } => body,
        DoStatementSyntax { Statement: var body } => body,
        ForStatementSyntax { Statement: var body } => body,
        _ => null,
    };

    private static ExpressionSyntax? ConditionOf(StatementSyntax loop) => loop switch
    {
        WhileStatementSyntax { Condition: var condition } => condition,
        DoStatementSyntax { Condition: var condition } => condition,
        ForStatementSyntax { Condition: var condition } => condition,
        _ => null,
    };

    /// <summary>The waits that every turn comes to: in the body itself, or in a <c>try</c> right in it.</summary>
    private static ImmutableArray<StatementSyntax> WaitsIn(StatementSyntax body)
        => body is not BlockSyntax block
            ? ImmutableArray<StatementSyntax>.Empty
            : block.Statements
                .SelectMany(static statement => statement is TryStatementSyntax attempt && !IsWait(attempt)
                    ? attempt.Block.Statements
                    : SyntaxFactory.SingletonList(statement))
                .Where(IsWait)
                .ToImmutableArray();

    private static bool IsWait(StatementSyntax statement)
        => statement is TryStatementSyntax { Block.Statements: { Count: 1 } only, Finally: null } attempt
            ? WaitCall(only[0]) is not null
                && attempt.Catches.All(static caught => caught.Declaration is { Type: var type }
                    && Cancellations.Any(name => type.ToString().EndsWith(name, System.StringComparison.Ordinal)))
            : WaitCall(statement) is not null;

    /// <summary><c>Task.Delay(...)</c> in <c>await Task.Delay(...);</c>.</summary>
    private static InvocationExpressionSyntax? WaitCall(StatementSyntax statement) => statement switch
    {
        TryStatementSyntax { Block.Statements: { Count: 1 } only } => WaitCall(only[0]),
        ExpressionStatementSyntax { Expression: AwaitExpressionSyntax { Expression: InvocationExpressionSyntax call } }
            => WithoutConfigureAwait(call) is
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Delay", Expression: var receiver }
            } delay
                && receiver.ToString() is "Task" or "System.Threading.Tasks.Task"
                ? delay
                : null,
        _ => null,
    };

    internal static InvocationExpressionSyntax WithoutConfigureAwait(InvocationExpressionSyntax call)
        => call.Expression is MemberAccessExpressionSyntax
        {
            Name.Identifier.ValueText: "ConfigureAwait",
            Expression: InvocationExpressionSyntax inner
        }
            ? inner
            : call;

    private static string? TokenOf(InvocationExpressionSyntax? call, int at)
        => call?.ArgumentList.Arguments is { } arguments
            && arguments.Count > at
            && arguments[at].Expression.ToString() is var text
            && text is not ("default" or NoToken or "default(CancellationToken)")
            ? text
            : null;

    private static string TokenOf(ExpressionSyntax asked, SemanticModel model, CancellationToken cancellationToken)
        => model.GetTypeInfo(asked, cancellationToken).Type is { Name: "CancellationTokenSource" } ? $"{asked}.Token" : asked.ToString();

    /// <summary>The token that the function around the loop was given.</summary>
    private static string VisibleToken(StatementSyntax loop, SemanticModel model)
        => model.LookupSymbols(loop.SpanStart).OfType<IParameterSymbol>()
            .FirstOrDefault(static parameter => parameter.Type.Name == "CancellationToken")?.Name
            ?? NoToken;

    /// <summary>The declaration of the timer, where the condition is its only use.</summary>
    private static StatementSyntax? OnlyDeclaration(InvocationExpressionSyntax tick, StatementSyntax loop)
    {
        if (tick.Expression is not MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var name } }
            || loop.Parent is not (BlockSyntax or GlobalStatementSyntax))
        {
            return null;
        }

        var siblings = loop.Parent is BlockSyntax block
            ? block.Statements
            : loop.Parent.Parent!.ChildNodes().OfType<GlobalStatementSyntax>().Select(static global => global.Statement);
        var declaration = siblings.OfType<LocalDeclarationStatementSyntax>()
            .FirstOrDefault(local => local.Declaration.Variables.Count == 1 && local.Declaration.Variables[0].Identifier.ValueText == name);
        var scope = loop.Parent is BlockSyntax ? loop.Parent : loop.Parent.Parent!;
        return scope.DescendantTokens().Count(token => token.ValueText == name) == 2 ? declaration : null;
    }

    /// <summary>
    /// Whether the code behind the loop may be reached, which it now can be as far as the compiler knows: nothing has to be returned, and
    /// no variable relies on the loop for its value.
    /// </summary>
    private static bool CanEndNormally(StatementSyntax loop, SemanticModel model, CancellationToken cancellationToken)
    {
        var returned = model.GetEnclosingSymbol(loop.SpanStart, cancellationToken) is IMethodSymbol { ReturnType: INamedTypeSymbol type }
            ? type
            : null;
        if (returned is { Name: "Task" or "ValueTask", Arity: 1 }
            && model.AnalyzeControlFlow(loop) is { Succeeded: true, EndPointIsReachable: false })
        {
            return false;
        }

        return model.AnalyzeDataFlow(loop) is not { Succeeded: true } flow
            || !flow.WrittenInside.Any(written => flow.ReadOutside.Contains(written)
                && written.DeclaringSyntaxReferences.FirstOrDefault()
                    ?.GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer: null } declared
                && !loop.Span.Contains(declared.Span));
    }
}
