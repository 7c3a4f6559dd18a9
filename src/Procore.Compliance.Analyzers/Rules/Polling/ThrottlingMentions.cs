using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules.Polling;

/// <summary>
/// The places where code speaks of a throttled answer or of a limit to its own requests: it reads the status or a header, asks a limiter,
/// sends under a policy. What a server answers with, declares, or lets in does not count.
/// </summary>
internal static class ThrottlingMentions
{
    private static readonly object Key = new();

    // The names of status and header (HttpStatusCode, Retry-After, X-Rate-Limit), of Polly's API, and of rate limiters.
    private static readonly string[] Words =
    {
        "TooManyRequests", "RetryAfter", "RateLimit", "Throttl", "Limiter", "WaitAndRetry", "RetryAsync", "RetryForever",
        "AddRetry", "Resilience", "Polly", "IAsyncPolicy", "AsyncPolicy",
    };

    // The header names of RFC 9110 and of Procore.
    private static readonly string[] Headers = { "Retry-After", "Rate-Limit", "RateLimit" };

    // The methods of ASP.NET Core that limit what comes in.
    private static readonly string[] Inbound =
    {
        "AddRateLimiter", "UseRateLimiter", "RequireRateLimiting", "DisableRateLimiting", "AddFixedWindowLimiter",
        "AddSlidingWindowLimiter", "AddTokenBucketLimiter", "AddConcurrencyLimiter",
    };

    // What an answer to somebody else is made with, in ASP.NET Core and where a test fakes one.
    private static readonly string[] Answers =
    {
        "StatusCode", "Status", "StatusCodeResult", "ObjectResult", "HttpResponseMessage", "Problem"
    };

    /// <summary>The mentions in a tree, in source order; read once.</summary>
    public static IReadOnlyList<SyntaxNode> In(SyntaxTree tree)
        => TreeFacts.Of(tree).GetOrCompute(Key, static facts => Read(facts).ToList());

    /// <summary>The mentions in some code, in source order.</summary>
    public static IEnumerable<SyntaxNode> In(SyntaxNode code)
    {
        var all = In(code.SyntaxTree);
        var (low, high) = (0, all.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = all[middle].SpanStart < code.SpanStart ? (middle + 1, high) : (low, middle);
        }

        return all.Skip(low).TakeWhile(mention => mention.SpanStart < code.Span.End);
    }

    /// <summary>Whether a name may be one of a mention.</summary>
    public static bool IsWord(string text)
        => Words.Any(word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
            || Headers.Any(header => text.IndexOf(header, StringComparison.OrdinalIgnoreCase) >= 0);

    private static IEnumerable<SyntaxNode> Read(TreeFacts facts)
    {
        // The name of a handler says that there is one, not whose chain it stands in.
        var names = facts.Names
            .Where(static name => IsWord(name) && !name.EndsWith("Handler", StringComparison.Ordinal))
            .SelectMany(facts.Identifiers)
            .Where(static token => token.Parent is SimpleNameSyntax);
        var texts = facts.Texts.Where(static text
            => Headers.Any(header => text.ValueText.IndexOf(header, StringComparison.OrdinalIgnoreCase) >= 0));
        return names.Concat(texts).Concat(facts.Numbers(429))
            .Select(static token => token.Parent!)
            .Where(static node => !IsOutward(node))
            .OrderBy(static node => node.SpanStart);
    }

    /// <summary>Whether code answers somebody with it, declares or describes it, or limits what comes in.</summary>
    private static bool IsOutward(SyntaxNode mention)
    {
        for (var node = mention; node.Parent is { } parent; node = parent)
        {
            switch (parent)
            {
                case AttributeSyntax or BaseListSyntax:
                case NameEqualsSyntax or NameColonSyntax:
                    return true;
                case AssignmentExpressionSyntax assignment
                    when assignment.Left == node || MemberNames.Of(assignment.Left).EndsWith("StatusCode", StringComparison.Ordinal):
                    return true;
                case InvocationExpressionSyntax call
                    when Array.IndexOf(Inbound, Callback.NameOf(call)) >= 0
                        || (call.ArgumentList == node && Array.IndexOf(Answers, Callback.NameOf(call)) >= 0)
                        || (call.ArgumentList == node && SetsHeader(call)):
                    return true;
                case BaseObjectCreationExpressionSyntax made
                    when made.ArgumentList == node && Array.IndexOf(Answers, SyntaxNames.NameOfCall(made)) >= 0:
                    return true;
                case MemberDeclarationSyntax:
                    return parent is BaseMethodDeclarationSyntax declared && (declared.ParameterList == node || IsReturn(declared, node));
            }
        }

        return false;
    }

    private static bool IsReturn(BaseMethodDeclarationSyntax method, SyntaxNode node)
        => method is MethodDeclarationSyntax { ReturnType: var type } && type == node;

    /// <summary>Whether a call puts the header onto an answer: <c>Response.Headers.Append("Retry-After", ...)</c>.</summary>
    private static bool SetsHeader(InvocationExpressionSyntax call)
        => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "Append" or "TryAdd" or "Set"
            or "TryAddWithoutValidation" };
}
