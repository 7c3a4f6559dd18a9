using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

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
        var facts = TreeFacts.Of(tree);
        var spread = new Spread(facts);
        foreach (var (target, source) in facts.Nodes.SelectMany(Flows))
        {
            spread.Add(target, source, holdsText(source.FullSpan));
        }

        return new(spread.ToNames());
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

    private static bool Mentions(SyntaxNode source, HashSet<string> names)
        => TreeFacts.NamesIn(source).Any(names.Contains);

    /// <summary>Follows texts from name to name; each name and node is looked at once.</summary>
    private sealed class Spread
    {
        private readonly TreeFacts _facts;
        private readonly Dictionary<SyntaxNode, List<SyntaxNode>> _targets = new();
        private readonly HashSet<SyntaxNode> _reached = new();
        private readonly HashSet<SyntaxNode> _given = new();
        private readonly HashSet<string> _names = new();
        private readonly Queue<string> _open = new();

        /// <summary>Nothing is given yet.</summary>
        public Spread(TreeFacts facts) => _facts = facts;

        /// <summary>Notes what is given to what; at once where the source holds a text itself.</summary>
        public void Add(SyntaxNode target, SyntaxNode source, bool holdsText)
        {
            if (holdsText)
            {
                Give(target);
                return;
            }

            if (!_targets.TryGetValue(source, out var targets))
            {
                _targets.Add(source, targets = new());
            }

            targets.Add(target);
        }

        /// <summary>The names that any text reaches.</summary>
        public HashSet<string> ToNames()
        {
            while (_open.Count > 0)
            {
                foreach (var token in _facts.Identifiers(_open.Dequeue()))
                {
                    for (var node = token.Parent; node is not null && _reached.Add(node); node = node.Parent)
                    {
                        if (_targets.TryGetValue(node, out var targets))
                        {
                            targets.ForEach(Give);
                        }
                    }
                }
            }

            return _names;
        }

        private void Give(SyntaxNode target)
        {
            if (NameOf(target) is { } declared)
            {
                Give(declared);
                return;
            }

            foreach (var part in target.DescendantNodesAndTokensAndSelf(_given.Add))
            {
                if (part.IsKind(SyntaxKind.IdentifierToken))
                {
                    Give(part.AsToken().ValueText);
                }
            }
        }

        private void Give(string name)
        {
            if (_names.Add(name))
            {
                _open.Enqueue(name);
            }
        }

        private static string? NameOf(SyntaxNode target) => target switch
        {
            VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
            PropertyDeclarationSyntax property => property.Identifier.ValueText,
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            LocalFunctionStatementSyntax function => function.Identifier.ValueText,
            ParameterSyntax parameter => parameter.Identifier.ValueText,
            ForEachStatementSyntax loop => loop.Identifier.ValueText,
            SingleVariableDesignationSyntax designation => designation.Identifier.ValueText,
            _ => null,
        };
    }
}
