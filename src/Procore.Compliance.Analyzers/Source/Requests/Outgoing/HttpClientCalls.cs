using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>System.Net.Http.HttpClient with its JSON extensions, and HttpRequestMessage.</summary>
internal static class HttpClientCalls
{
    // The methods of HttpClient and of System.Net.Http.Json.
    private static readonly Dictionary<string, string> Verbs = new()
    {
        ["GetAsync"] = "GET",
        ["GetStringAsync"] = "GET",
        ["GetByteArrayAsync"] = "GET",
        ["GetStreamAsync"] = "GET",
        ["GetFromJsonAsync"] = "GET",
        ["GetFromJsonAsAsyncEnumerable"] = "GET",
        ["PostAsync"] = "POST",
        ["PostAsJsonAsync"] = "POST",
        ["PutAsync"] = "PUT",
        ["PutAsJsonAsync"] = "PUT",
        ["PatchAsync"] = "PATCH",
        ["PatchAsJsonAsync"] = "PATCH",
        ["DeleteAsync"] = "DELETE",
        ["DeleteFromJsonAsync"] = "DELETE",
    };

    /// <summary>The names that are worth a look.</summary>
    public static IEnumerable<string> Names => Verbs.Keys.Append("HttpRequestMessage");

    /// <summary>Reads <paramref name="call"/>; null where it is not one of these.</summary>
    public static ClientCall? Read(CallSite call, StringFolder folder, FoldScope scope)
    {
        if (call.IsCreation)
        {
            return call.TypeName == "HttpRequestMessage" ? ReadMessage(call, folder, scope) : null;
        }

        if (!Verbs.TryGetValue(call.Name, out var verb) || !IsHttpClient(call))
        {
            return null;
        }

        var address = call.Argument("requestUri") ?? call.Arguments.FirstOrDefault(argument => argument.IsText);
        return address is null ? null : new ClientCall(folder.Fold(address.Value, scope), VerbText.Implied(verb), call.Receiver);
    }

    /// <summary>Bound calls must be the framework's; unbound ones pass by name when nothing speaks against it.</summary>
    private static bool IsHttpClient(CallSite call)
        => call.IsBound
            ? call.TypeName is "HttpClient" or "HttpMessageInvoker" or "HttpClientJsonExtensions"
            : call.Receiver?.Type is null or { TypeKind: TypeKind.Error } or { Name: "HttpClient" };

    private static ClientCall? ReadMessage(CallSite call, StringFolder folder, FoldScope scope)
    {
        var given = call.Arguments.Where(static argument => !argument.IsDefault).ToList();
        var address = call.Argument("requestUri")?.Value ?? (call.IsBound ? null : given.Skip(1).FirstOrDefault()?.Value);
        var url = address is not null ? folder.Fold(address, scope) : ObjectUse.ValueOf(call, "RequestUri", folder, scope);
        if (url is null)
        {
            return null;
        }

        var method = call.Argument("method")?.Value ?? (call.IsBound ? null : given.FirstOrDefault()?.Value);
        var verb = method is not null ? VerbText.Of(method, folder, scope)
            : ObjectUse.ValueOf(call, "Method", folder, scope) is { } set ? VerbText.Of(set)
            : VerbText.Implied("GET");
        var sending = ObjectUse.SendingOf(call, folder.Model, static name => name is "SendAsync" or "Send", folder.CancellationToken);
        return new ClientCall(url, verb, sending.ClientIn(folder.Model)) { SentBy = sending.By };
    }
}
