using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>Entries of caches, and whether they end.</summary>
internal static class CacheEntries
{
    // IMemoryCache, IDistributedCache, System.Runtime.Caching, LazyCache, FusionCache, StackExchange.Redis.
    private static readonly HashSet<string> Puts = new()
    {
        "Set", "SetAsync", "SetString", "SetStringAsync", "GetOrCreate", "GetOrCreateAsync", "GetOrAdd", "GetOrAddAsync", "GetOrSet",
        "GetOrSetAsync", "AddOrGetExisting", "StringSet", "StringSetAsync", "Add", "Insert",
    };

    // By its documentation, its entries end after five minutes where nobody says otherwise.
    private const string EndsByItself = "HybridCache";

    // The same libraries.
    private static readonly HashSet<string> Caches = new()
    {
        "IMemoryCache", "MemoryCache", "IDistributedCache", "CacheExtensions", "DistributedCacheExtensions", "ObjectCache", "IAppCache",
        "IFusionCache", "IDatabase", "IDatabaseAsync", "CachingService", "Cache", EndsByItself,
    };

    /// <summary>Whether a call puts something into a cache.</summary>
    public static bool IsPut(InvocationExpressionSyntax call, SourceModel model, CancellationToken cancellationToken)
        => Puts.Contains(SyntaxNames.NameOfCall(call) ?? string.Empty)
            && call.Expression is MemberAccessExpressionSyntax { Expression: var receiver }
            && IsCache(receiver, model, cancellationToken);

    // Our judgement: no access token lives that long, so what ends later ends too late.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>
    /// Whether the entry has an end that comes in time: a time, options that name an expiration, or a factory that sets one on its entry.
    /// One that slides never comes while the entry is used.
    /// </summary>
    public static bool Ends(InvocationExpressionSyntax call, SourceModel model, CancellationToken cancellationToken)
    {
        var given = call.ArgumentList.Arguments.Skip(1).Select(static argument => argument.Expression).ToList();
        var ends = given
            .SelectMany(argument => IsFactory(argument, model, cancellationToken)
                ? FactoryCode(argument, model, cancellationToken).SelectMany(EndsIn)
                : IsTime(argument, model, cancellationToken) ? new SyntaxNode[] { argument }
                : IsOptions(argument, model, cancellationToken) ? Written(argument, model, cancellationToken).SelectMany(EndsIn)
                : Enumerable.Empty<SyntaxNode>())
            .ToList();
        return ends.Count == 0
            ? call.Expression is MemberAccessExpressionSyntax { Expression: var cache }
                && model.TypeOf(cache, cancellationToken)?.Name == EndsByItself
            : ends.Exists(end => !IsTooLate(end, model, cancellationToken));
    }

    private static bool IsFactory(ExpressionSyntax argument, SourceModel model, CancellationToken cancellationToken)
        => argument is AnonymousFunctionExpressionSyntax
            || (argument is SimpleNameSyntax or MemberAccessExpressionSyntax
                && model.SymbolOf(argument, cancellationToken) is IMethodSymbol);

    /// <summary>What makes an entry's value and is given the entry: the factory, and the methods that it hands the entry on to.</summary>
    private static IEnumerable<SyntaxNode> FactoryCode(
        ExpressionSyntax factory, SourceModel model, CancellationToken cancellationToken)
        => CallGraph.BodiesOf(factory, model, cancellationToken).SelectMany(body => CallGraph.CallsIn(body, model, null, cancellationToken)
            .Where(call => ParameterOf(body) is { } entry && TakesEntry(call.Syntax, entry))
            .SelectMany(call => call.Bodies(cancellationToken))
            .Prepend(body));

    private static string? ParameterOf(SyntaxNode body) => body.Parent switch
    {
        SimpleLambdaExpressionSyntax lambda => lambda.Parameter.Identifier.ValueText,
        ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters.FirstOrDefault()?.Identifier.ValueText,
        AnonymousMethodExpressionSyntax method => method.ParameterList?.Parameters.FirstOrDefault()?.Identifier.ValueText,
        BaseMethodDeclarationSyntax method => method.ParameterList.Parameters.FirstOrDefault()?.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.ParameterList.Parameters.FirstOrDefault()?.Identifier.ValueText,
        _ => null,
    };

