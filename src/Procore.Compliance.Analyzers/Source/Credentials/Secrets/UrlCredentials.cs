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
    // The API of ASP.NET Core's QueryHelpers, Flurl and RestSharp.
    private static readonly ImmutableHashSet<string> QueryCalls = ImmutableHashSet.Create(
        "AddQueryString", "SetQueryParam", "AppendQueryParam", "AddQueryParameter");

    /// <summary>Above this, a source is kept in pieces, and its whole text would have to be put together.</summary>
    // Roslyn does that from 40 * 1024 characters on; as in TextQuery.
    private const int LargeSource = 32768;

    private static readonly TextQuery QueryCallNames = new(QueryCalls, static _ => false);

    /// <summary>Words of links that are sent to a person and hold a token for one use.</summary>
    // Our judgement: what such links are called.
    private static readonly ImmutableHashSet<string> LinkWords = ImmutableHashSet.Create(
        "reset",
        "confirm",
        "confirmation",
        "verify",
        "verification",
        "invite",
        "invitation",
        "activate",
        "activation",
        "unsubscribe",
        "signup",
        "register",
        "magic");

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
            var found = token.Parent is LiteralExpressionSyntax { Parent: ArgumentSyntax argument } key && IsQueryCall(argument)
                ? Key(token.ValueText, key)
                : EmbeddedPairs.HasKey(token.ValueText) && WholeOf(token, walked) is { } whole
                    ? InText(model.CreateFolder(cancellationToken).Fold(whole), tree)
                    : Enumerable.Empty<(CredentialKind, string, TextSpan)>();
            foreach (var parameter in found.Where(parameter => seen.Add(parameter.Item3)))
            {
                yield return parameter;
            }
        }
    }

    /// <summary>A quick no for most sources; the few large ones are read.</summary>
    private static bool MayStandIn(SourceText source)
        => source.Length > LargeSource || QueryCallNames.MayStandIn(source) || EmbeddedPairs.HasKeyWithoutBlank(source.ToString());

    private static bool IsQueryCall(ArgumentSyntax argument)
        => argument.Parent?.Parent is InvocationExpressionSyntax call
            && SyntaxNames.NameOfCall(call) is { } name
            && QueryCalls.Contains(name)
            && argument != ((ArgumentListSyntax)argument.Parent).Arguments.Last();

    private static IEnumerable<(CredentialKind, string, TextSpan)> Key(string name, SyntaxNode literal)
        => CredentialName.Classify(name) is { } kind && !IsBareToken(name)
            ? new[] { (kind, name, literal.Span) }
            : Enumerable.Empty<(CredentialKind, string, TextSpan)>();

    /// <summary>The text that a token is a part of; null where the way there is among the <paramref name="walked"/>.</summary>
    private static ExpressionSyntax? WholeOf(SyntaxToken token, HashSet<SyntaxNode> walked)
    {
        var expression = TextSum.Around(token, walked);
        return expression?.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
            && SyntaxNames.NameOfCall(call) is "Format" or "Concat"
            ? walked.Add(call) ? call : null
            : expression;
    }

    private static IEnumerable<(CredentialKind, string, TextSpan)> InText(PatternSet values, SyntaxTree tree)
    {
        foreach (var pattern in values.Alternatives)
        {
            var text = pattern.Text;
            var query = text.IndexOf('?');
            if (query < 0 || text.Any(char.IsWhiteSpace))
            {
                continue;
            }

            var isLink = !text.StartsWith("http", StringComparison.OrdinalIgnoreCase)
                || NameWords.Split(text.Substring(0, query)).Exists(LinkWords.Contains);
            for (var start = query + 1; start > 0 && start < text.Length; start = text.IndexOf('&', start) + 1)
            {
                var equals = text.IndexOf('=', start);
                if (equals < 0)
                {
                    break;
                }

                var name = text.Substring(start, equals - start);
                if (CredentialName.Classify(name) is { } kind && !(isLink && IsBareToken(name)) && HasValue(text, equals + 1)
                    && pattern.Slice(start, name.Length) is { Pieces: { Length: 1 } pieces }
                    && pieces[0].Text is not null
                    && pieces[0].Origin.Tree == tree)
                {
                    yield return (kind, name, pieces[0].Origin.Locate(0, name.Length));
                }
            }
        }
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
