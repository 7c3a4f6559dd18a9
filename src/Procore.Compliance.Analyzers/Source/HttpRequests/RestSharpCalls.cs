using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.HttpRequests;

/// <summary>RestSharp: a <c>RestRequest</c> names the resource, and often the client's method that takes it names the verb.</summary>
internal static class RestSharpCalls
{
    private static readonly string[] Verbs = { "Get", "Post", "Put", "Patch", "Delete", "Head", "Options" };

    private static readonly string[] Shortcuts = { "GetJsonAsync", "PostJsonAsync", "PutJsonAsync", "GetJson", "PostJson", "PutJson", "StreamJsonAsync" };

    /// <summary>The names that are worth a look.</summary>
    public static IEnumerable<string> Names => Shortcuts.Append("RestRequest").Append("GetAsync").Append("PostAsync").Append("PutAsync").Append("DeleteAsync").Append("PatchAsync");

    /// <summary>Reads <paramref name="call"/>; null where it is not one of these.</summary>
    public static ClientCall? Read(CallSite call, StringFolder folder, FoldScope scope)
        => call.IsCreation ? ReadRequest(call, folder, scope) : ReadShortcut(call, folder, scope);

    private static ClientCall? ReadRequest(CallSite call, StringFolder folder, FoldScope scope)
    {
        if (call.TypeName != "RestRequest")
        {
            return null;
        }

        var assigned = ObjectUse.AssignmentsAfter(call);
        var resource = call.Arguments.FirstOrDefault(static argument => argument.IsText && !argument.IsDefault)?.Value ?? call.InitializerValue("Resource");
        var late = assigned.FirstOrDefault(static pair => pair.Member == "Resource").Value;
        var url = resource is not null ? folder.Fold(resource, scope) : late is not null ? folder.Fold(late, scope) : null;
        if (url is null)
        {
            return null;
        }

        var senders = ObjectUse.CallsWith(call).ToList();
        var verb = senders.Select(static sender => VerbOfName(TreeSketch.NameOfCall(sender))).FirstOrDefault(static name => name is not null)
            ?? VerbOfValue(call, assigned, folder, scope)
            ?? "GET";
        var client = senders.Select(static sender => sender.Expression).OfType<MemberAccessExpressionSyntax>().FirstOrDefault()?.Expression;
        return new ClientCall(url, verb.Length == 0 ? null : verb, client is null ? null : folder.Model.GetOperation(client));
    }

    /// <summary>The verb that is written as a value; empty where it is written but not known, null where it is not written.</summary>
    private static string? VerbOfValue(CallSite call, IReadOnlyList<(string Member, ExpressionSyntax Value)> assigned, StringFolder folder, FoldScope scope)
    {
        var given = call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Type.Name == "Method" || (argument.Parameter is null && argument.Index == 1))?.Value
            ?? call.InitializerValue("Method");
        if (assigned.FirstOrDefault(static pair => pair.Member == "Method").Value is { } late)
        {
            return VerbText(late, folder.Fold(late, scope).ConstantText);
        }

        return given is null ? null : VerbText(given.Syntax, folder.Fold(given, scope).ConstantText);
    }

    /// <summary>An enum folds to its number where it binds and to nothing where it does not; its name is in the syntax either way.</summary>
    private static string VerbText(SyntaxNode syntax, string? folded)
        => (syntax is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } ? VerbOfName(name) : null)
            ?? (folded is not null && int.TryParse(folded, out var number) && number >= 0 && number < ByNumber.Length ? ByNumber[number] : string.Empty);

    /// <summary>The order of RestSharp's <c>Method</c> enumeration.</summary>
    private static readonly string[] ByNumber = { "GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "MERGE", "COPY", "SEARCH" };

    private static ClientCall? ReadShortcut(CallSite call, StringFolder folder, FoldScope scope)
    {
        var isRestSharp = call.IsBound ? call.TypeName is "RestClientExtensions" or "RestClient" or "IRestClient" : Array.IndexOf(Shortcuts, call.Name) >= 0 && call.Receiver is not null;
        return isRestSharp && call.Arguments.FirstOrDefault() is { IsText: true } resource && VerbOfName(call.Name) is { } verb
            ? new ClientCall(folder.Fold(resource.Value, scope), verb, call.Receiver)
            : null;
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
