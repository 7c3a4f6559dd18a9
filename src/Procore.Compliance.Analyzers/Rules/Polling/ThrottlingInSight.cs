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

    // The API of Microsoft.Extensions.Http.Resilience and Microsoft.Extensions.Http.Polly.
    private static readonly string[] PolicyRegistrations =
    {
        "AddStandardResilienceHandler", "AddStandardHedgingHandler", "AddResilienceHandler", "AddPolicyHandler",
        "AddPolicyHandlerFromRegistry", "AddTransientHttpErrorPolicy",
    };

    /// <summary>
    /// Whether the project uses a handler that reads the headers, or registers a resilience policy for a client: whichever client that is.
    /// </summary>
    public static bool IsInUse(SourceModel source)
        => (bool)source.GetOrCompute<object>(
            Key,
            static model => model.Trees.Any(static tree => PolicyRegistrations.Any(TreeFacts.Of(tree).Mentions))
                || model.Trees
                    .SelectMany(static tree => TreeFacts.Of(tree).GetOrCompute(Handling, static facts => Handlers(facts)))
                    .Any(handler => IsUsed(handler, model)));

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

    private static List<ClassDeclarationSyntax> Handlers(TreeFacts facts)
        => facts.Mentions("DelegatingHandler")
            ? facts.Nodes.OfType<ClassDeclarationSyntax>().Where(static type => IsHandler(type) && SaysHeader(type)).ToList()
            : new();

    /// <summary>Whether anything but a type itself names it.</summary>
    private static bool IsUsed(ClassDeclarationSyntax type, SourceModel model)
        => NameIndex.Of(model).TreesMentioning(type.Identifier.ValueText)
            .SelectMany(tree => TreeFacts.Of(tree).Identifiers(type.Identifier.ValueText))
            .Any(token => token.SyntaxTree != type.SyntaxTree || !type.Span.Contains(token.Span));

    private static bool IsHandler(ClassDeclarationSyntax type)
        => type.BaseList?.Types
            .Any(static parent => parent.Type.ToString().EndsWith("DelegatingHandler", StringComparison.Ordinal)) == true;

    private static bool SaysHeader(ClassDeclarationSyntax type)
        => TreeFacts.NamesIn(type).Any(NamesHeader) || TreeFacts.TextsIn(type).Any(static text => NamesHeader(text.ValueText));
}
