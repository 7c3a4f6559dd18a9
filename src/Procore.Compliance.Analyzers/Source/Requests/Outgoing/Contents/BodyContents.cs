using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>What each library writes into the body of a request: of the call that sends it, of its message, of a declared parameter.</summary>
internal sealed class BodyContents
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

    // Newtonsoft.Json, then System.Text.Json.
    private const string Newtonsoft = "JsonProperty";
    private const string SystemText = "JsonPropertyName";

    private readonly HttpRequest _request;
    private readonly GivenValues _given;
    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;

    private BodyContents(HttpRequest request, GivenValues given, SourceModel model, CancellationToken cancellationToken)
    {
        _request = request;
        _given = given;
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The values of a request's body; empty where it has none in sight.</summary>
    public static IReadOnlyList<BodyContent> Of(
        HttpRequest request, GivenValues given, SourceModel model, CancellationToken cancellationToken)
    {
        var contents = new BodyContents(request, given, model, cancellationToken);
        return request.Sender switch
        {
            BaseObjectCreationExpressionSyntax made => contents.OfMessage(made).ToList(),
            InvocationExpressionSyntax call => contents.OfCall(call).ToList(),
            _ => new List<BodyContent>(),
        };
    }

    private IEnumerable<BodyContent> OfMessage(BaseObjectCreationExpressionSyntax made)
    {
        var followed = FollowedObject.Of(made, _model, _cancellationToken);
        var contents = OtherCallers.Without(followed.Set, static set => set.Value, _request, _model, _cancellationToken)
            .Where(static set => set.Member == "Content")
            .SelectMany(set => OfContent(set.Value));
        return contents.Concat(OtherCallers.Without(followed.Calls, static call => call, _request, _model, _cancellationToken)
            .Select(OfParameter)
            .OfType<BodyContent>());
    }

    /// <summary>RestSharp's methods of a request.</summary>
    private BodyContent? OfParameter(InvocationExpressionSyntax call)
    {
        var given = call.ArgumentList.Arguments;
        return given.Count == 0 ? null : Callback.NameOf(call) switch
        {
            "AddJsonBody" or "AddBody" => IsText(given[0].Expression)
                ? OfText(given[0].Expression)
                : new(BodyFormat.Json, given[0].Expression, Names(given, OfClient(JsonNames.CamelCase))),
            "AddStringBody" => OfText(given[0].Expression),
            "AddObject" when _request.Reads == false => new(BodyFormat.Form, given[0].Expression, JsonNames.AsWritten, IsWhole: false),
            "AddXmlBody" or "AddFile" => new(BodyFormat.Other, null, JsonNames.AsWritten),
            "AddParameter" or "AddOrUpdateParameter" when _request.Reads == false && given.Count < 3
                => new(BodyFormat.Form, null, JsonNames.AsWritten, IsWhole: false),
            "AddParameter" when given.Count == 3 && MemberNames.Of(given[2].Expression) == "RequestBody" => OfText(given[1].Expression),
            _ => null,
        };
    }

    private IEnumerable<BodyContent> OfCall(InvocationExpressionSyntax call)
    {
        if (CallSite.TryCreate(call, _model) is not { } site)
        {
            return Enumerable.Empty<BodyContent>();
        }

        if (DeclaredSenders.AttributesOf(site.Target ?? site.Candidate, _model, _cancellationToken).FirstOrDefault() is { } attribute)
        {
            return DeclaredParameters.Of((MethodDeclarationSyntax)attribute.Parent!.Parent!, _model, _cancellationToken)
                .Where(static parameter => parameter.Kind == DeclaredParameterKind.Body)
                .Select(parameter => new BodyContent(
                    BodyFormat.Json,
                    site.ArgumentFor(parameter.Symbol)?.Value.Syntax as ExpressionSyntax,
                    OfClient(JsonNames.CamelCase)));
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
                        Names(
                            call.ArgumentList.Arguments,
                            isFlurl ? OfClient(JsonNames.AsWritten) : JsonNames.CamelCase.Reading(SystemText)))
                }
            : FormCalls.Contains(site.Name) ? new[] { new BodyContent(BodyFormat.Form, value, JsonNames.AsWritten) }
            : ContentCalls.Contains(site.Name) ? OfContent(value)
            : Enumerable.Empty<BodyContent>();
    }

    /// <summary>What a content of System.Net.Http is made of.</summary>
    private IEnumerable<BodyContent> OfContent(ExpressionSyntax content)
        => ValueOrigins.Of(_given.Behind(content), _model, _cancellationToken)
            .Where(static origin => origin.Place is not LiteralExpressionSyntax)
            .Select(origin => origin.Place switch
            {
                BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } given } made
                    => CallSite.CreatedType(made, _model) switch
                    {
                        "StringContent" or "ByteArrayContent" => OfText(given[0].Expression),
                        "FormUrlEncodedContent" => new(BodyFormat.Form, given[0].Expression, JsonNames.AsWritten),
                        _ => new(BodyFormat.Other, null, JsonNames.AsWritten),
                    },
                InvocationExpressionSyntax
                {
                    ArgumentList.Arguments: { Count: > 0 } given,
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Create", Expression: var type }
                }
                    when MemberNames.Of(type) == "JsonContent"
                    => new(BodyFormat.Json, given[0].Expression, Names(given, JsonNames.CamelCase.Reading(SystemText))),
                _ => new BodyContent(BodyFormat.Other, null, JsonNames.AsWritten),
            });

    /// <summary>A text that is a serialised value, or JSON that is written out.</summary>
    private BodyContent OfText(ExpressionSyntax text)
    {
        text = _given.Behind(text);
        if (ValueOrigins.Of(text, _model, _cancellationToken) is { Count: 1 } origins
            && origins[0].Place is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } given } call
            && Callback.NameOf(call) is "Serialize" or "SerializeObject" or "SerializeToUtf8Bytes")
        {
            var otherwise = Callback.NameOf(call) == "SerializeObject"
                ? OfClient(JsonNames.AsWritten).Reading(Newtonsoft)
                : JsonNames.AsWritten.Reading(SystemText);
            return new(BodyFormat.Json, given[0].Expression, Names(given, otherwise));
        }

        return WrittenOut(text) is { } json ? new(BodyFormat.Json, json, JsonNames.AsWritten)
            : _given.TextOf(text).Single is { } written
                && JsonOutline.Of(written.Text, text) is not null
            ? new(BodyFormat.Json, text, JsonNames.AsWritten) { Text = written }
            : new(BodyFormat.Other, null, JsonNames.AsWritten);
    }

    /// <summary>The JSON object of either library whose text is asked for; null where there is none.</summary>
    private ExpressionSyntax? WrittenOut(ExpressionSyntax text)
        => ValueOrigins.Of(text, _model, _cancellationToken) is { Count: 1 } origins
            && origins[0].Place is InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax
                {
                    Expression: var json, Name.Identifier.ValueText: "ToString" or "ToJsonString",
                },
            }
            && _model.TypeOf(json, _cancellationToken) is { Name: "JsonObject" or "JObject" }
            ? json
            : null;

    private bool IsText(ExpressionSyntax value)
        => _model.TypeOf(value, _cancellationToken) is { SpecialType: SpecialType.System_String };

    private JsonNames OfClient(JsonNames otherwise) => JsonNames.OfClient(otherwise, _model);

    private JsonNames Names(SeparatedSyntaxList<ArgumentSyntax> given, JsonNames otherwise)
        => JsonNames.Under(given.Select(static argument => argument.Expression), otherwise, _model, _cancellationToken);
}
