using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Rules.Polling.Retries;
using Procore.Compliance.Analyzers.Source.Flow.Repetition.Retries;

namespace Procore.Compliance.Analyzers.Rules.Polling.Throttling;

/// <summary>
/// PCA3009: a client for Procore that this project builds, while nothing handles an answer of 429 to it. It stands where the first
/// answer of the client comes in; the client itself is its additional location. Where a retry without a wait is reported, that is the
/// finding.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnhandledThrottlingAnalyzer : ProcoreAnalyzer
{
    /// <summary>
    /// The diagnostic property that holds a handler of the project that can be put into the client, as it is written there.
    /// </summary>
    public const string HandlerProperty = "Handler";

    private static readonly object RetriesKey = new();

    /// <summary>Creates the analyzer.</summary>
    public UnhandledThrottlingAnalyzer()
        : base(RuleBook.PCA3009_UnhandledThrottling)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        var clients = UnhandledClient.In(context).Where(client => client.Place.SourceTree == context.Tree).ToList();
        if (clients.Count == 0 || Retries(context))
        {
            return;
        }

        foreach (var client in clients)
        {
            context.Report(RuleBook.PCA3009_UnhandledThrottling.At(
                client.Place,
                ImmutableArray.Create(client.Client),
                Properties(client),
                client.Name,
                client.IdleHandler is { } idle
                    ? $"'{idle.Name}' would, but this client does not use it"
                    : "wait as long as Retry-After and X-Rate-Limit-Reset say"));
        }
    }

    private static ImmutableDictionary<string, string?> Properties(UnhandledClient client)
        => client.IdleHandler is { } idle && IsWrapper(idle)
            ? ImmutableDictionary<string, string?>.Empty.Add(
                HandlerProperty, idle.ContainingNamespace.IsGlobalNamespace ? idle.Name : idle.ToDisplayString())
            : ImmutableDictionary<string, string?>.Empty;

    /// <summary>Whether a handler can be made around another one, and without one where a factory says what is inside.</summary>
    private static bool IsWrapper(INamedTypeSymbol handler)
        => handler.InstanceConstructors.Any(static constructor => constructor.Parameters.IsEmpty)
            && handler.InstanceConstructors.Any(static constructor
                => constructor.Parameters.Length == 1 && constructor.Parameters[0].Type.Name == "HttpMessageHandler");

    private static bool Retries(TreeContext context)
        => (bool)context.Source.GetOrCompute<object>(RetriesKey, source => source.Trees
            .SelectMany(tree => RetryCandidate.In(tree.GetRoot(context.CancellationToken), context.Source, context.CancellationToken))
            .Any(candidate => Retry.TryFind(candidate, context) is { IsThrottled: true }));
}
