using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Source.Credentials.Secrets;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules.Credentials;

/// <summary>PCA1004: no user name and password go with a request to Procore.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BasicAuthentication : ProcoreAnalyzer
{
    /// <summary>The diagnostic property that holds the expression of a bearer token in reach.</summary>
    public const string TokenProperty = "Token";

    // The scheme of RFC 7617, and the framework's type for a user name and password.
    private static readonly TextQuery Words = new(
        new[] { "Basic", "NetworkCredential" },
        static _ => false);

    /// <summary>Creates the analyzer.</summary>
    public BasicAuthentication()
        : base(RuleBook.PCA1004_BasicAuthentication)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        if (!Words.MayStandIn(context.Tree.GetText(context.CancellationToken)))
        {
            return;
        }

        var evidence = new Lazy<ProcoreEvidence>(() => new ProcoreEvidence(context));
        foreach (var login in BasicLogins.In(context.Tree, context.Source))
        {
            // A call is judged by the type that it stands in, as a creation is.
            if (evidence.Value.Concerns(login is InvocationExpressionSyntax call ? call.ArgumentList : login))
            {
                context.Report(RuleBook.PCA1004_BasicAuthentication.At(
                    Places.Of(login),
                    Properties(login, context.Source, context.CancellationToken)));
            }
        }
    }

    private static ImmutableDictionary<string, string?> Properties(
        ExpressionSyntax login, SourceModel model, CancellationToken cancellationToken)
    {
        var token = ReachableValue.At(login, model, IsBearer, static (name, _) => name, cancellationToken);
        return token is null
            ? ImmutableDictionary<string, string?>.Empty
            : ImmutableDictionary<string, string?>.Empty.Add(TokenProperty, token);
    }

    // Our judgement: the words of bearer tokens (RFC 6750); a refresh token is not sent to the API.
    private static bool IsBearer(string name, ITypeSymbol type)
        => type.SpecialType == SpecialType.System_String
            && CredentialName.Classify(name) == CredentialKind.Token
            && NameWords.Split(name) is var words
            && !words.Contains("refresh")
            && words.Any(static word => word is "access" or "bearer" or "token");
}
