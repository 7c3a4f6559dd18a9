using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.Analyzers.Source.Secrets;

/// <summary>
/// The names of a tree under which certain texts may be read: variables, fields, properties, parameters and methods that are given one,
/// directly or from each other. By name alone, so it says yes too often and never no where the answer is yes.
/// </summary>
internal sealed class TextCarriers
{
    private readonly HashSet<string> _names;

    private TextCarriers(HashSet<string> names) => _names = names;

    /// <summary>The carriers of the texts that <paramref name="holdsText"/> finds within a span of <paramref name="tree"/>.</summary>
    public static TextCarriers Of(SyntaxTree tree, Func<TextSpan, bool> holdsText)
    {
        var names = new HashSet<string>();
        var open = new List<(SyntaxNode Target, SyntaxNode Source)>();
        foreach (var flow in TreeFacts.Of(tree).Nodes.SelectMany(Flows))
        {
            if (!holdsText(flow.Source.Span))
            {
                open.Add(flow);
            }
            else
            {
                names.UnionWith(NamesOf(flow.Target));
            }
        }

        for (var count = -1; names.Count > count && names.Count > 0;)
        {
            count = names.Count;
            open.RemoveAll(flow =>
            {
                var isCarried = Mentions(flow.Source, names);
                if (isCarried)
                {
                    names.UnionWith(NamesOf(flow.Target));
                }

                return isCarried;
            });
        }

        return new(names);
    }

    /// <summary>Whether an expression names one of them.</summary>
    public bool AreNamedIn(ExpressionSyntax expression) => _names.Count > 0 && Mentions(expression, _names);

    private static IEnumerable<(SyntaxNode Target, SyntaxNode Source)> Flows(SyntaxNode node)
    {
        switch (node)
        {
            case VariableDeclaratorSyntax { Initializer: { } initializer }:
                yield return (node, initializer);
                break;
            case PropertyDeclarationSyntax or MethodDeclarationSyntax or LocalFunctionStatementSyntax
                or ParameterSyntax { Default: not null }:
                yield return (node, node);
                break;
            case AssignmentExpressionSyntax assignment:
                yield return (assignment.Left, assignment.Right);
                break;
            case ForEachStatementSyntax loop:
                yield return (loop, loop.Expression);
                break;
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call:
                yield return (access.Expression, call.ArgumentList);
                break;
            case SingleVariableDesignationSyntax:
                yield return (node, (SyntaxNode?)node.FirstAncestorOrSelf<StatementSyntax>() ?? node.Parent!);
                break;
        }
    }

    private static IEnumerable<string> NamesOf(SyntaxNode target) => target switch
    {
        VariableDeclaratorSyntax variable => new[] { variable.Identifier.ValueText },
        PropertyDeclarationSyntax property => new[] { property.Identifier.ValueText },
        MethodDeclarationSyntax method => new[] { method.Identifier.ValueText },
        LocalFunctionStatementSyntax function => new[] { function.Identifier.ValueText },
        ParameterSyntax parameter => new[] { parameter.Identifier.ValueText },
        ForEachStatementSyntax loop => new[] { loop.Identifier.ValueText },
        SingleVariableDesignationSyntax designation => new[] { designation.Identifier.ValueText },
        _ => TreeFacts.NamesIn(target),
    };

    private static bool Mentions(SyntaxNode source, HashSet<string> names)
        => TreeFacts.NamesIn(source).Any(names.Contains);
}
