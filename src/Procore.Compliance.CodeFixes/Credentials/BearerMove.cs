using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.CodeFixes.Credentials;

/// <summary>Sends an access token in the <c>Authorization</c> header of the request that had it in its URL.</summary>
internal static class BearerMove
{
    /// <summary>What adds the header; null where the request cannot take it without changing what else the code does.</summary>
    public static IEnumerable<TextChange>? Changes(RequestUse use, ExpressionSyntax token, SemanticModel model)
    {
        if (UrlValue.Plain(token, model) is not { } plain || (use.Local is { } local && !UrlValue.IsStable(plain, local)))
        {
            return null;
        }

        var type = TypeSpelling.At(model, use.Request.SpanStart, "System.Net.Http.Headers", "AuthenticationHeaderValue");
        var header = $"Headers = {{ Authorization = new {type}(\"Bearer\", {plain}) }}";
        return use.Request is InvocationExpressionSyntax call
            ? InCall(call, use, header, model)
            : InCreation((BaseObjectCreationExpressionSyntax)use.Request, use, header);
    }

    private static IEnumerable<TextChange>? InCreation(BaseObjectCreationExpressionSyntax creation, RequestUse use, string header)
        => use.SetsElsewhere("Authorization", "SetBearerToken", "SetBasicAuthentication")
            ? null
            : Initializers.With(creation, "Headers", header);

    private static IEnumerable<TextChange>? InCall(InvocationExpressionSyntax call, RequestUse use, string header, SemanticModel model)
    {
        var access = (MemberAccessExpressionSyntax)call.Expression;
        var (verb, reader, hasContent) = access.Name.Identifier.ValueText switch
        {
            "GetAsync" => ("Get", null, false),
            "DeleteAsync" => ("Delete", null, false),
            "PostAsync" => ("Post", null, true),
            "PutAsync" => ("Put", null, true),
            "PatchAsync" => ("Patch", null, true),
            "GetStringAsync" => ("Get", "ReadAsStringAsync", false),
            "GetByteArrayAsync" => ("Get", "ReadAsByteArrayAsync", false),
            "GetFromJsonAsync" when access.Name is GenericNameSyntax generic
                => ("Get", "ReadFromJsonAsync" + generic.TypeArgumentList, false),
            _ => default((string, string?, bool)),
        };
        var moved = TextSpan.FromBounds(use.Url.Span.End, call.ArgumentList.CloseParenToken.SpanStart);
        if (verb is null || use.Arguments[0] != use.Url || (hasContent && use.Arguments.Count < 2)
            || call.ArgumentList.DescendantTrivia().Any(trivia
                => IsComment(trivia) && !IsKept(trivia, use.Url) && moved.Contains(trivia.Span)))
        {
            return null;
        }

        var rest = use.Arguments.Skip(hasContent ? 2 : 1).Select(static argument => argument.ToString()).ToList();
        var sent = reader is null
            ? rest
            : use.Arguments.Skip(1)
                .Where(argument => model.GetTypeInfo(argument.Expression).ConvertedType?.Name == "CancellationToken")
                .Select(static argument => argument.ToString());
        var comment = Comment(use.Url);
        var content = hasContent ? $"Content = {use.Arguments[1]}, " : string.Empty;
        var changes = ImmutableArray.Create(
            new TextChange(access.Name.Span, "SendAsync"),
            new TextChange(
                new TextSpan(use.Url.SpanStart, 0),
                $"new {Http(model, call, "HttpRequestMessage")}({Http(model, call, "HttpMethod")}.{verb}, "),
            new TextChange(
                moved,
                string.Concat(new[] { $"{comment}) {{ {content}{header} }}" }.Concat(sent.Select(static argument => ", " + argument)))));
        return reader is null ? changes : Awaited(call) is { } awaited ? changes.AddRange(Reading(call, awaited, reader, rest)) : null;
    }

    private static bool IsComment(SyntaxTrivia trivia)
        => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);

    /// <summary>A comment right behind the address goes with it; the others have no place in what is written.</summary>
    private static bool IsKept(SyntaxTrivia trivia, ArgumentSyntax url)
        => trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) && url.GetTrailingTrivia().Contains(trivia);

    private static string Comment(ArgumentSyntax url)
        => string.Concat(url.GetTrailingTrivia().Where(trivia => IsKept(trivia, url)).Select(static trivia => " " + trivia));

    /// <summary>Reads the content as the short form did, which fails for a response without success.</summary>
    private static IEnumerable<TextChange> Reading(
        InvocationExpressionSyntax call, AwaitExpressionSyntax awaited, string reader, IEnumerable<string> arguments)
    {
        var configured = awaited.Expression.ToString().Substring(call.Span.End - awaited.Expression.SpanStart);
        yield return new TextChange(new TextSpan(call.SpanStart, 0), "(await ");
        yield return new TextChange(
            new TextSpan(call.Span.End, 0),
            $"{configured}).EnsureSuccessStatusCode().Content.{reader}({string.Join(", ", arguments)})");
    }

    private static AwaitExpressionSyntax? Awaited(InvocationExpressionSyntax call) => call.Parent switch
    {
        AwaitExpressionSyntax awaited => awaited,
        MemberAccessExpressionSyntax
        {
            Name.Identifier.ValueText: "ConfigureAwait",
            Parent: InvocationExpressionSyntax { Parent: AwaitExpressionSyntax awaited }
        }
            => awaited,
        _ => null,
    };

    private static string Http(SemanticModel model, SyntaxNode place, string type)
        => TypeSpelling.At(model, place.SpanStart, "System.Net.Http", type);
}
