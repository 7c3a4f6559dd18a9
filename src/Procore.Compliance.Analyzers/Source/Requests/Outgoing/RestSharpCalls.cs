using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>RestSharp: a <c>RestRequest</c> names the resource, and often the client's method that takes it names the verb.</summary>
internal static class RestSharpCalls
{
    // The members of RestSharp's Method.
    private static readonly string[] Verbs = { "Get", "Post", "Put", "Patch", "Delete", "Head", "Options" };

    // The extension methods of RestSharp's client.
    private static readonly string[] Shortcuts =
    {
        "GetJsonAsync", "PostJsonAsync", "PutJsonAsync", "GetJson", "PostJson", "PutJson", "StreamJsonAsync"
    };

    /// <summary>The names that are worth a look.</summary>
    public static IEnumerable<string> Names
        => Shortcuts.Append("RestRequest").Append("GetAsync").Append("PostAsync").Append("PutAsync")
            .Append("DeleteAsync")
            .Append("PatchAsync");

    /// <summary>Reads <paramref name="call"/>; null where it is not one of these.</summary>
    public static ClientCall? Read(CallSite call, StringFolder folder, FoldScope scope)
        => call.IsCreation ? ReadRequest(call, folder, scope) : ReadShortcut(call, folder, scope);

    private static ClientCall? ReadRequest(CallSite call, StringFolder folder, FoldScope scope)
    {
        if (call.TypeName != "RestRequest")
        {
            return null;
        }

        // Without a resource, the request goes to the client's own address.
        var resource = call.Arguments
            .FirstOrDefault(static argument => argument.IsText && !argument.IsDefault && !IsVerb(argument.Value))?.Value;
        var url = (resource is not null ? folder.Fold(resource, scope) : ObjectUse.ValueOf(call, "Resource", folder, scope))
            ?? PatternSet.Of(StringPattern.Empty);
        var sending = ObjectUse.SendingOf(call, folder.Model, IsSender, folder.CancellationToken);
        var verb = sending.Names
            .Select(VerbOfName)
            .FirstOrDefault(static name => name is not null) is { } named
            ? VerbText.Implied(named)
            : VerbOfValue(call, folder, scope);
        return new ClientCall(
            Filled(url, () => RestSharpSegments.Of(call, IsSender, folder)),
            verb,
            sending.ClientIn(folder.Model))
        {
            SentBy = sending.By,
            IsAppended = true,
        };
    }

    /// <summary>Whether a method of this name sends a request that it is handed.</summary>
    // The beginnings of RestSharp's sending methods.
    private static bool IsSender(string name)
        => VerbOfName(name) is not null || Array.Exists(
            new[] { "Execute", "Download", "Stream" }, prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Whether a value is one of RestSharp's <c>Method</c>, bound or not.</summary>
    private static bool IsVerb(IOperation value)
        => value.Syntax is MemberAccessExpressionSyntax { Expression: var type }
            && type.ToString().EndsWith("Method", StringComparison.Ordinal);

    private static VerbText VerbOfValue(CallSite call, StringFolder folder, FoldScope scope)
    {
        var given = call.Arguments
            .FirstOrDefault(static argument => !argument.IsDefault
                && (argument.Parameter?.Type.Name == "Method"
                    || IsVerb(argument.Value)
                    || (argument.Parameter is null && argument.Index == 1)))?.Value
            ?? call.InitializerValue("Method");
        return given is not null ? VerbText.Of(given, folder, scope)
            : ObjectUse.ValueOf(call, "Method", folder, scope) is { } set ? VerbText.Of(set)
            : VerbText.Implied("GET");
    }

    private static ClientCall? ReadShortcut(CallSite call, StringFolder folder, FoldScope scope)
    {
        var isRestSharp = call.IsBound
            ? call.TypeName is "RestClientExtensions" or "RestClient" or "IRestClient"
            : Array.IndexOf(Shortcuts, call.Name) >= 0 && call.Receiver is not null;
        return isRestSharp && call.Arguments.FirstOrDefault() is { IsText: true } resource && VerbOfName(call.Name) is { } verb
            ? new ClientCall(
                Filled(
                    folder.Fold(resource.Value, scope),
                    () => TakesValues(call) ? null : RestSharpSegments.OfClients(folder)),
                VerbText.Implied(verb),
                call.Receiver)
            {
                IsAppended = true,
            }
            : null;
    }

    /// <summary>Whether a shortcut is given an object, whose members fill the names.</summary>
    private static bool TakesValues(CallSite call)
        => call.Arguments.Skip(1).Any(static argument => !argument.IsDefault && argument.Value.Type?.Name != "CancellationToken");

    /// <summary>The address with the names in braces that get values as holes; where nothing says which, all do.</summary>
    private static PatternSet Filled(PatternSet url, Func<RestSharpSegments?> segments)
    {
        if (url.Alternatives.All(static pattern => pattern.Text.IndexOf('{') < 0))
        {
            return url;
        }

        var known = segments();
        return url.Select(pattern => AddressTemplate.Fill(pattern, static _ => null, name => known?.MayFill(name) != false));
    }

    private static string? VerbOfName(string? name)
    {
        if (name is null)
        {
            return null;
        }

        var bare = name.StartsWith("Execute", StringComparison.Ordinal) ? name.Substring("Execute".Length) : name;
        return Verbs.FirstOrDefault(verb => bare.StartsWith(verb, StringComparison.OrdinalIgnoreCase))?.ToUpperInvariant();
    }
}
