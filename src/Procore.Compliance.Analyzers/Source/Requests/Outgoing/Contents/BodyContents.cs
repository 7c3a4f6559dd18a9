using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>What each library writes into the body of a request: of the call that sends it, of its message, of a declared parameter.</summary>
internal static class BodyContents
{
    // HttpClient's JSON extensions, Flurl and RestSharp: calls that are handed the value itself.
    private static readonly HashSet<string> JsonCalls = new()
    {
        "PostAsJsonAsync", "PutAsJsonAsync", "PatchAsJsonAsync", "PostJsonAsync", "PutJsonAsync", "PatchJsonAsync", "SendJsonAsync",
        "PostJson", "PutJson",
    };

    // Flurl: those that write a form.
    private static readonly HashSet<string> FormCalls = new() { "PostUrlEncodedAsync", "SendUrlEncodedAsync" };

    // HttpClient: those that are handed a content.
    private static readonly HashSet<string> ContentCalls = new() { "PostAsync", "PutAsync", "PatchAsync" };

    /// <summary>The values of a request's body; empty where it has none in sight.</summary>
    public static IReadOnlyList<BodyContent> Of(HttpRequest request, SourceModel model, CancellationToken cancellationToken)
        => request.Sender switch
        {
            BaseObjectCreationExpressionSyntax made => OfMessage(made, request, model, cancellationToken).ToList(),
            InvocationExpressionSyntax call => OfCall(call, model, cancellationToken).ToList(),
            _ => new List<BodyContent>(),
        };

    private static IEnumerable<BodyContent> OfMessage(
        BaseObjectCreationExpressionSyntax made, HttpRequest request, SourceModel model, CancellationToken cancellationToken)
    {
        var followed = FollowedObject.Of(made, model, cancellationToken);
        var contents = OtherCallers.Without(followed.Set, static set => set.Value, request, model, cancellationToken)
            .Where(static set => set.Member == "Content")
            .SelectMany(set => OfContent(set.Value, model, cancellationToken));
        return contents.Concat(OtherCallers.Without(followed.Calls, static call => call, request, model, cancellationToken)
            .Select(call => OfParameter(call, request, model, cancellationToken))
            .OfType<BodyContent>());
    }

    /// <summary>RestSharp's methods of a request.</summary>
    private static BodyContent? OfParameter(
        InvocationExpressionSyntax call, HttpRequest request, SourceModel model, CancellationToken cancellationToken)
    {
        var given = call.ArgumentList.Arguments;
        return given.Count == 0 ? null : Callback.NameOf(call) switch
        {
            "AddJsonBody" or "AddBody" => IsText(given[0].Expression, model, cancellationToken)
                ? OfText(given[0].Expression, model, cancellationToken)
                : new(BodyFormat.Json, given[0].Expression, Names(given, JsonNames.CamelCase, model, cancellationToken)),
            "AddStringBody" => OfText(given[0].Expression, model, cancellationToken),
            "AddObject" when request.Reads == false => new(BodyFormat.Form, given[0].Expression, JsonNames.AsWritten, IsWhole: false),
            "AddXmlBody" or "AddFile" => new(BodyFormat.Other, null, JsonNames.AsWritten),
            "AddParameter" or "AddOrUpdateParameter" when request.Reads == false && given.Count < 3
                => new(BodyFormat.Form, null, JsonNames.AsWritten, IsWhole: false),
            _ => null,
        };
    }

    private static IEnumerable<BodyContent> OfCall(InvocationExpressionSyntax call, SourceModel model, CancellationToken cancellationToken)
    {
        if (CallSite.TryCreate(call, model) is not { } site)
        {
            return Enumerable.Empty<BodyContent>();
        }

        if (DeclaredSenders.AttributesOf(site.Target ?? site.Candidate, model, cancellationToken).FirstOrDefault() is { } attribute)
        {
            return DeclaredParameters.Of((MethodDeclarationSyntax)attribute.Parent!.Parent!, model, cancellationToken)
                .Where(static parameter => parameter.Kind == DeclaredParameterKind.Body)
                .Select(parameter => new BodyContent(
                    BodyFormat.Json, site.ArgumentFor(parameter.Symbol)?.Value.Syntax as ExpressionSyntax, JsonNames.CamelCase));
        }

        var given = site.Arguments.Where(static argument => !argument.IsDefault).ToList();
        var value = (site.Argument("value", "body", "data", "content", "request", "inputValue")
            ?? given.FirstOrDefault(argument => argument.Index > 0 || !argument.IsText))?.Value.Syntax as ExpressionSyntax;
        var isFlurl = site.Target is { } target && CallSite.OutermostNamespace(target) == "Flurl";
        return value is null ? Enumerable.Empty<BodyContent>()
            : JsonCalls.Contains(site.Name)
                ? new[]
                {
                    new BodyContent(
                        BodyFormat.Json,
                        value,
                        Names(call.ArgumentList.Arguments, isFlurl ? JsonNames.AsWritten : JsonNames.CamelCase, model, cancellationToken))
                }
            : FormCalls.Contains(site.Name) ? new[] { new BodyContent(BodyFormat.Form, value, JsonNames.AsWritten) }
            : ContentCalls.Contains(site.Name) ? OfContent(value, model, cancellationToken)
            : Enumerable.Empty<BodyContent>();
    }

    /// <summary>What a content of System.Net.Http is made of.</summary>
    private static IEnumerable<BodyContent> OfContent(ExpressionSyntax content, SourceModel model, CancellationToken cancellationToken)
        => ValueOrigins.Of(content, model, cancellationToken)
            .Where(static origin => origin.Place is not LiteralExpressionSyntax)
            .Select(origin => origin.Place switch
            {
                BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } given } made
                    => CallSite.CreatedType(made, model) switch
                    {
                        "StringContent" or "ByteArrayContent" => OfText(given[0].Expression, model, cancellationToken),
                        "FormUrlEncodedContent" => new(BodyFormat.Form, given[0].Expression, JsonNames.AsWritten),
                        _ => new(BodyFormat.Other, null, JsonNames.AsWritten),
                    },
                InvocationExpressionSyntax
                {
                    ArgumentList.Arguments: { Count: > 0 } given,
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Create", Expression: var type }
                }
                    when MemberNames.Of(type) == "JsonContent"
                    => new(BodyFormat.Json, given[0].Expression, Names(given, JsonNames.CamelCase, model, cancellationToken)),
                _ => new BodyContent(BodyFormat.Other, null, JsonNames.AsWritten),
            });

    /// <summary>A text that is a serialised value.</summary>
    private static BodyContent OfText(ExpressionSyntax text, SourceModel model, CancellationToken cancellationToken)
        => ValueOrigins.Of(text, model, cancellationToken) is { Count: 1 } origins
            && origins[0].Place is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } given } call
            && Callback.NameOf(call) is "Serialize" or "SerializeObject" or "SerializeToUtf8Bytes"
            ? new(BodyFormat.Json, given[0].Expression, Names(given, JsonNames.AsWritten, model, cancellationToken))
            : new(BodyFormat.Other, null, JsonNames.AsWritten);

    private static bool IsText(ExpressionSyntax value, SourceModel model, CancellationToken cancellationToken)
        => model.TypeOf(value, cancellationToken) is { SpecialType: SpecialType.System_String };

    private static JsonNames Names(
        SeparatedSyntaxList<ArgumentSyntax> given, JsonNames otherwise, SourceModel model, CancellationToken cancellationToken)
        => JsonNames.Under(given.Select(static argument => argument.Expression), otherwise, model, cancellationToken);
}
