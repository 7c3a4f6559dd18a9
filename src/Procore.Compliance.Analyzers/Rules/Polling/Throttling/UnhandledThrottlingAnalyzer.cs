using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Rules.Polling.Retries;
using Procore.Compliance.Analyzers.Source;
using Procore.Compliance.Analyzers.Source.HttpRequests;
using Procore.Compliance.Analyzers.Source.Repetition.Retries;

namespace Procore.Compliance.Analyzers.Rules.Polling.Throttling;

/// <summary>
/// PCA3009: a client for Procore that this project builds, while nothing in the project handles an answer of 429. Where a retry without a wait is
/// reported, that is the finding.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnhandledThrottlingAnalyzer : ProcoreAnalyzer
{
    private static readonly object RetriesKey = new();

    /// <summary>Creates the analyzer.</summary>
    public UnhandledThrottlingAnalyzer()
        : base(Descriptors.PCA3009_UnhandledThrottling)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        if (TestCode.Contains(context.Tree, context.Source, context.Options.IsTestProject))
        {
            return;
        }

        var clients = BuiltClient.In(context.Tree.GetRoot(context.CancellationToken)).Where(client => IsProcore(client, context)).ToList();
        if (clients.Count == 0 || ThrottlingInSight.IsMentioned(context.Source) || ThrottlingInSight.IsIn(context.Source) || Retries(context))
        {
            return;
        }

        foreach (var client in clients)
        {
            context.Report(Diagnostic.Create(Descriptors.PCA3009_UnhandledThrottling, client.Place, client.Name));
        }
    }

    /// <summary>Whether a registration speaks of Procore, or the type that creates the client sends requests to Procore.</summary>
    private static bool IsProcore(BuiltClient client, TreeContext context)
    {
        if (client.IsRegistration)
        {
            return !client.IsForSignIn && ProcoreRegistration.IsProcore(client.Statement, context);
        }

        var type = client.Statement.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? context.Tree.GetRoot(context.CancellationToken);
        return ProcoreRegistration.SendsToProcore(type, context);
    }

    private static bool Retries(TreeContext context)
        => (bool)context.Source.GetOrCompute<object>(RetriesKey, source => source.Compilation.SyntaxTrees
            .SelectMany(tree => RetryCandidate.In(tree.GetRoot(context.CancellationToken)))
            .Any(candidate => Retry.TryFind(candidate, context) is { IsThrottled: true }));
}
