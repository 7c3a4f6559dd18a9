using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>The bodies of responses that report an error: whatever they are called, they carry no credential.</summary>
internal static class ResponseBodies
{
    /// <summary>
    /// Whether <paramref name="value"/> is called after a whole response (<c>tokenJson</c>, <c>accessTokenResponse</c>) and stands where
    /// the response
    /// is known to have failed: in <c>if (!response.IsSuccessStatusCode) { … }</c>. False where no such test is in sight.
    /// </summary>
    public static bool IsOfFailure(CredentialValue value, SourceModel model, CancellationToken cancellationToken)
    {
        var words = NameWords.Split(value.Name);
        return words.Count > 1
            && words[words.Count - 1] is "json" or "body" or "response" or "content" or "result" or "text"
            && IsBehindFailure(value.Expression, model, cancellationToken);
    }

    /// <summary>
    /// Whether a place is only reached where the response has failed: in the branch of a test for it, or behind one that leaves on success.
    /// </summary>
    public static bool IsBehindFailure(SyntaxNode place, SourceModel model, CancellationToken cancellationToken)
        => StatusMeaning.IsBehindFailure(place, model, cancellationToken)
            || place.Ancestors().OfType<IfStatementSyntax>()
                .Any(test => test.Statement.Span.Contains(place.Span) && IsUnanswered(test.Condition))
            || place.Ancestors().OfType<StatementSyntax>().Any(statement => statement.Parent is BlockSyntax block
                && block.Statements.TakeWhile(other => other != statement).OfType<IfStatementSyntax>().Any(test
                    => Leaves(test.Statement) && StatusMeaning.OfSuccess(test.Condition, model, cancellationToken) == true));

    /// <summary>Whether a test holds only where RestSharp got no answer to the end, so that the body is at most an error's.</summary>
    private static bool IsUnanswered(ExpressionSyntax condition)
        => condition is BinaryExpressionSyntax
        {
            RawKind: (int)SyntaxKind.NotEqualsExpression,
            Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ResponseStatus" },
            Right: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Completed" }
        };

    private static bool Leaves(StatementSyntax statement)
        => (statement is BlockSyntax { Statements: { Count: > 0 } statements } ? statements[statements.Count - 1] : statement)
            is ReturnStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax;
}
