using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>System.Net.WebClient and System.Net.WebRequest.</summary>
internal static class OlderClientCalls
{
    // The methods of WebClient; Endings are those of their asynchronous twins.
    private static readonly string[] Reading = { "DownloadString", "DownloadData", "DownloadFile", "OpenRead" };
    private static readonly string[] Writing = { "UploadString", "UploadData", "UploadValues", "UploadFile", "OpenWrite" };
    private static readonly string[] Endings = { string.Empty, "Async", "TaskAsync" };

    /// <summary>The names that are worth a look.</summary>
    public static IEnumerable<string> Names
        => Reading.Concat(Writing)
            .SelectMany(static name => Endings.Select(ending => name + ending))
            .Concat(new[] { "Create", "CreateHttp" });

    /// <summary>Reads <paramref name="call"/>; null where it is not one of these.</summary>
    public static ClientCall? Read(CallSite call, StringFolder folder, FoldScope scope)
    {
        if (call.IsCreation || call.Arguments.IsEmpty)
        {
            return null;
        }

        if (call.Name is "Create" or "CreateHttp" && call.IsOn("WebRequest", "HttpWebRequest"))
        {
            var method = ObjectUse.ValueOf(call, "Method", folder, scope);
            return new ClientCall(
                folder.Fold(call.Arguments[0].Value, scope), method is null ? VerbText.Implied("GET") : VerbText.Of(method), null);
        }

        var name = Endings
            .Where(ending => call.Name.EndsWith(ending, System.StringComparison.Ordinal))
            .Select(ending => call.Name.Substring(0, call.Name.Length - ending.Length))
            .FirstOrDefault(Known);
        if (name is null || !IsWebClient(call))
        {
            return null;
        }

        var verb = Reading.Contains(name) ? VerbText.Implied("GET")
            : call.Argument("method") is { } given ? VerbText.Of(given.Value, folder, scope)
            : VerbText.Implied("POST");
        return new ClientCall(folder.Fold(call.Arguments[0].Value, scope), verb, call.Receiver);
    }

    private static bool Known(string name) => Reading.Contains(name) || Writing.Contains(name);

    private static bool IsWebClient(CallSite call)
        => call.IsBound ? call.TypeName == "WebClient" : call.Receiver?.Type is null or { TypeKind: TypeKind.Error };
}
