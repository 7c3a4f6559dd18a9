using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Source;
using Procore.Compliance.Analyzers.Source.Repetition.Retries;

namespace Procore.Compliance.Analyzers.Rules.Polling.Throttling;

/// <summary>
/// Whether code does what Procore asks of a throttled client: reads how long to wait, or leaves that to a policy of its HTTP client.
/// </summary>
internal static class ThrottlingInSight
{
    private static readonly object Key = new();
    private static readonly ConditionalWeakTable<SyntaxTree, object> Handling = new();

    private static readonly ConditionalWeakTable<SyntaxTree, object> Mentioning = new();

    // The names of status and header (HttpStatusCode, Retry-After, X-Rate-Limit), of Polly's API, and of rate limiters.
    private static readonly string[] Words =
    {
        "TooManyRequests", "RetryAfter", "RateLimit", "Throttl", "Limiter", "WaitAndRetry", "RetryAsync", "RetryForever",
        "AddRetry", "Resilience", "Polly"
    };

    // The API of Microsoft.Extensions.Http.Resilience and Microsoft.Extensions.Http.Polly.
    private static readonly string[] PolicyRegistrations =
    {
        "AddStandardResilienceHandler", "AddStandardHedgingHandler", "AddResilienceHandler", "AddPolicyHandler",
        "AddPolicyHandlerFromRegistry", "AddTransientHttpErrorPolicy",
    };

    /// <summary>Whether any code of the project speaks of throttling: the status, a header, a limiter, a retry library.</summary>
    public static bool IsMentioned(SourceModel source)
        => source.Compilation.SyntaxTrees.Any(static tree => (bool)Mentioning.GetValue(tree, static t => Mentions(t)));

    /// <summary>Whether a handler of the project reads the headers, or a resilience policy is registered for a client.</summary>
    public static bool IsIn(SourceModel source)
        => IsInHandler(source) || source.Compilation.SyntaxTrees.Any(static tree => PolicyRegistrations.Any(TreeSketch.Of(tree).Mentions));

    /// <summary>Whether a handler of the project reads the headers.</summary>
    public static bool IsInHandler(SourceModel source)
        => (bool)source.GetOrCompute<object>(
            Key,
            static model => model.Compilation.SyntaxTrees.Any(static tree => (bool)Handling.GetValue(tree, static t => Handles(t))));

    /// <summary>Whether code, or what it calls, reads a header that says how long to wait, or a value named after one.</summary>
    public static bool ReadsHeaders(IEnumerable<SyntaxNode> code, TreeContext context)
        => ReachedCode.Mentions(code, context.Source, NamesHeader, context.CancellationToken);

    /// <summary>
    /// Whether a name or text is one of the headers, or a value made of it: <c>RetryAfter</c>, <c>rateLimitReset</c>, <c>ResetsAt</c>.
    /// </summary>
    public static bool NamesHeader(string text)
        => text.IndexOf("RetryAfter", StringComparison.OrdinalIgnoreCase) >= 0
            || text.IndexOf("reset", StringComparison.OrdinalIgnoreCase) >= 0
            || text.Equals(RateLimits.RetryAfterHeader, StringComparison.OrdinalIgnoreCase);

    private static object Mentions(SyntaxTree tree)
        => TreeSketch.Of(tree).Names.Any(static name => Words.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0))
            || tree.GetRoot().DescendantTokens()
                .Any(static token => token.IsKind(SyntaxKind.NumericLiteralToken)
                    ? token.Value is 429
                    : TreeSketch.IsText(token) && NamesHeader(token.ValueText));

    private static object Handles(SyntaxTree tree)
        => TreeSketch.Of(tree).Mentions("DelegatingHandler")
            && tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>()
                .Any(static type => IsHandler(type) && type.DescendantTokens().Any(SaysHeader));

    private static bool IsHandler(ClassDeclarationSyntax type)
        => type.BaseList?.Types
            .Any(static parent => parent.Type.ToString().EndsWith("DelegatingHandler", StringComparison.Ordinal)) == true;

    private static bool SaysHeader(SyntaxToken token)
        => (token.IsKind(SyntaxKind.IdentifierToken) || TreeSketch.IsText(token)) && NamesHeader(token.ValueText);
}
