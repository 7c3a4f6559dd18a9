using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.HttpRequests;

/// <summary>Flurl: the address is the receiver of the sending call.</summary>
internal static class FlurlCalls
{
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
        if (call.IsCreation || call.Receiver is not { } receiver || !Verbs.TryGetValue(call.Name, out var verb) || !IsFlurl(call))
        {
            return null;
        }

        if (verb.Length == 0)
        {
            verb = call.Argument("verb") is { } given ? folder.Fold(given.Value, scope).ConstantText?.ToUpperInvariant() : null;
        }

        return Address(receiver, folder, scope) is { } address ? address with { Verb = verb } : null;
    }

    /// <summary>The receiver's chain down to the address: through <c>WithOAuthBearerToken</c> and its like, and <c>client.Request("path")</c>.</summary>
    private static ClientCall? Address(IOperation receiver, StringFolder folder, FoldScope scope)
    {
        var operation = receiver;
        for (var hops = 0; hops < FoldingBudget.MaximumNesting; hops++)
        {
            while (operation is Microsoft.CodeAnalysis.Operations.IConversionOperation conversion)
            {
                operation = conversion.Operand;
            }

            if (CallSite.TryCreate(operation.Syntax, folder.Model) is not { IsCreation: false } call || call.Receiver is not { } inner)
            {
                break;
            }

            if (call.Name == "Request")
            {
                var segments = call.Arguments.Select(argument => folder.Fold(argument.Value, scope)).ToList();
                return segments.Count == 0 ? null : new ClientCall(segments[0], null, inner);
            }

            if (!call.Name.StartsWith("With", StringComparison.Ordinal) && !call.Name.StartsWith("Allow", StringComparison.Ordinal))
            {
                break;
            }

            operation = inner;
        }

        return operation.Type is null or { SpecialType: SpecialType.System_String } or { TypeKind: TypeKind.Error } or { Name: "Url" or "Uri" }
            ? new ClientCall(folder.Fold(operation, scope), null, null)
            : null;
    }

    private static bool IsFlurl(CallSite call)
        => call.IsBound
            ? call.Target!.ContainingNamespace.ToDisplayString().StartsWith("Flurl", StringComparison.Ordinal)
            : call.Receiver?.Type is { SpecialType: SpecialType.System_String } or { Name: "Url" or "FlurlRequest" or "IFlurlRequest" };
}
