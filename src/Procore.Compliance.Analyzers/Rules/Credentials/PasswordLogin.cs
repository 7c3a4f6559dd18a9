using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Credentials;

/// <summary>PCA1003: no user name and password go to Procore. A password grant to somebody else's login is left alone.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PasswordLogin : ProcoreAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public PasswordLogin()
        : base(RuleBook.PCA1003_PasswordLogin)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        var requests = TokenModel.For(context.Source, context.CancellationToken).RequestsIn(context.Tree)
            .Where(static request => request.Grant == OAuthNames.Password)
            .ToList();
        foreach (var login in LoginForms.In(context.Tree, context.Source, context.CancellationToken)
            .SelectMany(body => LoginsIn(body, context)).Distinct())
        {
            context.Report(RuleBook.PCA1003_PasswordLogin.At(login));
        }

        if (requests.Count == 0)
        {
            return;
        }

        var evidence = new ProcoreEvidence(context);
        foreach (var request in requests.Where(evidence.Concerns)
            .GroupBy(static request => request.Place)
            .Select(static group => group.First()))
        {
            context.Report(RuleBook.PCA1003_PasswordLogin.At(LocationOf(request)));
        }
    }

    /// <summary>The calls of a member that post to a login page of Procore's.</summary>
    private static IEnumerable<Location> LoginsIn(SyntaxNode body, TreeContext context)
        => TreeFacts.NodesIn(body)
            .Where(static node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax)
            .SelectMany(call => RequestReader.RequestsOf(call, context.Source, context.CancellationToken)
                .Where(static request => request.Verb is null or "POST" or "PUT"
                    && request.Url.Alternatives.Any(static url => IsLogin(url.Text)))
                .Select(request => call is BaseObjectCreationExpressionSyntax && request.SentBy.SyntaxTree == call.SyntaxTree
                    ? request.SentBy
                    : call))
            .Select(static call => ((call as InvocationExpressionSyntax)?.Expression switch
            {
                MemberAccessExpressionSyntax access => access.Name,
                var called => called ?? call,
            }).GetLocation());

    private static bool IsLogin(string url) => ProcoreText.Find(url).Host is { Role: HostRole.Login };

    /// <summary>The grant's value; inside of a longer text, the word.</summary>
    private static Location LocationOf(TokenRequest request)
    {
        if (request.Shape == GrantShape.Text)
        {
            foreach (var token in request.Place.DescendantTokens())
            {
                var key = token.ValueText.IndexOf(OAuthNames.GrantType, System.StringComparison.Ordinal);
                var value = key < 0 ? -1 : token.ValueText.IndexOf(OAuthNames.Password, key, System.StringComparison.Ordinal);
                if (value > 0 && token.Parent is not null)
                {
                    return TextOrigin.OfToken(token).LocationOf(value, OAuthNames.Password.Length);
                }
            }
        }

        return Places.Of(request.Place);
    }
}
