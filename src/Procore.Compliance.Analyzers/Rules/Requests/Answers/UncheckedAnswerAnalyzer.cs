using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Procore.Compliance.Analyzers.Rules.Requests.Answers;

/// <summary>
/// PCA5004: an answer of Procore's that is read into objects while nothing in sight looks at its status. It stands at the call that reads
/// it; the statement that sends the request is its additional location where the answer is a local that can be checked there.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UncheckedAnswerAnalyzer : ProcoreAnalyzer
{
    /// <summary>The diagnostic property that holds the statement which checks the answer.</summary>
    public const string CheckProperty = "Check";

    // HttpResponseMessage, Refit, and RestSharp, whose ThrowIfError (114.1) passes over a 404. {0} stands for the answer.
    private static readonly (string Member, string Statement, string Advice)[] Checks =
    {
        ("EnsureSuccessStatusCode", "{0}.EnsureSuccessStatusCode();", "call EnsureSuccessStatusCode()"),
        (
            "EnsureSuccessStatusCodeAsync",
            "await {0}.EnsureSuccessStatusCodeAsync();",
            "call EnsureSuccessStatusCodeAsync()"),
        (
            "ErrorException",
            "if (!{0}.IsSuccessful) throw {0}.ErrorException ?? new System.InvalidOperationException({0}.StatusDescription);",
            "ask IsSuccessful"),
    };

    /// <summary>Creates the analyzer.</summary>
    public UncheckedAnswerAnalyzer()
        : base(RuleBook.PCA5004_UncheckedAnswer)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        foreach (var found in UncheckedAnswer.In(context).Where(found => found.Read.SyntaxTree == context.Tree))
        {
            var read = found.Read is InvocationExpressionSyntax call ? call.Expression : found.Read;
            var name = read is MemberAccessExpressionSyntax access ? access.Name : read;
            if (StatementOf(found.Sent) is var (statement, local)
                && statement.SyntaxTree == context.Tree
                && CheckOf(local, statement, context) is (_, var check, var advice))
            {
                context.Report(RuleBook.PCA5004_UncheckedAnswer.At(
                    name.GetLocation(),
                    new[] { statement.GetLocation() },
                    ImmutableDictionary<string, string?>.Empty.Add(CheckProperty, check.Replace("{0}", local)),
                    found.Display,
                    advice));
            }
            else
            {
                context.Report(RuleBook.PCA5004_UncheckedAnswer.At(name.GetLocation(), found.Display, "ask whether it succeeded"));
            }
        }
    }

    /// <summary>The statement of a block that puts the answer into a local, and the local's name; null where none does.</summary>
    private static (StatementSyntax Statement, string Local)? StatementOf(InvocationExpressionSyntax sent)
    {
        var value = sent.Parent switch
        {
            AwaitExpressionSyntax awaited => awaited.Parent,
            InvocationExpressionSyntax => null,
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent.Parent: AwaitExpressionSyntax awaited }
                => awaited.Parent,
            var parent => parent,
        };
        return value switch
        {
            EqualsValueClauseSyntax
            {
                Parent: VariableDeclaratorSyntax
                {
                    Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax statement },
                } variable,
            }
            => (statement, variable.Identifier.Text),
            AssignmentExpressionSyntax
            {
                Left: IdentifierNameSyntax name,
                Parent: ExpressionStatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax } statement,
            }
            => (statement, name.Identifier.Text),
            _ => null,
        };
    }

    /// <summary>What throws where the answer is a failure; null where its type has no such member, or it is no local.</summary>
    private static (string Member, string Statement, string Advice)? CheckOf(string local, StatementSyntax statement, TreeContext context)
    {
        var model = context.Source.GetSemanticModel(statement.SyntaxTree);
        var type = model.LookupSymbols(statement.Span.End, name: local) switch
        {
            { Length: 1 } found => (found[0] as ILocalSymbol)?.Type,
            _ => null,
        };
        return type is null or { TypeKind: TypeKind.Error }
            ? null
            : Checks.Where(check => !model.LookupSymbols(statement.Span.End, type, check.Member).IsEmpty)
                .Select(static check => ((string, string, string)?)check)
                .FirstOrDefault();
    }
}
