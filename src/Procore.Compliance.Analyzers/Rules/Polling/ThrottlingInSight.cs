using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules.Polling;

/// <summary>
/// Whether code does what Procore asks of a throttled client: reads how long to wait, or leaves that to a policy of its HTTP client.
/// </summary>
internal static class ThrottlingInSight
{
    private static readonly object Key = new();
    private static readonly object Handling = new();
    private static readonly object Registering = new();

    // The API of Microsoft.Extensions.Http.Resilience and Microsoft.Extensions.Http.Polly.
    private static readonly string[] PolicyRegistrations =
    {
        "AddStandardResilienceHandler", "AddStandardHedgingHandler", "AddResilienceHandler", "AddPolicyHandler",
        "AddPolicyHandlerFromRegistry", "AddTransientHttpErrorPolicy",
    };

    /// <summary>Whether a handler of the project reads the headers, or a resilience policy is registered for a client.</summary>
    public static bool IsIn(SourceModel source)
        => IsInHandler(source) || (bool)source.GetOrCompute<object>(
            Registering,
            static model => model.Compilation.SyntaxTrees.Any(static tree => PolicyRegistrations.Any(TreeFacts.Of(tree).Mentions)));

    /// <summary>Whether a handler of the project reads the headers.</summary>
    public static bool IsInHandler(SourceModel source)
        => (bool)source.GetOrCompute<object>(
            Key,
            static model => model.Compilation.SyntaxTrees.Any(static tree => TreeFacts.Of(tree).Is(Handling, Handles)));

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

    private static bool Handles(TreeFacts facts)
        => facts.Mentions("DelegatingHandler")
            && facts.Nodes.OfType<ClassDeclarationSyntax>().Any(static type => IsHandler(type) && SaysHeader(type));

    private static bool IsHandler(ClassDeclarationSyntax type)
        => type.BaseList?.Types
            .Any(static parent => parent.Type.ToString().EndsWith("DelegatingHandler", StringComparison.Ordinal)) == true;

    private static bool SaysHeader(ClassDeclarationSyntax type)
        => TreeFacts.NamesIn(type).Any(NamesHeader) || TreeFacts.TextsIn(type).Any(static text => NamesHeader(text.ValueText));
}
