using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Tokens;

/// <summary>PCA4007: a user is sent to Procore's sign-in without a state, or nobody looks at the state that comes back.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AuthorizationWithoutState : ProcoreAnalyzer
{
    private const string Code = "code";

    /// <summary>Creates the analyzer.</summary>
    public AuthorizationWithoutState()
        : base(RuleBook.PCA4007_AuthorizationWithoutState)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        var evidence = new Lazy<ProcoreEvidence>(() => new ProcoreEvidence(context));
        foreach (var (value, span, expression, _) in ResponseTypes.In(context.Tree, context.Source, context.CancellationToken))
        {
            if (value != Code || IsOption(expression) || !IsProcore(expression, context, evidence.Value))
            {
                continue;
            }

            if (!StateUse.IsSent(expression, context.Source, context.CancellationToken))
            {
                Report(context, Location.Create(context.Tree, span), "missing", "sends no state");
            }
            else if (StateUse.UncheckedCallback(context.Source) is { } callback)
            {
                Report(
                    context,
                    Location.Create(context.Tree, span),
                    "unchecked",
                    $"sends a state that {StateUse.NameOf(callback)} never compares");
            }
        }
    }

    /// <summary>The option of a sign-in that the framework runs, which adds a state and compares it.</summary>
    private static bool IsOption(ExpressionSyntax expression)
        => expression.Parent is AssignmentExpressionSyntax { Left: IdentifierNameSyntax or MemberAccessExpressionSyntax } assignment
            && assignment.Left.ToString().EndsWith("ResponseType", StringComparison.Ordinal);

    /// <summary>
    /// The address in the text itself decides; a text without one, and the pairs of a query, are judged by what is around.
    /// </summary>
    private static bool IsProcore(ExpressionSyntax expression, TreeContext context, ProcoreEvidence evidence)
        => context.Source.CreateFolder(context.CancellationToken).Fold(expression).Alternatives
            .Select(pattern => evidence.AddressSays(pattern.ToString(), pattern.Text))
            .FirstOrDefault(static answer => answer is not null) ?? evidence.Concerns(expression);

    private static void Report(TreeContext context, Location location, string kind, string what)
        => context.Report(RuleBook.PCA4007_AuthorizationWithoutState.At(
            location, ImmutableDictionary<string, string?>.Empty.Add("kind", kind), what));
}
