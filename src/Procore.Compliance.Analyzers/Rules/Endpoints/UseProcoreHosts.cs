using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Rules.Requests;

namespace Procore.Compliance.Analyzers.Rules.Endpoints;

/// <summary>
/// Checks each Procore host that the code writes: right for what is asked of it and of one environment (PCA2005), a production host
/// (PCA2006), over https (PCA2007).
/// </summary>
/// <remarks>
/// Requirement: "All applications may only use Procore's publicly documented production APIs." (Procore Technical Requirements)
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UseProcoreHosts : ProcoreAnalyzer
{
    /// <summary>The diagnostic property that holds the text to put in the diagnostic's place.</summary>
    public const string ReplacementProperty = "Replacement";

    private static readonly ISet<SyntaxNode?> NoTypes = new HashSet<SyntaxNode?>();

    /// <summary>Creates the analyzer.</summary>
    public UseProcoreHosts()
        : base(RuleBook.PCA2005_WrongHost, RuleBook.PCA2006_NonProductionHost, RuleBook.PCA2007_UnencryptedRequest)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        var uses = ProcoreRequests.HostsIn(context);
        if (uses.IsEmpty)
        {
            return;
        }

        var production = EnvironmentChoice.ProductionIn(uses);
        foreach (var place in uses.GroupBy(static use => use.Location.SourceSpan))
        {
            ReportPlace(context, place.ToList(), production);
        }

        ReportMixedEnvironments(context, uses);
    }

    private static void ReportPlace(TreeContext context, IReadOnlyList<HostUse> place, ISet<SyntaxNode?> production)
    {
        var host = place[0];
        var isNonProduction = host.Host.IsNonProduction
            && !EnvironmentChoice.Covers(host, production)
            && place.Any(use => IsAsked(use, context));
        var wrong = place
            .Where(use => WrongUse(use, context) is not null && IsAsked(use, context))
            .Select(use => WrongUse(use, context)!.Value)
            .Distinct()
            .ToList();
        if (wrong.Count > 0)
        {
            // A host that serves sign-in and API alike has no one host in its place.
            var isForBoth = place.Any(static use => use.Kind == ProcoreTextKind.OAuth)
                && place.Any(static use => use.Kind is ProcoreTextKind.Route or ProcoreTextKind.LegacyRoute);
            var right = isNonProduction ? HostPolicy.ProductionCounterpart(host.Host, wrong[0].Asked) : wrong[0].Right;
            var advice = isForBoth ? HostPolicy.BothOf(host.Host, isNonProduction) : $"use '{right}'";
            var purposes = string.Join(" and ", wrong.Select(static one => one.Purpose));
            Report(context, RuleBook.PCA2005_WrongHost, host.Location, isForBoth ? null : right, host.Host, purposes, advice);
        }

        if (isNonProduction)
        {
            var asked = wrong.Count == 1 ? wrong[0].Asked : ProcoreTextKind.Host;
            Report(
                context,
                RuleBook.PCA2006_NonProductionHost,
                host.Location,
                null,
                host.Host,
                HostPolicy.ProductionCounterpart(host.Host, asked));
        }

        if (place.FirstOrDefault(use => use.InsecureScheme is not null && IsAsked(use, context))?.InsecureScheme is { } scheme
            && host.Host.Role != HostRole.Documentation)
        {
            Report(context, RuleBook.PCA2007_UnencryptedRequest, scheme, scheme == host.Location ? null : "https", host.Host);
        }
    }

    /// <summary>
    /// What is asked of a host that does not serve it; nothing where the request may as well go to the one that does, and this one serves
    /// others.
    /// </summary>
    private static (string Purpose, string Right, ProcoreTextKind Asked)? WrongUse(HostUse use, TreeContext context)
        => HostPolicy.WrongUse(use.Host, use.Kind) is { } wrong
            && (use.Host.Role is not (HostRole.Api or HostRole.Login) || !use.MayGoTo(wrong.Right, context))
            ? wrong
            : null;

    /// <summary>One type that signs in to one environment and calls the API of another: tokens are not valid there.</summary>
    private static void ReportMixedEnvironments(TreeContext context, ImmutableArray<HostUse> uses)
    {
        foreach (var type in uses
            .GroupBy(static use => EnvironmentChoice.TypeOf(use))
            .Where(static type => type.Any(static use => use.Host.Role == HostRole.Login)
                && type.Any(static use => use.Host.Role == HostRole.Api)))
        {
            if (HostPolicy.MixedEnvironments(type
                .Where(use => HostPolicy.WrongUse(use.Host, use.Kind) is null
                    && !EnvironmentChoice.Covers(use, NoTypes)
                    && IsAsked(use, context))
                .Select(static use => (use, use.Host))) is { } mixed)
            {
                Report(context, RuleBook.PCA2005_WrongHost, mixed.Login.Location, null, mixed.Login.Host, mixed.Purpose, mixed.Advice);
            }
        }
    }

    private static bool IsAsked(HostUse use, TreeContext context) => !use.IsOnlySaid(context.Source, context.CancellationToken);

    private static void Report(TreeContext context, Rule rule, Location location, string? replacement, params object[] arguments)
    {
        var properties = replacement is null
            ? ImmutableDictionary<string, string?>.Empty
            : ImmutableDictionary<string, string?>.Empty.Add(ReplacementProperty, replacement);
        context.Report(rule.At(location, properties, arguments));
    }
}
