using System;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.CodeFixes.Credentials;

/// <summary>Rewrites a password grant that is one form-encoded text to client credentials.</summary>
internal static class LoginText
{
    /// <summary>The text of the new expression; null where user name and password cannot be taken out of it.</summary>
    /// <param name="body">The text of the expression.</param>
    public static string? ToClientCredentials(string body)
    {
        const string Password = "grant_type=password", Client = "grant_type=client_credentials";
        var grant = body.IndexOf(Password, StringComparison.Ordinal);
        if (grant < 0 || body.IndexOf(Password, grant + 1, StringComparison.Ordinal) > 0)
        {
            return null;
        }

        var text = body.Replace(Password, Client);
        foreach (var name in new[] { "username", "password" })
        {
            if (Without(text, name) is not { } changed)
            {
                return null;
            }

            text = changed;
        }

        return text;
    }

    /// <summary>The expression without a parameter that it has once.</summary>
    private static string? Without(string expression, string name)
    {
        var place = expression.IndexOf(name + "=", StringComparison.Ordinal);
        if (place < 0 || expression.IndexOf(name + "=", place + 1, StringComparison.Ordinal) > 0)
        {
            return null;
        }

        var parsed = SyntaxFactory.ParseExpression(expression);
        var span = new TextSpan(place, name.Length);
        return UrlText.Around(parsed.FindNode(span, getInnermostNodeForTie: true)) is { } url
            && url.Expression.Span == parsed.Span
            && url.PairAt(span) is { } pair
            ? SourceText.From(expression).WithChanges(pair.Removal.OrderBy(static change => change.Span.Start)).ToString()
            : null;
    }
}
