using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Source.Credentials.Secrets;
using Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules.Credentials;

/// <summary>
/// PCA1005: the value of a credential, or a request or header collection that carries one, does not go to a log, console, trace or
/// exception message.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LoggedCredential : ProcoreAnalyzer
{
    // The words of RFC 6749 that stand in the address of a token endpoint, in a grant or in its answer.
    private static readonly TextQuery TokenWords = new(new[] { "/token", "grant_type", "access_token" }, static _ => false);

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
        var asksForTokens = new Lazy<bool>(() => TokenWords.MayStandIn(text));
        var messages = LoggerMessages.NamesIn(context.Source);
        var helpers = new LogHelpers(messages, context.Source, context.CancellationToken);
        foreach (var node in TreeFacts.Of(context.Tree).Nodes)
        {
            if ((LogCalls.Read(node, context.Source, context.CancellationToken)
                ?? LoggerMessages.Read(node, messages, context.Source, context.CancellationToken)
                ?? OfHelper(node, helpers, values)) is not var (target, written))
            {
                continue;
            }

            var expressions = written.ToList();
            var isTakenApart = expressions.Exists(static expression => TakesApart(expression));
            foreach (var expression in expressions)
            {
                var named = values.In(expression, isTakenApart).ToList();
                foreach (var value in named
                    .Where(value => (CredentialName.IsCertain(value.Name) || (speaksOfLogin.Value && !IsParsed(value.Expression)))
                        && !ResponseBodies.IsOfFailure(value, context.Source, context.CancellationToken)))
                {
                    Report(context, value.Expression, CredentialNoun.Of(value.Kind, value.Name), target);
                }

                if (setsHeader.Value)
                {
                    foreach (var sent in CarriedHeaders.Parts(expression).OfType<IdentifierNameSyntax>()
                        .Where(part => !named.Exists(value => value.Expression == part)
                            && SentAuthorization.IsSent(part, context.Source, context.CancellationToken)))
                    {
                        Report(context, sent, CredentialNoun.Of(CredentialKind.Token, sent.Identifier.ValueText), target);
                    }

                    foreach (var carrier in CarriedHeaders.In(expression, context.Source, context.CancellationToken))
                    {
                        Report(context, carrier, "The Authorization header of '" + StartOf(carrier) + "'", target);
                    }
                }

                if (asksForTokens.Value)
                {
                    ReportAnswers(context, expression, target);
                }
            }
        }
    }

    /// <summary>Whether the code around reads a text sign by sign, as a parser does: its token is a message or a word.</summary>
    private static bool IsParsed(ExpressionSyntax text)
        => text is IdentifierNameSyntax { Identifier.ValueText: var name }
            && NameUses.Near(text, name).Any(static use => use.Parent switch
            {
                ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } place } element
                    => element.Expression == use && place[0].Expression is not RangeExpressionSyntax,
                ArgumentSyntax { Parent: ArgumentListSyntax { Arguments: var arguments } }
                    => arguments.Any(static argument => argument.RefKindKeyword.IsKind(SyntaxKind.RefKeyword)),
                _ => false,
            });

    private static ExpressionSyntax StartOf(ExpressionSyntax chain)
        => chain is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } ? StartOf(called.Expression) : chain;

    /// <summary>A call of a method of the project that hands a credential on to a log; only what is surely one is followed there.</summary>
    private static (LogTarget Target, IEnumerable<ExpressionSyntax> Written)? OfHelper(
        SyntaxNode node, LogHelpers helpers, CredentialValues values)
        => node is InvocationExpressionSyntax { ArgumentList.Arguments: var arguments } call
            && arguments.Where(argument => CarriedHeaders.Parts(argument.Expression).Any(part
                => values.Of(part) is { } value && CredentialName.IsCertain(value.Name))).ToList() is { Count: > 0 } credentials
            ? helpers.Read(call, credentials)
            : null;

    /// <summary>Whether a template has the members of its arguments written, as Serilog does.</summary>
    private static bool TakesApart(ExpressionSyntax expression)
        => expression is LiteralExpressionSyntax { Token.ValueText: var template } && template.Contains("{@");

    /// <summary>The body of an answer to a token request, and the code that one exchanges, whatever they are called.</summary>
    private static void ReportAnswers(TreeContext context, ExpressionSyntax expression, LogTarget target)
    {
        foreach (var part in CarriedHeaders.Parts(expression))
        {
            if (part is LiteralExpressionSyntax)
            {
                continue;
            }

            bool IsOfFailure(SyntaxNode place) => ResponseBodies.IsBehindFailure(place, context.Source, context.CancellationToken);

            if (TokenAnswers.IsBody(part, IsOfFailure, context.Source, context.CancellationToken))
            {
                if (!IsOfFailure(part))
                {
                    Report(context, part, "The answer to the token request", target);
                }
            }
            else if (TokenAnswers.IsExchangedCode(part, context.Source, context.CancellationToken))
            {
                Report(context, part, "The authorization code '" + part + "'", target);
            }
        }
    }

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
            LogTarget.ExceptionData => "an exception's data",
            _ => "a log",
        }));
}
