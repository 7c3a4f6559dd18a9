using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>
/// Finds where code puts a user name and password onto an HTTP request or client. The id and secret of an OAuth client by the same scheme
/// are no login and are left out; so are proxies and mail.
/// </summary>
internal static class BasicLogins
{
    /// <summary>The expressions that create the login, in source order.</summary>
    public static IEnumerable<ExpressionSyntax> In(SyntaxTree tree, SourceModel model)
    {
        var bodies = new Dictionary<SyntaxNode, ILookup<string, ExpressionSyntax>>();
        foreach (var node in TreeFacts.Of(tree).Nodes)
        {
            switch (node)
            {
                case BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } arguments } creation
                    when IsBasic(arguments[0].Expression)
                        && CallSite.CreatedType(creation, model) is "AuthenticationHeaderValue"
                        && !IsClientLogin(arguments[1].Expression, bodies):
                    yield return creation;
                    break;
                case BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } arguments } creation
                    when CallSite.CreatedType(creation, model) is "HttpBasicAuthenticator"
                        && !arguments.Any(argument => IsClientLogin(argument.Expression, bodies)):
                    yield return creation;
                    break;
                case BaseObjectCreationExpressionSyntax creation
                    when CallSite.CreatedType(creation, model) is "NetworkCredential" && IsOnHttpClient(creation, model):
                    yield return creation;
                    break;
                case InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } arguments } call
                    when SyntaxNames.NameOfCall(call) is "SetBasicAuthentication" or "WithBasicAuth"
                        && !arguments.Any(argument => IsClientLogin(argument.Expression, bodies)):
                    yield return call;
                    break;
                case InvocationExpressionSyntax { ArgumentList.Arguments: { Count: >= 2 } arguments } call
                    when IsAuthorization(arguments[0].Expression)
                        && BeginsBasic(arguments[1].Expression)
                        && !IsClientLogin(arguments[1].Expression, bodies):
                    yield return call;
                    break;
            }
        }
    }

    private static bool IsBasic(ExpressionSyntax scheme)
        => scheme is LiteralExpressionSyntax { Token.ValueText: var text } && text.Equals("Basic", StringComparison.OrdinalIgnoreCase);

    private static bool IsAuthorization(ExpressionSyntax key) => key switch
    {
        LiteralExpressionSyntax { Token.ValueText: var text } => text.Equals("Authorization", StringComparison.OrdinalIgnoreCase),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Authorization" } => true,
        _ => false,
    };

    private static bool BeginsBasic(ExpressionSyntax value)
        => value.DescendantTokens().FirstOrDefault(SyntaxNames.IsText).ValueText
            ?.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Whether the value is made of the id or secret of an OAuth client, directly or through a local or two.</summary>
    private static bool IsClientLogin(ExpressionSyntax value, Dictionary<SyntaxNode, ILookup<string, ExpressionSyntax>> bodies)
    {
        var names = NamesIn(value).Distinct().ToList();
        var body = LocalWrites.BodyAround(value);
        if (!bodies.TryGetValue(body, out var initialisers))
        {
            initialisers = body.DescendantNodes().OfType<VariableDeclaratorSyntax>()
                .Where(static variable => variable.Initializer is not null)
                .ToLookup(static variable => variable.Identifier.ValueText, static variable => variable.Initializer!.Value);
            bodies.Add(body, initialisers);
        }

        for (var hop = 0; hop < 3; hop++)
        {
            if (names.Any(IsClientName))
            {
                return true;
            }

            names = names.SelectMany(name => initialisers[name]).SelectMany(NamesIn).Distinct().ToList();
        }

        return false;
    }

    private static IEnumerable<string> NamesIn(ExpressionSyntax value)
        => value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(static name => name.Identifier.ValueText);

    private static bool IsClientName(string name)
    {
        var words = NameWords.Split(name);
        return words.Contains("client") && (words.Contains("id") || words.Contains("secret"));
    }

    /// <summary>Whether the credential is given to something that sends HTTP requests.</summary>
    private static bool IsOnHttpClient(SyntaxNode credential, SourceModel model)
    {
        var assignment = credential.FirstAncestorOrSelf<AssignmentExpressionSyntax>();
        var owner = assignment switch
        {
            {
                Left: IdentifierNameSyntax { Identifier.ValueText: "Credentials" },
                Parent: InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax creation }
            }
                => CallSite.CreatedType(creation, model),
            { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Credentials", Expression: var receiver } }
                => receiver.ToString(),
            _ => null,
        };
        return owner?.IndexOf("proxy", StringComparison.OrdinalIgnoreCase) < 0
            // Our judgement: what people call the things of System.Net and RestSharp that take credentials for a request.
            && new[] { "handler", "webclient", "request", "restclient", "httpclient" }
                .Any(word => owner.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
    }
}
