using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Source.Credentials.Secrets;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules.Credentials;

/// <summary>
/// PCA1005: the value of a credential, or a request or header collection that carries one, does not go to a log, console, trace or
/// exception message.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LoggedCredential : ProcoreAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public LoggedCredential()
        : base(RuleBook.PCA1005_LoggedCredential)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        var text = context.Tree.GetText(context.CancellationToken);
        if (!LogCalls.Landmarks.MayStandIn(text))
        {
            return;
        }

        var values = new CredentialValues(context.Source, context.CancellationToken);
        var speaksOfLogin = new Lazy<bool>(() => TreeFacts.Of(context.Tree).Names.Any(IsLoginWord));
        var setsHeader = new Lazy<bool>(() => CarriedHeaders.Landmarks.MayStandIn(text));
        foreach (var node in TreeFacts.Of(context.Tree).Nodes)
        {
            if (LogCalls.Read(node) is not var (target, written))
            {
                continue;
            }

            foreach (var expression in written)
            {
                foreach (var value in values.In(expression)
                    .Where(value => (!IsBareToken(value.Name) || speaksOfLogin.Value)
                        && !ResponseBodies.IsOfFailure(value, context.Source, context.CancellationToken)))
                {
                    Report(context, value.Expression, CredentialNoun.Of(value.Kind, value.Name), target);
                }

                if (!setsHeader.Value)
                {
                    continue;
                }

                foreach (var carrier in CarriedHeaders.In(expression, context.Source, context.CancellationToken))
                {
                    Report(context, carrier, "The Authorization header of '" + carrier + "'", target);
                }
            }
        }
    }

    /// <summary>Parsers have tokens too.</summary>
    private static bool IsBareToken(string name) => string.Equals(name, "token", StringComparison.OrdinalIgnoreCase);

    // Our judgement: words of OAuth (RFC 6749) and of signing in, which a parser's tokens do not stand beside.
    private static bool IsLoginWord(string name)
        => NameWords.Split(name)
            .Exists(static word => word is "oauth" or "authorization" or "authenticate" or "bearer" or "login" or "jwt" or "credentials"
                or "http" or "expires")
            || CredentialName.Classify(name) is CredentialKind.ClientSecret or CredentialKind.Password;

    private static void Report(TreeContext context, ExpressionSyntax expression, string noun, LogTarget target)
        => context.Report(RuleBook.PCA1005_LoggedCredential.At(expression.GetLocation(), noun, target switch
        {
            LogTarget.Console => "the console",
            LogTarget.Trace => "a trace",
            LogTarget.Exception => "an exception message",
            _ => "a log",
        }));
}
