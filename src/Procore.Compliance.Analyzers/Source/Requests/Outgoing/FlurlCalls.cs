using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>Flurl: the address is the receiver of the sending call.</summary>
internal static class FlurlCalls
{
    // The extension methods of Flurl.Http.
    private static readonly Dictionary<string, string> Verbs = new()
    {
        ["GetAsync"] = "GET",
        ["GetJsonAsync"] = "GET",
        ["GetJsonListAsync"] = "GET",
        ["GetStringAsync"] = "GET",
        ["GetStreamAsync"] = "GET",
        ["GetBytesAsync"] = "GET",
        ["DownloadFileAsync"] = "GET",
        ["HeadAsync"] = "HEAD",
        ["PostAsync"] = "POST",
        ["PostJsonAsync"] = "POST",
        ["PostStringAsync"] = "POST",
        ["PostUrlEncodedAsync"] = "POST",
        ["PostMultipartAsync"] = "POST",
        ["PutAsync"] = "PUT",
        ["PutJsonAsync"] = "PUT",
        ["PutStringAsync"] = "PUT",
        ["PatchAsync"] = "PATCH",
        ["PatchJsonAsync"] = "PATCH",
        ["PatchStringAsync"] = "PATCH",
        ["DeleteAsync"] = "DELETE",
        ["SendJsonAsync"] = "",
        ["SendUrlEncodedAsync"] = "",
        ["SendStringAsync"] = "",
    };

    /// <summary>The names that are worth a look.</summary>
    public static IEnumerable<string> Names => Verbs.Keys;

    /// <summary>Reads <paramref name="call"/>; null where it is not one of these.</summary>
    public static ClientCall? Read(CallSite call, StringFolder folder, FoldScope scope)
    {
        if (call.IsCreation || call.Receiver is not { } receiver || !Verbs.TryGetValue(call.Name, out var verb)
            || !IsFlurl(call, folder.Model))
        {
            return null;
        }

        var sent = verb.Length > 0
            ? VerbText.Implied(verb)
            : call.Argument("verb") is { } given ? VerbText.Of(given.Value, folder, scope) : new VerbText(null, int.MaxValue);
        return new ClientCall(folder.Fold(receiver, scope), sent, ClientOf(receiver, folder)) { IsAppended = true };
    }

    /// <summary>
    /// The client that <c>client.Request("path")</c> at the end of the chain belongs to; null where the chain begins with an address.
    /// </summary>
    private static IOperation? ClientOf(IOperation receiver, StringFolder folder)
        => Chain(receiver, folder.Model).Where(static step => step.Call?.Name == "Request").Select(static step => step.Call!.Receiver)
            .FirstOrDefault();

    /// <summary>What a call is made on, and what that is made of, step by step to the head of the chain.</summary>
    private static IEnumerable<(IOperation Value, CallSite? Call)> Chain(IOperation receiver, SourceModel model)
    {
        for (var operation = receiver; operation is not null;)
        {
            while (operation is IConversionOperation conversion)
            {
                operation = conversion.Operand;
            }

            // What a call is made on ends before the call does.
            var call = CallSite.TryCreate(operation.Syntax, model) is { IsCreation: false, Receiver: { } inner } step
                && inner.Syntax.Span.End < operation.Syntax.Span.End ? step : null;
            yield return (operation, call);
            operation = call?.Receiver;
        }
    }

    /// <summary>
    /// Whether a call is Flurl's. Where its package is missing, no step of the chain has a type: what stands at its head decides, an
    /// address, a request or a client.
    /// </summary>
    private static bool IsFlurl(CallSite call, SourceModel model)
        => call.IsBound
            ? CallSite.OutermostNamespace(call.Target!).StartsWith("Flurl", StringComparison.Ordinal)
            : Chain(call.Receiver!, model).TakeWhile(static step => step.Call is not { IsBound: true } || IsHead(step.Value))
                .Any(static step => IsHead(step.Value));

    private static bool IsHead(IOperation value) => value.Type is { SpecialType: SpecialType.System_String }
        or { Name: "Url" or "FlurlRequest" or "IFlurlRequest" or "IFlurlClient" or "FlurlClient" };
}
