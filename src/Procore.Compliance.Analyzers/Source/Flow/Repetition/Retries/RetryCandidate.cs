using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition.Retries;

/// <summary>Code that may send a request again after a failure: a loop, a backward <c>goto</c>, or a method that calls itself.</summary>
internal sealed class RetryCandidate
{
    // Our judgement: how the variables of loops over attempts and their waits are called.
    private static readonly string[] AttemptWords = { "attempt", "retry", "try", "tries", "delay", "wait", "backoff" };

    private readonly Lazy<CarriedVariables> _carried;

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;

    private RetryCandidate(Turn turn, InvocationExpressionSyntax? recursion, SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
        Turn = turn;
        Recursion = recursion;
        _carried = new(() => new(turn));
    }

    /// <summary>One attempt.</summary>
    public Turn Turn { get; }

    /// <summary>The call with which a method starts itself again; null for loops and jumps.</summary>
    public InvocationExpressionSyntax? Recursion { get; }

    /// <summary>Where the retry is written: the loop's keyword, the jump, or the call.</summary>
    public Location Place => Recursion is { } call ? Places.Of(call) : Turn.Keyword.GetLocation();

    /// <summary>The names whose values differ from attempt to attempt.</summary>
    public ImmutableHashSet<string> Changing => Recursion is null
        ? _carried.Value.Names.Concat(Counters()).ToImmutableHashSet()
        : ParametersAround(Recursion).ToImmutableHashSet();

    /// <summary>Whether the code itself counts the attempts, or looks at the clock.</summary>
    public bool IsBounded => Recursion is { } call
        ? call.ArgumentList.Arguments.Any(static argument => argument.Expression is LiteralExpressionSyntax or BinaryExpressionSyntax
            or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax)
        : Turn.Anchor is ForEachStatementSyntax
            || LoopEndReader.Read(Turn, _model, _cancellationToken) == RepetitionEnd.Bounded
            || Turn.Nodes().Any(IsLimit);

    /// <summary>Whether each turn takes on something else before it sends, so that a failure is not tried again.</summary>
    /// <param name="request">The request.</param>
    public bool MovesOn(SyntaxNode request)
        => Counters().Any(Moves)
            || LoopEndReader.Read(Turn, _model, _cancellationToken) == RepetitionEnd.Fed
            || _carried.Value.Names
                .Except(Counters())
                .Any(name => _carried.Value.IsStepped(name)
                    && _carried.Value.WritesTo(name).Any(write => write.SpanStart <= request.Span.End));

    /// <summary>Whether the loop's own counter or item decides what is sent, so that each pass sends something else.</summary>
    /// <param name="request">The request.</param>
    public bool SendsEachOnce(SyntaxNode request)
        => Counters().Any(name => IsOnlyCounted(name) && TurnValues.In(Turn.Anchor).IsMadeOf(request, name));

    /// <summary>
    /// The code in <paramref name="tree"/> that has what a retry needs: something that repeats, and a failure that it reacts to.
    /// </summary>
    public static IEnumerable<RetryCandidate> In(SyntaxNode tree, SourceModel model, CancellationToken cancellationToken)
    {
        var failures = new FailureIndex(model, cancellationToken);
        foreach (var node in TreeFacts.NodesIn(tree))
        {
            var candidate = node switch
            {
                InvocationExpressionSyntax call
                    => OfRecursion(call) is { } again ? new RetryCandidate(again, call, model, cancellationToken) : null,
                ForEachStatementSyntax each
                    => CountsAttempts(each) ? new RetryCandidate(Turn.OfEach(each), null, model, cancellationToken) : null,
                _ => Turn.TryRead(node) is { } turn && !LoopEndReader.IsTooDeep(turn.Anchor)
                    ? new RetryCandidate(turn, null, model, cancellationToken)
                    : null,
            };
            if (candidate is not null && failures.AreMetIn(candidate.Turn))
            {
                yield return candidate;
            }
        }
    }

    /// <summary>Whether the items of a loop are numbers, or say by their name that they are attempts or the waits between them.</summary>
    private static bool CountsAttempts(ForEachStatementSyntax each)
        => each.AwaitKeyword == default
            && ((each.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }
                    && access.Name.Identifier.ValueText is "Range" or "Repeat"
                    && access.Expression.ToString().EndsWith("Enumerable", StringComparison.Ordinal))
                || ProgressWords
                    .Split(each.Identifier.ValueText)
                    .Any(word => AttemptWords.Contains(word, StringComparer.OrdinalIgnoreCase)));

    /// <summary>What the head of a <c>for</c> or <c>foreach</c> counts.</summary>
    private IEnumerable<string> Counters() => Turn.Anchor switch
    {
        ForEachStatementSyntax each => new[] { each.Identifier.ValueText },
        ForStatementSyntax { Incrementors: var steps }
            => _carried.Value.Names.Where(name => _carried.Value.WritesTo(name).Any(steps.Contains)),
        _ => Enumerable.Empty<string>(),
    };

    /// <summary>
    /// Whether a counter takes the loop on: to its end, or to what the turn works with. One that nothing reads but a log counts attempts.
    /// </summary>
    private bool Moves(string counter)
        => IsOnlyCounted(counter)
            && (Turn.Anchor is ForEachStatementSyntax || (Turn.Condition is not null && _carried.Value.IsStepped(counter))
                || _carried.Value.IsUsed(counter));

    /// <summary>Whether the body leaves a counter alone, so that it never stays where it is.</summary>
    private bool IsOnlyCounted(string counter) => !CarriedVariables.IsWritten(counter, Turn.Body[0]);

    private static Turn? OfRecursion(InvocationExpressionSyntax call)
    {
        var name = call.Expression switch
        {
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var member } => member.Identifier.ValueText,
            _ => null,
        };
        var method = name is null || !SelfCalls.MayBe(call)
            ? null
            : call
                .Ancestors()
                .FirstOrDefault(static ancestor => ancestor is MethodDeclarationSyntax or LocalFunctionStatementSyntax
                    or AnonymousFunctionExpressionSyntax);
        var isOwn = method switch
        {
            MethodDeclarationSyntax declared => declared.Identifier.ValueText == name,
            LocalFunctionStatementSyntax function => function.Identifier.ValueText == name,
            _ => false,
        };
        return isOwn && CallGraph.BodyOf(method!) is { } body && body.Contains(call) ? Turn.OfRecursion(call, body) : null;
    }

    private static IEnumerable<string> ParametersAround(SyntaxNode call)
        => call.Ancestors().Select(static ancestor => ancestor switch
        {
            MethodDeclarationSyntax method => method.ParameterList,
            LocalFunctionStatementSyntax function => function.ParameterList,
            _ => null,
        }).First(static list => list is not null)!.Parameters.Select(static parameter => parameter.Identifier.ValueText);

    /// <summary>Whether a comparison asks how often, or since when.</summary>
    private bool IsLimit(SyntaxNode node)
        => node is BinaryExpressionSyntax { OperatorToken.ValueText: "<" or ">" or "<=" or ">=" or "==" or "!=" } comparison
            && (Clock.IsRead(comparison)
                || comparison
                    .ChildNodes()
                    .SelectMany(static side => side.DescendantNodesAndSelf())
                    .OfType<IdentifierNameSyntax>()
                    .Any(name => _carried.Value.IsStepped(name.Identifier.ValueText)));
}
