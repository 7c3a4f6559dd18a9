using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>Finds the query parameters of URLs that carry a credential, in texts and in calls that build a query.</summary>
internal static class UrlCredentials
{
    // The API of ASP.NET Core's QueryHelpers and NavigationManager, Flurl and RestSharp.
    private static readonly ImmutableHashSet<string> QueryCalls = ImmutableHashSet.Create(
        "AddQueryString", "SetQueryParam", "AppendQueryParam", "AddQueryParameter", "SetQueryParams", "AppendQueryParams",
        "GetUriWithQueryParameter", "GetUriWithQueryParameters");

    // What holds a query until it is a text: ASP.NET Core's builders, and what HttpUtility.ParseQueryString gives.
    private static readonly ImmutableHashSet<string> QueryHolders = ImmutableHashSet.Create(
        "QueryBuilder", "QueryString", "ParseQueryString");

    // The attributes by which Refit declares requests.
    private static readonly ImmutableHashSet<string> Verbs = ImmutableHashSet.Create("Get", "Post", "Put", "Patch", "Delete", "Head");

    private static readonly TextQuery QueryCallNames = new(
        QueryCalls.Concat(QueryHolders).Concat(new[] { "UriBuilder", "AliasAs", "Refit", "ParameterType.QueryString" }), static _ => false);

    // A password in front of a host (RFC 3986, section 3.2.1), behind a hole or in the next text of a sum.
    private static readonly TextQuery UserWords = new(new[] { "}@", "\"@" }, static _ => false);

    private static readonly TextQuery MemberWords = new(new[] { "UriBuilder", "QueryParams", "Refit" }, static _ => false);

    // The key URI format of authenticator apps: it is shown as a picture, and sent nowhere.
    private const string EnrolmentScheme = "otpauth";

    /// <summary>Beginnings of words of links that are sent to a person and hold a token for one use.</summary>
    // Our judgement: what such links are called, in every form of the word.
    private static readonly ImmutableArray<string> LinkWords = ImmutableArray.Create(
        "reset", "confirm", "verif", "invit", "activat", "unsubscri", "signup", "regist", "magic", "signin", "accept", "join", "recover",
        "approv", "onboard", "welcome", "rsvp");

    /// <summary>The parameters of <paramref name="tree"/>: what they carry, their name and where the name stands.</summary>
    public static IEnumerable<(CredentialKind Kind, string Name, TextSpan Span)> In(
        SyntaxTree tree, SourceModel model, CancellationToken cancellationToken)
    {
        if (!MayStandIn(tree.GetText(cancellationToken)))
        {
            yield break;
        }

        var seen = new HashSet<TextSpan>();
        var walked = new HashSet<SyntaxNode>();
        foreach (var token in TreeFacts.Of(tree).Texts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var parameter in AtToken(token, walked, model, cancellationToken).Where(parameter => seen.Add(parameter.Span)))
            {
                yield return parameter;
            }
        }

