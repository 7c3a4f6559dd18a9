using System.Collections.Generic;

namespace Procore.Compliance.Analyzers.Tests.Design.Architecture;

/// <summary>
/// The plan of the house, and what does not keep to it yet, each with its reason. The lists of exceptions may only shrink: one that is no
/// longer needed fails a test.
/// </summary>
internal static class House
{
    private const string Spells = "It spells a type as short as the usings of the file allow, and asks whether it is bound.";
    private const string NamesCalls = "It reads the name of a call from its syntax, as the analysis does.";
    private const string PicksNames = "It picks names that are free or in scope where it writes.";
    private const string Follows = "It follows the variables around the finding, which the finding does not carry yet.";

    /// <summary>
    /// The floors of <c>Source</c>, from the ground up. A room may use the rooms on the floors below it, and none beside or above it.
    /// </summary>
    public static IReadOnlyList<string[]> Floors { get; } =
    [
        // One compilation, its trees and its calls.
        ["Source.Kernel"],

        // Which texts an expression may be.
        ["Source.StringPatterns"],

        // What code does, and in which order.
        ["Source.Flow"],
        ["Source.Flow.Repetition"],
        ["Source.Flow.Repetition.Retries"],
        ["Source.Flow.Repetition.FanOuts"],

        // What is asked of others, and what is sent with it; what of it is secret; what is asked of us, and with which values.
        ["Source.Requests.Outgoing"],
        ["Source.Requests.Outgoing.Contents"],
        ["Source.Credentials.Secrets", "Source.Credentials.TokenHandling"],
        ["Source.Credentials.ConfigurationFiles", "Source.Requests.Incoming", "Source.Requests.ObjectValues"],
    ];

    /// <summary>Uses of a room on the same floor or above, and what keeps them there.</summary>
    public static IReadOnlyDictionary<string, string> WaysUp { get; } = new Dictionary<string, string>();

    /// <summary>Circles of rooms, and what keeps them closed.</summary>
    public static IReadOnlyDictionary<string, string> RoomCircles { get; } = new Dictionary<string, string>();

    /// <summary>Circles of types, and why each is one thing in several parts.</summary>
    public static IReadOnlyDictionary<string, string> TypeCircles { get; } = new Dictionary<string, string>
    {
        ["CodeFixes.Polling.Webhooks.LoopCondition, CodeFixes.Polling.Webhooks.PollingLoop"] =
            "A loop and its condition are read together.",
        ["CodeFixes.Tokens.ClientWiring, CodeFixes.Tokens.RestSharpClient"] =
            "RestSharp is one way to wire a client, and is wired by the same steps.",
        ["Platform.Hosts, Platform.ProcoreHost"] =
            "A host is made only by the list of hosts, and asks it for its siblings.",
        ["Platform.Routes.RouteAffix, Platform.Routes.RouteNode"] =
            "A node of the tree of routes holds the nodes behind its affixes.",
        ["Platform.Routes.RoutePattern, Platform.Routes.RouteSegment, Platform.Routes.RouteSplitter"] =
            "A pattern is split into segments, and a segment tells whether it is a hole of the pattern.",
        ["Platform.Webhooks.RouteWebhooks, Platform.Webhooks.WebhookResources"] =
            "The resources of a route and the list of all resources are one table.",
        ["Rules.Polling.Webhooks.SubscriptionFindings, Rules.Polling.Webhooks.WebhookSubscriptionAnalyzer"] =
            "Findings are gathered once for a compilation, with the properties that the analyzer names.",
        ["Source.StringPatterns.BoundValue, Source.StringPatterns.CallBinding, Source.StringPatterns.FoldScope, "
            + "Source.StringPatterns.StringFolder"] =
            "A folder reads values in scopes, a scope binds values, and a value is read by the folder that asks.",
        ["Source.Kernel.CallSite, Source.Kernel.SourceModel"] =
            "A call is read from the model of its compilation, which keeps it so that it is read once.",
        ["Source.Flow.CallGraph, Source.Flow.Callback, Source.Flow.NameReach"] =
            "What a delegate runs is a question to the call graph, which asks what stands behind a delegate.",
        ["Source.StringPatterns.PatternExpansion, Source.StringPatterns.PatternSet"] =
            "A set is expanded into sets.",
        ["Source.Credentials.TokenHandling.HostedClient, Source.Credentials.TokenHandling.TokenTree"] =
            "A tree asks with the words of hosted clients, and those are judged by the bearers of other trees.",
    };

    /// <summary>Where a fix looks at code with the eyes of the analysis, and what keeps it from only reading what was reported.</summary>
    public static IReadOnlyDictionary<string, string> FixesThatAnalyse { get; } = new Dictionary<string, string>
    {
        ["CodeFixes.Credentials.BasicAuthenticationFix"] = NamesCalls,
        ["CodeFixes.Credentials.BearerMove"] = Spells,
        ["CodeFixes.Credentials.CredentialInUrlFix"] = NamesCalls,
        ["CodeFixes.Credentials.FormMove"] =
            "It tells words of a name and the name of a call as the analysis does.",
        ["CodeFixes.Credentials.QueryCallMove"] =
            "It tells by symbols whose library a call belongs to, which the finding does not carry yet.",
        ["CodeFixes.Credentials.RequestUse"] = Follows,
        ["CodeFixes.Credentials.TypeSpelling"] = Spells,
        ["CodeFixes.Credentials.UrlValue"] = NamesCalls,
        ["CodeFixes.Polling.Throttling.HonourLimitsFix"] = PicksNames,
        ["CodeFixes.Polling.Webhooks.ChannelAccess"] = PicksNames,
        ["CodeFixes.Polling.Webhooks.PollingLoop"] = Follows,
        ["CodeFixes.Polling.Webhooks.ReceiveWebhooksFix"] = PicksNames,
        ["CodeFixes.Tokens.AuthorizationWithoutStateFix"] = PicksNames,
        ["CodeFixes.Tokens.ExpiryOfField"] = Follows,
        ["CodeFixes.Tokens.FixedTokenLifetimeFix"] = Spells,
        ["CodeFixes.Tokens.LifetimeInAnswer"] = Follows,
        ["CodeFixes.Tokens.RefreshTokenDroppedFix"] = PicksNames,
        ["CodeFixes.Tokens.StateOfSignIn"] = Follows,
        ["CodeFixes.Tokens.TokenFixedOnClientFix"] = PicksNames,
        ["CodeFixes.Tokens.TokenRefreshScaffold"] = PicksNames,
        ["CodeFixes.Tokens.UnguardedRefreshFix"] = PicksNames,
    };
}
