using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition.FanOuts;

/// <summary>The names by which code waits for a limiter: its methods, what it is called after, and the variables that hold one.</summary>
internal static class LimiterNames
{
    private static readonly object Key = new();
    private static readonly object HoldersKey = new();
    private static readonly object PlainKey = new();

    // The types of the framework that let nothing wait.
    private static readonly string[] PlainTypes = { "TimeSpan", "DateTime", "DateTimeOffset", "int", "long", "double", "bool", "string" };

    // The API of SemaphoreSlim, System.Threading.RateLimiting and libraries of asynchronous locks.
    private static readonly string[] Waiting = { "WaitAsync", "AcquireAsync", "AttemptAcquire", "EnterAsync", "LockAsync" };

    // Our judgement: how limiters are called, and the settings of SocketsHttpHandler and ServicePointManager.
    private static readonly string[] Words =
    {
        "semaphore", "limiter", "throttl", "bulkhead", "MaxConnectionsPerServer", "DefaultConnectionLimit"
    };

    // The types of System.Threading that let a number through, and the bounded collection.
    private static readonly string[] Types = { "SemaphoreSlim", "Semaphore" };

    // What makes one in Polly and System.Threading.RateLimiting.
    private static readonly string[] Makers =
    {
        "Bulkhead", "BulkheadAsync", "RateLimit", "RateLimitAsync", "AddConcurrencyLimiter", "AddRateLimiter", "ConcurrencyLimiter",
        "TokenBucketRateLimiter", "FixedWindowRateLimiter", "SlidingWindowRateLimiter",
    };

    /// <summary>Whether a name is one of them in a compilation.</summary>
    public static Func<string, bool> In(SourceModel model)
        => model.ComputeOnce(Key, static m =>
        {
            var holders = new HashSet<string>(m.Trees
                .Where(static tree => Types.Concat(Makers).Any(TreeFacts.Of(tree).Mentions))
                .SelectMany(static tree => TreeFacts.Of(tree).GetOrCompute(HoldersKey, static facts => Holders(facts))));
            var plain = new HashSet<string>(m.Trees
                .SelectMany(static tree => TreeFacts.Of(tree).GetOrCompute(PlainKey, static facts => Plain(facts))));
            return new Func<string, bool>(name => Array.IndexOf(Waiting, name) >= 0 || holders.Contains(name)
                || (!plain.Contains(name) && IsSpoken(name)));
        });

    private static bool IsSpoken(string name) => Words.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>The names like a limiter's of variables that hold a number, a text or a time.</summary>
    private static List<string> Plain(TreeFacts facts)
        => !facts.Names.Any(IsSpoken) ? new() : facts.Nodes.Select(static node => node switch
        {
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: var type } } variable
                when IsPlain(type) || IsPlain(variable.Initializer?.Value)
                => variable.Identifier.ValueText,
            ParameterSyntax { Type: { } type } parameter when IsPlain(type) => parameter.Identifier.ValueText,
            PropertyDeclarationSyntax { Type: var type } property when IsPlain(type) => property.Identifier.ValueText,
            _ => null,
        }).OfType<string>().Where(IsSpoken).ToList();

    private static bool IsPlain(ExpressionSyntax? value) => value switch
    {
        LiteralExpressionSyntax => true,
        NullableTypeSyntax nullable => IsPlain(nullable.ElementType),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var type } } => IsPlain(type),
        TypeSyntax type => Array.IndexOf(PlainTypes, type is PredefinedTypeSyntax ? type.ToString() : MemberNames.Of(type)) >= 0,
        _ => false,
    };

    private static List<string> Holders(TreeFacts facts)
        => facts.Nodes.Select(static node => node switch
        {
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: var type } } variable
                when IsLimiter(type)
                    || (variable.Initializer?.Value is ObjectCreationExpressionSyntax { Type: var made } && IsLimiter(made))
                => variable.Identifier.ValueText,
            VariableDeclaratorSyntax { Initializer.Value: var value } variable when IsMade(value) => variable.Identifier.ValueText,
            PropertyDeclarationSyntax { Initializer.Value: var value } property when IsMade(value) => property.Identifier.ValueText,
            AssignmentExpressionSyntax { Right: var value } set when IsMade(value) => CarriedVariables.RootOf(set.Left),
            ParameterSyntax { Type: { } type } parameter when IsLimiter(type) => parameter.Identifier.ValueText,
            PropertyDeclarationSyntax { Type: var type } property when IsLimiter(type) => property.Identifier.ValueText,
            _ => null,
        }).OfType<string>().ToList();

    /// <summary>Whether a value is made by one of the methods, itself or in a chain.</summary>
    private static bool IsMade(ExpressionSyntax value)
        => value is InvocationExpressionSyntax call && Callback.Chain(call).Any(static step
            => Array.IndexOf(Makers, Callback.NameOf(step)) >= 0
                || (Callback.NameOf(step) is "WrapAsync" or "Wrap"
                    && step.ArgumentList.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(IsMade)));

    private static bool IsLimiter(TypeSyntax type) => Array.IndexOf(Types, MemberNames.Of(type).TrimEnd('?')) >= 0;
}
