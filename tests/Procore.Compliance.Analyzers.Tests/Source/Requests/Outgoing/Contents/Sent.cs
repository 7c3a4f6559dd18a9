using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

namespace Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing.Contents;

/// <summary>
/// What requests are sent with, as lines of text. The request is the last one whose call stands in a member <c>M</c>; a source without a
/// type is the body of <c>async Task M(long id, string text, bool flag)</c> in a class with an HttpClient in <c>_http</c>.
/// </summary>
internal static class Sent
{
    /// <summary>Stand-ins for Refit, whose package is not at hand.</summary>
    public const string Refit = """

        namespace Refit
        {
            public sealed class GetAttribute : Attribute { public GetAttribute(string path) { } }
            public sealed class PostAttribute : Attribute { public PostAttribute(string path) { } }
            [AttributeUsage(AttributeTargets.All)]
            public sealed class HeadersAttribute : Attribute { public HeadersAttribute(params string[] headers) { } }
            [AttributeUsage(AttributeTargets.All)]
            public sealed class HeaderAttribute : Attribute { public HeaderAttribute(string name) { } }
            public sealed class HeaderCollectionAttribute : Attribute { }
            public sealed class BodyAttribute : Attribute { }
            public sealed class QueryAttribute : Attribute { public QueryAttribute(params string[] settings) { } }
            [AttributeUsage(AttributeTargets.All)]
            public sealed class AliasAsAttribute : Attribute { public AliasAsAttribute(string name) { } }
            public sealed class ApiResponse<T> { public bool IsSuccessStatusCode => true; public T? Content => default; }
            public static class RestService { public static T For<T>(HttpClient client) => throw new NotSupportedException(); }
        }
        """;

    /// <summary><c>Name=value reach</c>, with a question mark where a condition sets it; at last <c>open</c> where more may be.</summary>
    public static string Headers(string source, bool withReferences = true)
    {
        var (fixture, request) = RequestIn(source, withReferences);
        var headers = RequestHeaders.Of(request, fixture.Model, CancellationToken.None);
        return Lines(
            headers.All.Select(header => $"{header.Name ?? "?"}={header.ValueIn(fixture.Model, CancellationToken.None)?.Alternatives[0]} "
                + $"{header.Reach}{(header.IsConditional ? "?" : "")}"),
            headers.IsOpen ? "open" : null);
    }

    /// <summary><c>key=value</c>, with a question mark as above; at last <c>open</c> where it is not complete.</summary>
    public static string Query(string source)
    {
        var (fixture, request) = RequestIn(source);
        var query = RequestQuery.Of(request.Url.Alternatives[0], request, fixture.Model, CancellationToken.None);
        return Lines(
            query.Keys.Select(static key => $"{key.Name}={key.Value?.Alternatives[0]}{(key.IsConditional ? "?" : "")}"),
            query.IsComplete ? null : "open");
    }

    /// <summary>The places of the keys, as they are written.</summary>
    public static string KeyPlaces(string source)
    {
        var (fixture, request) = RequestIn(source);
        return string.Join("; ", RequestQuery.Of(request.Url.Alternatives[0], request, fixture.Model, CancellationToken.None).Keys
            .Select(static key => key.Place.SourceTree!.GetText().ToString(key.Place.SourceSpan)));
    }

    /// <summary>The format, and the fields as in <see cref="Query"/>.</summary>
    public static string Body(string source)
    {
        var (fixture, request) = RequestIn(source);
        var body = RequestBody.Of(request, fixture.Model, CancellationToken.None);
        return body.Format + ": " + Lines(
            body.Fields.Select(static field => field.Path + (field.IsConditional ? "?" : "")), body.IsComplete ? null : "open");
    }

    /// <summary>Types, headers in brackets, and <c>checked</c>, <c>thrown</c>, <c>handled</c> and <c>open</c> as they are.</summary>
    public static string Answer(string source)
    {
        var (fixture, request) = RequestIn(source);
        var answer = RequestAnswer.Of(request, fixture.Model, CancellationToken.None);
        return Lines(
            answer.Reads.Select(static read => read.Type?.ToDisplayString() ?? "text")
                .Concat(answer.Headers.Select(static header => $"[{header.Name ?? "?"}]"))
                .Append(answer.Looks.Count > 0 ? "checked" : null)
                .Append(answer.IsThrown ? "thrown" : null)
                .Append(answer.IsCheckedByClient ? "handled" : null)
                .OfType<string>(),
            answer.IsOpen ? "open" : null);
    }

    private static string Lines(IEnumerable<string> lines, string? last)
        => string.Join("; ", lines.Concat(last is null ? [] : [last]));

    private static (SourceFixture Fixture, HttpRequest Request) RequestIn(string source, bool withReferences = true)
    {
        var whole = source.Contains(" M(", StringComparison.Ordinal)
            ? source
            : $$"""
                using System.Net.Http.Json; using System.Net.Http.Headers;
                class C
                {
                    private readonly HttpClient _http = new();
                    public async Task M(long id, string text, bool flag) { {{source}} await Task.CompletedTask; }
                }
                """;
        var fixture = withReferences ? SourceFixture.Of(whole) : SourceFixture.WithMissingReferences(whole);
        return (fixture, fixture.Trees
            .SelectMany(tree => RequestReader.RequestsIn(tree, fixture.Model, CancellationToken.None))
            .Last(static request => IsInM(request.Call)));
    }

    private static bool IsInM(SyntaxNode call)
        => call.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { Identifier.ValueText: "M" };
}
