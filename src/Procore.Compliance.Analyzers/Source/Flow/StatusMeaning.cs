using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>What a condition says of success: asked once for each status that it may tell apart.</summary>
internal static class StatusMeaning
{
    private static readonly object MeaningKey = new();
    private static readonly object Speaking = new();

    // Our judgement, of the statuses of RFC 9110: one of each kind, the edges of the hundreds, and what code names most; what a condition
    // compares with is added.
    private static readonly int[] Typical = { 200, 201, 204, 299, 400, 404, 429, 499, 500, 503, 599 };

    /// <summary>
    /// True where a condition holds after a success (<c>response.IsSuccessStatusCode</c>), false where it holds after a failure
    /// (<c>StatusCode == TooManyRequests</c>), null where it does not ask for the status. Read once for each condition.
    /// </summary>
    public static bool? OfSuccess(ExpressionSyntax condition, SourceModel model, CancellationToken cancellationToken)
        => AnswerOf(condition, static (asked, node) => asked.Holds((ExpressionSyntax)node), model, cancellationToken).MeansSuccess;

    /// <summary>Whether an answer that succeeds leaves it open if a condition holds: what is in the answer decides.</summary>
    public static bool IsOpenAfterSuccess(ExpressionSyntax condition, SourceModel model, CancellationToken cancellationToken)
        => AnswerOf(condition, static (asked, node) => asked.Holds((ExpressionSyntax)node), model, cancellationToken).IsOpenAfterSuccess;

    /// <summary>The same for a section of a <c>switch</c>: true where a success leads into it.</summary>
    public static bool? OfSuccess(SwitchSectionSyntax section, SourceModel model, CancellationToken cancellationToken)
        => AnswerOf(section, static (asked, node) => asked.Enters((SwitchSectionSyntax)node), model, cancellationToken).MeansSuccess;

    /// <summary>Whether code runs only after a failure, because an <c>if</c> around it says so.</summary>
    public static bool IsBehindFailure(SyntaxNode node, SourceModel model, CancellationToken cancellationToken)
        => node.Ancestors().OfType<IfStatementSyntax>().Any(branch => !branch.Condition.Span.Contains(node.Span)
            && OfSuccess(branch.Condition, model, cancellationToken) == !branch.Statement.Span.Contains(node.Span));

    /// <summary>Whether a way is one that an answer's success takes; null where its condition does not ask for the status.</summary>
    public static bool? OfSuccess(FlowGuard guard, SourceModel model, CancellationToken cancellationToken)
        => (guard.Section is { } section ? OfSuccess(section, model, cancellationToken)
            : guard.Condition is ExpressionSyntax test ? OfSuccess(test, model, cancellationToken)
            : null) is { } success ? success == guard.Holds : null;

    private static Answer AnswerOf(
        SyntaxNode node, Func<Condition, SyntaxNode, bool?> ask, SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute((MeaningKey, node), m => Ask(node, ask, m, cancellationToken));

    private static Answer Ask(SyntaxNode node, Func<Condition, SyntaxNode, bool?> ask, SourceModel model,
        CancellationToken cancellationToken)
    {
        if (!MayAsk(node, model))
        {
            return new(null, true);
        }

        var compared = new HashSet<int>();
        var answers = new Dictionary<int, int>();
        Each(Typical);

        // The final statuses of RFC 9110.
        Each(compared.SelectMany(static number => new[] { number - 1, number, number + 1 })
            .Where(static number => number is >= 200 and < 600).ToList());
        var (success, failure) = (RanksWhere(HttpStatuses.IsSuccess), RanksWhere(HttpStatuses.IsFailure));
        var sign = success.Max().CompareTo(failure.Max()) + success.Min().CompareTo(failure.Min());
        sign = sign != 0 ? sign : answers[200].CompareTo(answers[429]);
        return new(sign == 0 ? null : sign > 0, success.Contains(1));

        List<int> RanksWhere(Func<int, bool> isOfKind)
            => answers.Where(answer => isOfKind(answer.Key)).Select(static answer => answer.Value).ToList();

        void Each(IEnumerable<int> statuses)
        {
            foreach (var status in statuses)
            {
                // Of three values, what holds ranks first, and what is open lies between.
                var asked = Condition.OfOneAnswer(
                    status,
                    model,
                    compared,
                    (body, condition) => StatusRuns.Of(body, condition, model, cancellationToken).Leaves?.Result,
                    cancellationToken);
                answers[status] = ask(asked, node) switch { true => 2, null => 1, false => 0 };
            }
        }
    }

    /// <summary>Whether a condition names a status, or something that may stand for one; from its tokens alone.</summary>
    private static bool MayAsk(SyntaxNode node, SourceModel model)
        => TreeFacts.Of(node.SyntaxTree).Is(Speaking, SpeaksOfStatus)
            || node.DescendantNodesAndSelf().Any(part => part is InvocationExpressionSyntax
                || (part is IdentifierNameSyntax name
                    && model.GetLocalWrites(name).To(name.Identifier.ValueText) is { Length: > 0 } writes
                    && writes[0].DescendantNodes().Any(static given => given is InvocationExpressionSyntax)));

    private static bool SpeaksOfStatus(TreeFacts facts)
        => facts.Names.Any(static name => HttpStatuses.IsSuccessName(name) || HttpStatuses.IsStatusName(name));

    /// <summary>An answer, so that it can be kept.</summary>
    private sealed record Answer(bool? MeansSuccess, bool IsOpenAfterSuccess);
}