        if (MemberWords.MayStandIn(tree.GetText(cancellationToken)))
        {
            foreach (var parameter in TreeFacts.Of(tree).Nodes.SelectMany(node => AtMember(node, model, cancellationToken)))
            {
                yield return parameter;
            }
        }
    }

    /// <summary>A quick no for most sources; the few large ones are read.</summary>
    private static bool MayStandIn(SourceText source)
        => TextQuery.WholeOf(source) is not { } text || QueryCallNames.MayStandIn(source) || EmbeddedPairs.HasKeyWithoutBlank(text)
            || UserWords.MayStandIn(source);

    private static IEnumerable<(CredentialKind Kind, string Name, TextSpan Span)> AtToken(
        SyntaxToken token, HashSet<SyntaxNode> walked, SourceModel model, CancellationToken cancellationToken)
    {
        var text = token.ValueText;
        if (token.Parent is LiteralExpressionSyntax literal && QueryKey.IsOne(literal, QueryCalls, QueryHolders, model, cancellationToken))
        {
            return Key(text, literal.Span, QueryKey.ValueOf(literal));
        }

        if (token.Parent is LiteralExpressionSyntax { Parent: AttributeArgumentSyntax { Parent.Parent: AttributeSyntax alias } } name
            && IsDeclaredQuery(alias))
        {
            return Key(text, name.Span, null);
        }

        return (EmbeddedPairs.HasKey(text) || MayHoldUser(text)) && WholeOf(token, walked) is { } whole
            ? InText(
                model.CreateFolder(cancellationToken).Fold(whole),
                token.SyntaxTree!,
                text.IndexOf('?') < 0 && QueryText.IsPartOfOne(whole, model, cancellationToken),
                isTemplate: whole.Parent is AttributeArgumentSyntax || QueryText.IsTemplate(whole, model, cancellationToken),
                cancellationToken)
            : Enumerable.Empty<(CredentialKind, string, TextSpan)>();
    }

    /// <summary>Whether a text may be the user part of an address (RFC 3986, section 3.2.1), or border on one.</summary>
    private static bool MayHoldUser(string text)
        => text.StartsWith("@", StringComparison.Ordinal)
            || text.EndsWith("@", StringComparison.Ordinal)
            || (text.IndexOf("://", StringComparison.Ordinal) is var scheme and > 0 && text.IndexOf('@', scheme) > 0);

    /// <summary>Members that are named after a credential and become a part of an address.</summary>
    private static IEnumerable<(CredentialKind Kind, string Name, TextSpan Span)> AtMember(
        SyntaxNode node, SourceModel model, CancellationToken cancellationToken)
    {
        switch (node)
        {
            // UriBuilder writes it in front of the host.
            case AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "Password" } name } assignment
                when assignment.Parent?.Parent is { } creation
                    && SyntaxNames.NameOfCall(creation) == "UriBuilder"
                    && !IsEmpty(assignment.Right):
                return new[] { (CredentialKind.Password, string.Empty, name.Span) };
            case AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Name: var name } access } assignment
                when name.Identifier.ValueText == "Password"
                    && QueryText.IsBuilder(access.Expression, model, cancellationToken)
                    && !IsEmpty(assignment.Right)
                    && !IsTakenOut(access):
                return new[] { (CredentialKind.Password, string.Empty, name.Span) };
            case AnonymousObjectMemberDeclaratorSyntax { Parent.Parent: ArgumentSyntax argument } member
                when argument.Parent?.Parent is InvocationExpressionSyntax call && SyntaxNames.NameOfCall(call) is { } method
                    && QueryCalls.Contains(method):
                var key = member.NameEquals?.Name ?? member.Expression as IdentifierNameSyntax;
                return key is null
                    ? Enumerable.Empty<(CredentialKind, string, TextSpan)>()
                    : Key(key.Identifier.ValueText, key.Span, member.Expression);
            case ParameterSyntax { Parent.Parent: MethodDeclarationSyntax { Parent: InterfaceDeclarationSyntax } method } parameter
                when IsQueryOfRefit(parameter, method):
                return Key(parameter.Identifier.ValueText, parameter.Identifier.Span, null);
            default:
                return Enumerable.Empty<(CredentialKind, string, TextSpan)>();
        }
    }

    private static bool IsEmpty(ExpressionSyntax value)
        => value is LiteralExpressionSyntax { Token.ValueText: "" or "null" } || value.ToString() is "string.Empty" or "String.Empty";

    /// <summary>Whether the member that puts a password into an address takes it out again before the address is used.</summary>
    private static bool IsTakenOut(MemberAccessExpressionSyntax password)
        => TreeFacts.NodesIn(LocalWrites.BodyAround(password)).OfType<AssignmentExpressionSyntax>().Any(later
            => later.SpanStart > password.Span.End && IsEmpty(later.Right) && later.Left.ToString() == password.ToString());

    /// <summary>Whether Refit sends a parameter in the query: it says so, or says nothing and the request has no body.</summary>
    private static bool IsQueryOfRefit(ParameterSyntax parameter, MethodDeclarationSyntax method)
    {
        var request = method.AttributeLists.SelectMany(static list => list.Attributes)
            .FirstOrDefault(static attribute => Verbs.Contains(attribute.Name.ToString()));
        var marks = parameter.AttributeLists.SelectMany(static list => list.Attributes)
            .Select(static attribute => attribute.Name.ToString())
            .ToList();
        return request is not null
            && request.ArgumentList?.ToString().Contains("{" + parameter.Identifier.ValueText + "}") == false
            && (marks.Count == 0
                ? request.Name.ToString() is "Get" or "Delete" or "Head"
                : marks.Contains("Query") && !marks.Contains("AliasAs"));
    }

    /// <summary>Whether an attribute gives a parameter of a declared request its name in the query.</summary>
    private static bool IsDeclaredQuery(AttributeSyntax attribute)
        => attribute.Name.ToString() is "AliasAs" or "Query"
            && attribute.Parent?.Parent is ParameterSyntax { Parent.Parent: MethodDeclarationSyntax method } parameter
            && method.AttributeLists.SelectMany(static list => list.Attributes).Any(static verb => Verbs.Contains(verb.Name.ToString()))
            && !parameter.AttributeLists.SelectMany(static list => list.Attributes)
                .Any(static mark => mark.Name.ToString() is "Header" or "Body" or "Authorize");

    /// <summary>A parameter by its name, or, where that leaves a doubt, by the name of what it is given.</summary>
    private static IEnumerable<(CredentialKind, string, TextSpan)> Key(string name, TextSpan span, ExpressionSyntax? value)
        => CredentialName.Classify(name) is { } kind
            && (CredentialName.IsCertain(name) || (value is IdentifierNameSyntax given && IsCredential(given.Identifier.ValueText)))
            ? new[] { (kind, name, span) }
            : Enumerable.Empty<(CredentialKind, string, TextSpan)>();

    private static bool IsCredential(string name) => CredentialName.Classify(name) is not null && CredentialName.IsCertain(name);

    /// <summary>The text that a token is a part of; null where the way there is among the <paramref name="walked"/>.</summary>
    private static ExpressionSyntax? WholeOf(SyntaxToken token, HashSet<SyntaxNode> walked)
    {
        var expression = TextSum.Around(token, walked);
        return expression?.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
            && SyntaxNames.NameOfCall(call) is "Format" or "Concat"
            ? walked.Add(call) ? call : null
            : expression is not null && QueryText.Finished(expression) is { } sum ? walked.Add(sum) ? sum : null
            : expression;
    }

    private static IEnumerable<(CredentialKind, string, TextSpan)> InText(
        PatternSet values, SyntaxTree tree, bool isQuery, bool isTemplate, CancellationToken cancellationToken)
    {
        foreach (var pattern in values.Alternatives)
        {
            var text = pattern.Text;
            if (text.Any(char.IsWhiteSpace) || text.StartsWith(EnrolmentScheme, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (UserPart(pattern, tree) is { } password)
            {
                yield return (CredentialKind.Password, string.Empty, password);
            }

            var query = text.IndexOf('?');
            if (query < 0 && !isQuery)
            {
                continue;
            }

            var path = query < 0 ? string.Empty : pattern.Describe(0, query);
            var isLink = text.IndexOf("://", StringComparison.Ordinal) is not (> 0 and < 6)
                || NameWords.Split(path).Exists(static word => LinkWords.Any(begin => word.StartsWith(begin, StringComparison.Ordinal)));
            var next = query;
            while (next < text.Length - 1)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var start = next + 1;
                next = text.IndexOf('&', start) is var separator and >= 0 ? separator : text.Length;
                var equals = text.IndexOf('=', start, next - start);
                if (equals < 0)
                {
                    continue;
                }

                var name = text.Substring(start, equals - start);
                if (CredentialName.Classify(name) is { } kind
                    && IsSent(name, path, isLink, pattern, equals + 1)
                    && (isTemplate || HasValue(text, equals + 1))
                    && pattern.Slice(start, name.Length) is { Pieces: { Length: 1 } pieces }
                    && pieces[0].Text is not null
                    && pieces[0].Origin.Tree == tree)
                {
                    yield return (kind, name, pieces[0].Origin.Locate(0, name.Length));
                }
            }
        }
    }

    /// <summary>
    /// Whether a parameter is a credential: by its name, or, where that leaves a doubt, by what it is given. The request token of OAuth 1.0
    /// belongs into the address at which a person grants access (RFC 5849, section 2.2).
    /// </summary>
    private static bool IsSent(string name, string path, bool isLink, StringPattern pattern, int value)
    {
        if (IsBareToken(name))
        {
            return !isLink;
        }

        if (name.Equals("oauth_token", StringComparison.OrdinalIgnoreCase)
            && (path.IndexOf("authori", StringComparison.OrdinalIgnoreCase) >= 0
                || path.IndexOf("authenticate", StringComparison.OrdinalIgnoreCase) >= 0))
        {
            return false;
        }

        return CredentialName.IsCertain(name)
            || (value < pattern.Text.Length
                && pattern.Text[value] == StringPattern.HoleMark
                && pattern.Pieces[pattern.PieceAt(value).Piece].Hole is { Symbol: { } symbol }
                && IsCredential(symbol.Name));
    }

    /// <summary>
    /// Where the password stands that an address holds in front of its host; null where it holds none, or one that is written out.
    /// </summary>
    private static TextSpan? UserPart(StringPattern pattern, SyntaxTree tree)
    {
        var text = pattern.Text;
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (!text.StartsWith("http", StringComparison.OrdinalIgnoreCase) || scheme is < 4 or > 5)
        {
            return null;
        }

        var start = scheme + 3;
        var end = text.IndexOfAny(new[] { '/', '?', '#' }, start);
        var at = text.LastIndexOf('@', (end < 0 ? text.Length : end) - 1);
        var colon = at < start ? -1 : text.IndexOf(':', start, at - start);
        return colon > 0
            && colon + 1 < at
            && text[colon + 1] == StringPattern.HoleMark
            && pattern.Pieces[pattern.PieceAt(colon + 1).Piece].Hole is { Syntax: var password, Symbol: var symbol }
            && (password is IdentifierNameSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax
                || (symbol is not null && CredentialName.Classify(symbol.Name) is not null))
            && password.SyntaxTree == tree
            ? password.Span
            : null;
    }

    private static bool IsBareToken(string name) => name.Equals("token", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a value follows that is not only a mark for one. At the end of the text it follows elsewhere.</summary>
    private static bool HasValue(string text, int start)
    {
        var end = text.IndexOfAny(new[] { '&', '#' }, start);
        var value = text.Substring(start, (end < 0 ? text.Length : end) - start);
        return start == text.Length || value.IndexOf(StringPattern.HoleMark) >= 0 || !Placeholder.Matches(value);
    }
}
