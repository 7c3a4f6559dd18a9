using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Incoming;

namespace Procore.Compliance.Analyzers.Rules.Polling.Webhooks;

/// <summary>
/// Tells which endpoints Procore delivers events to, by their route, their names, or the members of the payload that they read.
/// </summary>
internal static class WebhookReceivers
{
    // Our judgement: what an endpoint for deliveries is called.
    private static readonly string[] HookWords = { "hook", "callback", "event", "notif", "receive", "deliver" };

    // What may stand for a check: Procore's Authorization value can be compared in many ways, and be put into the address.
    private static readonly string[] CheckWords =
    {
        "auth", "signature", "secret", "apikey", "credential", "hmac", "verif", "valid", "trust", "bearer", "fixedtimeequals"
    };

    // Names about the shape of a payload, and the level of a function's key, which is read beside it; not about who sends it.
    private static readonly string[] OtherNames =
    {
        "AuthorizationLevel", "IsValid", "ValidationProblem", "ValidationException", "InvalidOperationException",
        "InvalidDataException", "InvalidCastException"
    };

    // What reads a type out of a text, in System.Text.Json, its extensions of HttpRequest and HttpContent, and Newtonsoft.Json.
    private static readonly string[] Deserializing = { "Deserialize", "ReadFromJson", "ReadAs", "ToObject" };

    /// <summary>Whether Procore delivers events to <paramref name="endpoint"/>.</summary>
    public static bool IsReceiver(Endpoint endpoint, SourceModel source, CancellationToken cancellationToken)
        => IsNamedSo(endpoint.Route)
            || endpoint.Names.Any(IsNamedSo)
            || (IsNamedSo(endpoint.TypeName)
                && (endpoint.IsOnlyOne
                    || endpoint.Names.Add(endpoint.Route).Any(static name => HookWords.Any(word => Has(name, word)))))
            || ReadsPayload(endpoint, source, cancellationToken);

    /// <summary>Whether code that the endpoint runs, or something beside it, may look at the Authorization value.</summary>
    public static bool MayCheck(Endpoint endpoint, SourceModel source, CancellationToken cancellationToken)
        => endpoint.MayBeGuarded
            || endpoint.Code.IsEmpty
            || EndpointGuards.AreGlobal(source)
            || ReachedCode.Mentions(endpoint.Code, source, IsCheck, cancellationToken);

    private static bool IsNamedSo(string name)
        => Has(name, "procore") && (Has(name, "hook") || (name.IndexOf('/') >= 0 && Has(name, "event")));

    /// <summary>
    /// Whether the endpoint's code, or the type of its payload, names the resource, the event and what tells one event from others as
    /// Procore does. Payload 4.0 has no <c>ulid</c>; its ids are.
    /// </summary>
    private static bool ReadsPayload(Endpoint endpoint, SourceModel source, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(endpoint.Payloads.SelectMany(NamesOf));
        if (Suffices(names))
        {
            return true;
        }

        var reached = CallGraph.ReachedFrom(endpoint.Code, source, cancellationToken).ToList();
        names.UnionWith(reached.SelectMany(static code => code.DescendantTokens()).Where(IsNameOrText)
            .Select(static token => Bare(token.ValueText)));
        return Suffices(names)
            || reached.SelectMany(static code => code.DescendantNodes()).OfType<InvocationExpressionSyntax>()
                .Where(static call => Array.Exists(Deserializing, word => Has(Callback.NameOf(call), word)))
                .SelectMany(Callback.TypeArgumentsOf)
                .Select(type => source.TypeOf(type, cancellationToken))
                .Any(static type => type is { DeclaringSyntaxReferences.IsEmpty: false } && Suffices(new(NamesOf(type))));
    }

    /// <summary>What the members of a payload are called, in the code and on the wire.</summary>
    private static IEnumerable<string> NamesOf(ITypeSymbol payload)
        => payload.GetMembers().SelectMany(static member => new[] { Bare(member.Name), Bare(SerializedNames.Of(member)) });

    // The members of Procore's payloads 2.0 and 4.0 (webhooks page).
    private static bool Suffices(HashSet<string> names)
        => names.Contains("resourcetype") && names.Contains("reason")
            ? names.Contains("ulid") || (names.Contains("resourceid") && IsOfProcore(names))
            : names.Contains("ulid") && names.Contains("resourcename") && names.Contains("eventtype");

    /// <summary>What tells payload 4.0 from a request that names a resource and a reason for something.</summary>
    private static bool IsOfProcore(HashSet<string> names)
        => names.Contains("companyid") || (names.Contains("projectid") && names.Contains("timestamp"));

    private static bool IsCheck(string text) => Array.IndexOf(OtherNames, text) < 0 && CheckWords.Any(word => Has(text, word));

    private static bool IsNameOrText(SyntaxToken token) => token.IsKind(SyntaxKind.IdentifierToken) || SyntaxNames.IsText(token);

    // The names of Procore's payloads are shorter.
    private static string Bare(string name) => name.Length > 20 ? name : name.Replace("_", string.Empty).ToLowerInvariant();

    private static bool Has(string name, string word) => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;
}
