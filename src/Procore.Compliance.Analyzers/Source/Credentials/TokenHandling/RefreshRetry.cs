using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>
/// Whether a refresh is sent again with the same refresh token when it fails: inside of a loop that counts attempts, a retry policy, or a
/// resilience handler on the client of its type. From names, so a loop that nobody calls a retry is not seen.
/// </summary>
internal static class RefreshRetry
{
    // Our judgement: parts of the names of counters of attempts, and of policies and pipelines (Polly's terms).
    private static readonly string[] Attempts = { "retr", "attempt", "tries" };
    private static readonly string[] Policies = { "policy", "pipeline", "retry", "resilien" };
    // The API of Microsoft.Extensions.Http.Polly and Microsoft.Extensions.Http.Resilience.
    private static readonly string[] Handlers =
    {
        "AddPolicyHandler", "AddTransientHttpErrorPolicy", "AddStandardResilienceHandler", "AddResilienceHandler"
    };

    /// <summary>Whether <paramref name="refresh"/>, or a place that has it made, stands in one.</summary>
    public static bool Surrounds(TokenRequest refresh, SourceModel model, CancellationToken cancellationToken)
        => TokenCallers.Of(refresh, model, cancellationToken).Any(static caller => caller.Place
                .Ancestors()
                .TakeWhile(node => node != caller.Body)
                .Any(static node => IsAttempts(node) || IsPolicy(node)))
            || (refresh.Type is { } type && HasHandler(type.Identifier.ValueText, model, cancellationToken));

    /// <summary>A loop whose head or body counts attempts; the loop of a service that runs until it is stopped is none.</summary>
    private static bool IsAttempts(SyntaxNode node)
    {
        var head = node switch
        {
            ForStatementSyntax loop => loop.Declaration?.ToString() + loop.Condition,
            WhileStatementSyntax loop => loop.Condition.ToString(),
            DoStatementSyntax loop => loop.Condition.ToString(),
            _ => null,
        };
        return head is not null
            && (Says(head, Attempts) || (head == "true" && node.DescendantTokens().Any(static token => Says(token.ValueText, Attempts))));
    }

    /// <summary>
    /// A lambda that is handed to <c>retryPolicy.ExecuteAsync</c>, or a request that is handed to a method that says that it retries.
    /// </summary>
    private static bool IsPolicy(SyntaxNode node) => node is InvocationExpressionSyntax call && SyntaxNames.NameOfCall(call) is { } name
        && (name.IndexOf("Retry", StringComparison.Ordinal) >= 0
            || (name.StartsWith("Execute", StringComparison.Ordinal)
                && call.Expression is MemberAccessExpressionSyntax { Expression: var receiver }
                && Says(receiver.ToString(), Policies)));

    private static bool HasHandler(string type, SourceModel model, CancellationToken cancellationToken)
        => NameUses.Of(type, model, cancellationToken)
            .Select(static use => use
                .Ancestors()
                .TakeWhile(static node => node is not StatementSyntax)
                .OfType<InvocationExpressionSyntax>()
                .LastOrDefault())
            .OfType<InvocationExpressionSyntax>()
            .Select(static chain => chain.DescendantNodesAndSelf()
                .OfType<InvocationExpressionSyntax>()
                .Select(static call => SyntaxNames.NameOfCall(call))
                .ToList())
            .Any(static calls => calls.Contains("AddHttpClient") && calls.Exists(static call => Handlers.Contains(call)));

    private static bool Says(string text, string[] parts) => parts.Any(part => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0);
}
