using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition.Retries;

/// <summary>Where code reacts to failures: a <c>catch</c>, the name of a status, a test that asks for success.</summary>
internal sealed class FailureIndex
{
    // The properties of HttpResponseMessage, RestResponse and Refit's answers, the results that projects make of them, and the two
    // statuses of HttpStatusCode that ask for patience.
    private static readonly string[] Words =
    {
        "StatusCode", "IsSuccessStatusCode", "IsSuccessful", "IsSuccess", "Success", "Succeeded", "TooManyRequests", "ServiceUnavailable"
    };

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<SyntaxNode, List<SyntaxNode>> _byFunction = new();

    /// <summary>Creates an index; a function is read when something in it is asked for.</summary>
    public FailureIndex(SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Whether a turn reacts to a failure; what its lambdas and local functions do is theirs.</summary>
    public bool AreMetIn(Turn turn)
    {
        FlowCounts.Of(_model).AddTurn();
        var function = turn.Anchor.Ancestors().First(static ancestor => ancestor.Parent is null || IsFunction(ancestor));
        if (!_byFunction.TryGetValue(function, out var places))
        {
            places = function.DescendantNodes(node => node == function || !IsFunction(node)).Where(MayReact).ToList();
            _byFunction.Add(function, places);
        }

        return turn.Parts.Any(part => AreMetIn(part, places))
            || (turn.Condition is { } condition && StatusMeaning.OfSuccess(condition, _model, _cancellationToken) is not null);
    }

    private bool AreMetIn(SyntaxNode part, List<SyntaxNode> places)
    {
        var (low, high) = (0, places.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = places[middle].SpanStart < part.SpanStart ? (middle + 1, high) : (low, middle);
        }

        for (; low < places.Count && places[low].SpanStart < part.Span.End; low++)
        {
            if (Reacts(places[low]))
            {
                return true;
            }
        }

        return false;
    }

    private bool Reacts(SyntaxNode place) => place switch
    {
        InvocationExpressionSyntax test => StatusMeaning.OfSuccess(test, _model, _cancellationToken) is not null,
        SwitchSectionSyntax section => StatusMeaning.OfSuccess(section, _model, _cancellationToken) is not null,
        StatementSyntax or ConditionalExpressionSyntax
            => ConditionOf(place) is { } condition && StatusMeaning.OfSuccess(condition, _model, _cancellationToken) is not null,
        _ => true,
    };

    private static ExpressionSyntax? ConditionOf(SyntaxNode place) => place switch
    {
        IfStatementSyntax branch => branch.Condition,
        WhileStatementSyntax loop => loop.Condition,
        DoStatementSyntax loop => loop.Condition,
        ForStatementSyntax loop => loop.Condition,
        ConditionalExpressionSyntax choice => choice.Condition,
        _ => null,
    };

    private static bool IsFunction(SyntaxNode node)
        => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax
            or (MemberDeclarationSyntax and not GlobalStatementSyntax);

    private static bool MayReact(SyntaxNode node) => node switch
    {
        CatchClauseSyntax => true,
        SimpleNameSyntax name
            => Array.IndexOf(Words, name.Identifier.ValueText) >= 0
                || name.Identifier.ValueText.EndsWith("StatusCode", StringComparison.OrdinalIgnoreCase),

        // RFC 6585 and RFC 9110: the statuses that come with Retry-After.
        LiteralExpressionSyntax literal => literal.Token.Value is 429 or 503,
        InvocationExpressionSyntax test
            => test.Parent is IfStatementSyntax or PrefixUnaryExpressionSyntax or WhileStatementSyntax or DoStatementSyntax,
        SwitchSectionSyntax => true,
        _ => ConditionOf(node) is not null,
    };
}