    private static bool TakesEntry(SyntaxNode call, string entry)
        => call is InvocationExpressionSyntax { Expression: var called, ArgumentList.Arguments: var given }
            && (MemberNames.ReceiverOf(called) == entry
                || given.Any(argument => argument.Expression is IdentifierNameSyntax name && name.Identifier.ValueText == entry));

    private static bool IsTooLate(SyntaxNode end, SourceModel model, CancellationToken cancellationToken)
    {
        var value = end switch
        {
            { Parent: AssignmentExpressionSyntax { Right: var set } assignment } when assignment.Left == end => set,
            { Parent: MemberAccessExpressionSyntax { Parent: AssignmentExpressionSyntax { Right: var set } assignment } target }
                when assignment.Left == target => set,
            { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } given } } }
                => given[0].Expression,
            _ => end as ExpressionSyntax,
        };
        return value is not null && model.Compilation.ContainsSyntaxTree(value.SyntaxTree)
            && new DurationFolder(model, cancellationToken).Fold(value).Length > Longest;
    }

    private static bool IsCache(ExpressionSyntax receiver, SourceModel model, CancellationToken cancellationToken)
    {
        var type = model.TypeOf(receiver, cancellationToken)?.Name;
        return type is null or "" ? Caches.Contains(MemberNames.Of(receiver)) : Caches.Contains(type);
    }

    // TimeSpan.MaxValue and its like are no end.
    private static bool IsTime(ExpressionSyntax value, SourceModel model, CancellationToken cancellationToken)
    {
        var type = model.TypeOf(value, cancellationToken);
        type = type is INamedTypeSymbol { Name: "Nullable", TypeArguments: { Length: 1 } inner } ? inner[0] : type;
        return type is null or { TypeKind: TypeKind.Error, Name: "" or "var" }
            ? value is InvocationExpressionSyntax && (MemberNames.ReceiverOf(((InvocationExpressionSyntax)value).Expression) == "TimeSpan"
                || MemberNames.Of(value).StartsWith("Add", StringComparison.Ordinal))
            : type.Name is "TimeSpan" or "DateTimeOffset" or "DateTime"
                && MemberNames.Of(value) is not ("MaxValue" or "InfiniteTimeSpan" or "InfiniteAbsoluteExpiration");
    }

    private static bool IsOptions(ExpressionSyntax value, SourceModel model, CancellationToken cancellationToken)
        => model.TypeOf(value, cancellationToken) is
        {
            SpecialType: SpecialType.None, Name: not "CancellationToken"
        };

    /// <summary>The options as they are written, and each place that changes them.</summary>
    private static IEnumerable<SyntaxNode> Written(ExpressionSyntax options, SourceModel model, CancellationToken cancellationToken)
    {
        yield return options;
        var symbol = model.SymbolOf(options, cancellationToken);
        if (symbol is null or IMethodSymbol)
        {
            foreach (var body in symbol is null
                ? Enumerable.Empty<SyntaxNode>()
                : CallGraph.BodiesOf(symbol, model, cancellationToken))
            {
                yield return body;
            }

            yield break;
        }

        foreach (var declaration in model.DeclarationsOf(symbol, cancellationToken))
        {
            // Options that somebody hands in are taken to have an end.
            yield return declaration is ParameterSyntax ? SyntaxFactory.IdentifierName("AbsoluteExpiration") : declaration;
        }

        foreach (var use in ValueUses.ReadsOf(symbol, model, cancellationToken))
        {
            yield return use.FirstAncestorOrSelf<StatementSyntax>() ?? (SyntaxNode)use;
        }
    }

    /// <summary>The names of expirations that code gives an entry.</summary>
    private static IEnumerable<SyntaxNode> EndsIn(SyntaxNode code)
        => code.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Where(static name
            => name.Identifier.ValueText is "Expiration" or "Duration" or "AddExpirationToken" or "SetOptions"
                || name.Identifier.ValueText.StartsWith("AbsoluteExpiration", StringComparison.Ordinal)
                || name.Identifier.ValueText.StartsWith("SetAbsoluteExpiration", StringComparison.Ordinal));
}
