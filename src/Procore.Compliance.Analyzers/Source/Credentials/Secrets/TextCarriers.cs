using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
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
        var flows = new List<(SyntaxNode Target, TextSpan Source)>();
        var given = new List<SyntaxNode>();
        foreach (var node in TreeFacts.Of(tree).Nodes)
        {
            if (FlowAt(node) is not var (target, source))
            {
                continue;
            }

            if (holdsText(source.FullSpan))
            {
                given.Add(target);
            }
            else
            {
                flows.Add((target, source.FullSpan));
            }
        }

        return new(given.Count == 0 ? new() : new Spread(TreeFacts.Of(tree).NameTable, flows).From(given));
    }

    /// <summary>Whether an expression names one of them.</summary>
    public bool AreNamedIn(ExpressionSyntax expression) => _names.Count > 0 && TreeFacts.NamesIn(expression).Any(_names.Contains);

    /// <summary>What is given something at a node, and where that stands; null where nothing is given.</summary>
    private static (SyntaxNode Target, SyntaxNode Source)? FlowAt(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax { Initializer: { } initializer } => (node, initializer),
        PropertyDeclarationSyntax or MethodDeclarationSyntax or LocalFunctionStatementSyntax or ParameterSyntax { Default: not null }
            => (node, node),
        AssignmentExpressionSyntax assignment => (assignment.Left, assignment.Right),
        ForEachStatementSyntax loop => (loop, loop.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call => (access.Expression, call.ArgumentList),
        SingleVariableDesignationSyntax => (node, (SyntaxNode?)node.FirstAncestorOrSelf<StatementSyntax>() ?? node.Parent!),
        _ => null,
    };

    /// <summary>Follows texts from name to name; each identifier and each flow is looked at once.</summary>
    private sealed class Spread
    {
        private readonly TreeNames _table;
        private readonly List<(SyntaxNode Target, TextSpan Source)> _flows;

        // For each flow and each identifier the innermost flow around it that is not reached yet; -1 where there is none.
        private readonly int[] _around;
        private readonly int[] _flowOf;

        // For each identifier the next one that is not given yet, itself included.
        private readonly int[] _next;
        private readonly HashSet<string> _names = new();
        private readonly Queue<string> _open = new();

        /// <summary>Nothing is given yet.</summary>
        public Spread(TreeNames table, List<(SyntaxNode Target, TextSpan Source)> flows)
        {
            _table = table;
            _flows = flows;
            _flows.Sort(static (left, right) => left.Source.Start != right.Source.Start
                ? left.Source.Start.CompareTo(right.Source.Start)
                : right.Source.End.CompareTo(left.Source.End));
            _around = new int[flows.Count];
            _flowOf = new int[table.Count];
            _next = Enumerable.Range(0, table.Count + 1).ToArray();
            Nest();
        }

        /// <summary>The names that a text reaches that is given to <paramref name="targets"/>.</summary>
        public HashSet<string> From(List<SyntaxNode> targets)
        {
            targets.ForEach(Give);
            while (_open.Count > 0)
            {
                foreach (var place in _table.PlacesOf(_open.Dequeue()))
                {
                    var flow = _flowOf[_table.FirstFrom(place)];
                    while (flow >= 0 && _flows[flow].Target is { } target)
                    {
                        _flows[flow] = default;
                        Give(target);
                        flow = _around[flow];
                    }
                }
            }

            return _names;
        }

        /// <summary>Sources are nodes, so that two of them are apart or one holds the other.</summary>
        private void Nest()
        {
            var (open, flow) = (-1, 0);
            for (var i = 0; i < _table.Count; i++)
            {
                var place = _table.PlaceAt(i);
                for (; flow < _flows.Count && _flows[flow].Source.Start <= place; flow++)
                {
                    _around[flow] = EnclosingAt(_flows[flow].Source.Start, open);
                    open = flow;
                }

                _flowOf[i] = open = EnclosingAt(place, open);
            }
        }

        private int EnclosingAt(int place, int flow)
        {
            while (flow >= 0 && _flows[flow].Source.End <= place)
            {
                flow = _around[flow];
            }

            return flow;
        }

        private void Give(SyntaxNode target)
        {
            if (NameOf(target) is { } declared)
            {
                Give(declared);
                return;
            }

            var span = target.FullSpan;
            for (var i = NotGiven(_table.FirstFrom(span.Start)); i < _table.Count && _table.PlaceAt(i) < span.End; i = NotGiven(i))
            {
                _next[i] = i + 1;
                Give(_table.NameAt(i));
            }
        }

        private int NotGiven(int identifier)
        {
            while (_next[identifier] != identifier)
            {
                identifier = _next[identifier] = _next[_next[identifier]];
            }

            return identifier;
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
