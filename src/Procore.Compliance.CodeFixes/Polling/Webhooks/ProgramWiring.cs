using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.CodeFixes.Scaffolding;

namespace Procore.Compliance.CodeFixes.Polling.Webhooks;

/// <summary>
/// Calls the registration and the endpoint of a receiver where the project builds its application: before <c>builder.Build()</c> and before
/// <c>app.Run()</c>. A project that builds it in another way is left as it is; its author makes the two calls.
/// </summary>
internal static class ProgramWiring
{
    /// <summary>The solution with the calls in it.</summary>
    /// <param name="solution">The solution with the receiver in it.</param>
    /// <param name="projectId">The project of the receiver.</param>
    /// <param name="space">The namespace of the receiver; empty for the global one.</param>
    /// <param name="hasController">Whether the endpoint is a controller, which needs no mapping of its own.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static async Task<Solution> WireAsync(
        Solution solution, ProjectId projectId, string space, bool hasController, CancellationToken cancellationToken)
    {
        foreach (var document in solution.GetProject(projectId)!.Documents)
        {
            var root = (CompilationUnitSyntax)(await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            if (Changes(root, hasController) is { Count: > 0 } changes)
            {
                var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
                var changed = (CompilationUnitSyntax)await CSharpSyntaxTree
                    .ParseText(text.WithChanges(changes), (CSharpParseOptions)root.SyntaxTree.Options, cancellationToken: cancellationToken)
                    .GetRootAsync(cancellationToken)
                    .ConfigureAwait(false);
                if (space.Length > 0 && !IsIn(root, space))
                {
                    changed = DocumentStyle
                        .Of(changed)
                        .AddUsings(
                            changed,
                            new[] { space },
                            (await document.Project.GetCompilationAsync(cancellationToken).ConfigureAwait(false))!);
                }

                return solution.WithDocumentText(
                    document.Id, SourceText.From(changed.ToFullString(), text.Encoding, text.ChecksumAlgorithm));
            }
        }

        return solution;
    }

    private static IReadOnlyList<TextChange> Changes(CompilationUnitSyntax root, bool hasController)
    {
        foreach (var declared in root.DescendantNodes().OfType<VariableDeclaratorSyntax>())
        {
            if (declared is
                {
                    Initializer.Value: InvocationExpressionSyntax
                    {
                        Expression: MemberAccessExpressionSyntax
                        {
                            Name.Identifier.ValueText: "Build",
                            Expression: IdentifierNameSyntax builder
                        }
                    },
                    Parent.Parent: LocalDeclarationStatementSyntax build
                }
                && IsWebBuilder(builder, root))
            {
                var changes = new List<TextChange> { Before(build, $"{builder}.Services.AddProcoreWebhooks();") };
                var run = Siblings(build)
                    .OfType<ExpressionStatementSyntax>()
                    .FirstOrDefault(
                        statement => statement.SpanStart > build.SpanStart && IsRun(statement.Expression, declared.Identifier.ValueText));
                if (!hasController && run is not null)
                {
                    changes.Add(Before(run, $"{declared.Identifier}.MapProcoreWebhooks();"));
                }

                return changes;
            }
        }

        return System.Array.Empty<TextChange>();
    }

    private static bool IsWebBuilder(IdentifierNameSyntax builder, SyntaxNode root)
        => root.DescendantNodes().OfType<VariableDeclaratorSyntax>()
            .Any(declared => declared.Identifier.ValueText == builder.Identifier.ValueText
                && declared.Initializer?.Value is InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Expression: var type, Name.Identifier.ValueText: var name }
                }
                && type.ToString().EndsWith("WebApplication", System.StringComparison.Ordinal)
                && name.StartsWith("Create", System.StringComparison.Ordinal));

    private static bool IsRun(ExpressionSyntax expression, string app)
        => (expression is AwaitExpressionSyntax awaited ? awaited.Expression : expression) is InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax
            {
                Expression: IdentifierNameSyntax receiver,
                Name.Identifier.ValueText: "Run" or "RunAsync"
            }
        }
            && receiver.Identifier.ValueText == app;

    private static IEnumerable<StatementSyntax> Siblings(StatementSyntax statement) => statement.Parent switch
    {
        GlobalStatementSyntax { Parent: { } unit }
            => unit.ChildNodes().OfType<GlobalStatementSyntax>().Select(static global => global.Statement),
        BlockSyntax block => block.Statements,
        _ => Enumerable.Empty<StatementSyntax>(),
    };

    private static TextChange Before(StatementSyntax statement, string added)
    {
        var text = statement.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(statement.SpanStart);
        var indent = text.ToString(TextSpan.FromBounds(line.Start, statement.SpanStart));
        return new(
            new(statement.SpanStart, 0),
            added + (text.ToString().Contains("\r\n") ? "\r\n" : "\n") + (string.IsNullOrWhiteSpace(indent) ? indent : string.Empty));
    }

    private static bool IsIn(SyntaxNode root, string space)
        => root
            .DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<BaseNamespaceDeclarationSyntax>()
            .Any(found => found.Name.ToString() is var name
                && (name == space || name.StartsWith(space + ".", System.StringComparison.Ordinal)));
}
