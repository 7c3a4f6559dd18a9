using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <summary>
/// Every place in one body that gives a local (or parameter) a value, by name, and which of them reach a use. Only syntax; a name that two
/// scopes share is told apart by the caller, who knows the symbol.
/// </summary>
internal sealed class LocalWrites
{
    // The methods of StringBuilder.
    private static readonly HashSet<string> BuilderMethods = new()
    {
        "Append", "AppendLine", "AppendFormat", "AppendJoin", "Insert", "Remove", "Replace", "Clear"
    };

    // Our judgement: no name in C# ends like that.
    private const string BuilderSuffix = "()";

    private readonly Dictionary<string, List<Write>> _writes;
    private readonly ConcurrentDictionary<string, VariableFlow> _flows = new();
    private readonly Lazy<BodyFlow> _flow;

    private LocalWrites(SyntaxNode body, Dictionary<string, List<Write>> writes, SortedSet<int> positions)
    {
        _writes = writes;
        _flow = new(() => BodyFlow.Of(body, positions.ToArray()));
    }

    /// <summary>A node that writes, when it is done, and the lambda or local function that it stands in.</summary>
    private readonly record struct Write(SyntaxNode Node, long Moment, SyntaxNode? Function);

    /// <summary>How many nodes and blocks were walked for this body so far.</summary>
    public int Walked => (_flow.IsValueCreated ? _flow.Value.Visited : 0) + _flows.Values.Sum(static flow => flow.Walked);

    /// <summary>
    /// The outermost body around <paramref name="node"/>: member, accessor, or the compilation unit for top-level statements.
    /// </summary>
    public static SyntaxNode BodyAround(SyntaxNode node)
    {
        var body = node;
        while (body is (not MemberDeclarationSyntax) or GlobalStatementSyntax && body.Parent is { } parent)
        {
            body = parent;
        }

        return body;
    }

    /// <summary>Reads <paramref name="body"/>.</summary>
    public static LocalWrites Collect(SyntaxNode body)
    {
        var writes = new Dictionary<string, List<Write>>();
        var positions = new SortedSet<int>();
        var functions = new Stack<SyntaxNode>();
        foreach (var node in body.DescendantNodes(static n => n is not TypeDeclarationSyntax || n.Parent is null))
        {
            while (functions.Count > 0 && functions.Peek().FullSpan.End <= node.FullSpan.Start)
            {
                functions.Pop();
            }

            switch (node)
            {
                case BreakStatementSyntax or ContinueStatementSyntax or GotoStatementSyntax or ReturnStatementSyntax
                    or ThrowStatementSyntax or YieldStatementSyntax or LabeledStatementSyntax or AccessorDeclarationSyntax:
                    positions.Add(node.SpanStart);
                    break;
                case AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax:
                    positions.Add(node.SpanStart);
                    functions.Push(node);
                    break;
                case VariableDeclaratorSyntax { Initializer: not null } declarator:
                    Add(declarator.Identifier.ValueText, declarator);
                    break;
                case AssignmentExpressionSyntax { Left: IdentifierNameSyntax name }:
                    Add(name.Identifier.ValueText, node);
                    break;
                case AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax root } member }:
                    Add(MemberName(root.Identifier.ValueText, member.Name.Identifier.ValueText), node);
                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax } call
                    when call.Parent is not MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax }
                        && ChangedBuilder(call) is { } builder:
                    Add(BuilderName(builder), node);
                    break;
                case PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax when SteppedBy(node) is { } stepped:
                    Add(stepped.Identifier.ValueText, node);
                    break;
                case PostfixUnaryExpressionSyntax { Operand: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" } length }
                    when length.Expression is IdentifierNameSyntax shortened:
                    Add(MemberName(shortened.Identifier.ValueText, "Length"), node);
                    break;
                case PrefixUnaryExpressionSyntax { Operand: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" } length }
                    when length.Expression is IdentifierNameSyntax shortened:
                    Add(MemberName(shortened.Identifier.ValueText, "Length"), node);
                    break;
                case AssignmentExpressionSyntax { Left: TupleExpressionSyntax or DeclarationExpressionSyntax } tuple:
                    foreach (var designated in tuple.Left.DescendantNodesAndSelf())
                    {
                        AddDesignated(designated, tuple);
                    }

                    break;
                case ForEachStatementSyntax loop:
                    Add(loop.Identifier.ValueText, loop);
                    break;
                case ForEachVariableStatementSyntax loop:
                    foreach (var designated in loop.Variable.DescendantNodesAndSelf())
                    {
                        AddDesignated(designated, loop);
                    }

                    break;
                case ArgumentSyntax { RefKindKeyword.RawKind: not 0 } argument:
                    foreach (var designated in argument.Expression.DescendantNodesAndSelf())
                    {
                        AddDesignated(designated, argument);
                    }

                    break;
                case DeclarationPatternSyntax { Designation: SingleVariableDesignationSyntax designation }:
                    Add(designation.Identifier.ValueText, node);
                    break;
                case RecursivePatternSyntax { Designation: SingleVariableDesignationSyntax designation }:
                    Add(designation.Identifier.ValueText, node);
                    break;
                case VarPatternSyntax { Designation: SingleVariableDesignationSyntax designation }:
                    Add(designation.Identifier.ValueText, node);
                    break;
            }
        }

        return new(body, writes, positions);

        void AddDesignated(SyntaxNode designated, SyntaxNode write)
        {
            if (designated is SingleVariableDesignationSyntax variable)
            {
                Add(variable.Identifier.ValueText, write);
            }
            else if (designated is IdentifierNameSyntax { Parent: ArgumentSyntax } name)
            {
                Add(name.Identifier.ValueText, write);
            }
        }

        void Add(string name, SyntaxNode write)
        {
            if (!writes.TryGetValue(name, out var list))
            {
                writes.Add(name, list = new());
            }

            // A loop's variable is written when a turn begins.
            var moment = write is CommonForEachStatementSyntax { Statement: var turn }
                ? BodyFlow.MomentOf(turn.SpanStart) - 1
                : BodyFlow.EndOf(write);
            positions.Add(write.SpanStart);
            list.Add(new(write, moment, functions.Count > 0 ? functions.Peek() : null));
        }
    }

    /// <summary>The variable that <c>++</c> or <c>--</c> writes; null where something else is written, or nothing.</summary>
    public static IdentifierNameSyntax? SteppedBy(SyntaxNode step)
        => IsStep(step)
            ? ((step as PrefixUnaryExpressionSyntax)?.Operand ?? ((PostfixUnaryExpressionSyntax)step).Operand) as IdentifierNameSyntax
            : null;

    /// <summary>Whether an expression is <c>++</c> or <c>--</c> of something.</summary>
    public static bool IsStep(SyntaxNode expression)
        => expression.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression
            or SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression;

    /// <summary>The name whose builder <paramref name="last"/>, the last call of a chain, changes; null where it changes none.</summary>
    private static string? ChangedBuilder(InvocationExpressionSyntax last)
    {
        var isChange = false;
        ExpressionSyntax root = last;
        while (root is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access })
        {
            isChange = isChange || BuilderMethods.Contains(access.Name.Identifier.ValueText);
            root = access.Expression;
        }

        return isChange && root is IdentifierNameSyntax name ? name.Identifier.ValueText : null;
    }

    /// <summary>Every write to a variable called <paramref name="name"/>, in source order.</summary>
    public ImmutableArray<SyntaxNode> To(string name)
        => WritesTo(name).Select(static write => write.Node).OrderBy(static node => node.SpanStart).ToImmutableArray();

    /// <summary>Whether anything writes to a variable called <paramref name="name"/>.</summary>
    public bool HasAny(string name) => _writes.ContainsKey(name);

    private IEnumerable<Write> WritesTo(string name)
    {
        var own = _writes.TryGetValue(name, out var list) ? list : Enumerable.Empty<Write>();
        if (name.EndsWith(BuilderSuffix, StringComparison.Ordinal))
        {
            var builder = name.Substring(0, name.Length - BuilderSuffix.Length);
            return own.Concat(WritesTo(MemberName(builder, "Length")));
        }

        return name.IndexOf('.') is > 0 and var dot && _writes.TryGetValue(name.Substring(0, dot), out var whole) ? own.Concat(whole) : own;
    }

    /// <summary>Which writes to the variable called <paramref name="name"/> reach which place.</summary>
    public VariableFlow FlowOf(string name)
        => _flows.GetOrAdd(name, called => new(_flow, WritesTo(called).Select(static write => (write.Node, write.Moment, write.Function))));

    /// <summary>
    /// The writes to <paramref name="name"/> that may give it the value that is read at <paramref name="use"/>, in source order, as many as
    /// count.
    /// </summary>
    public ImmutableArray<SyntaxNode> Reaching(string name, SyntaxNode use) => FlowOf(name).Reaching(use).Writes;

    /// <summary>
    /// The name under which writes to a member of a local (<c>request.Path = ...</c>) are kept: they and the local's own.
    /// </summary>
    public static string MemberName(string local, string member) => local + "." + member;

    /// <summary>
    /// The name under which the changes of a text builder in a local are kept: they, what shortens it, and the local's own.
    /// </summary>
    public static string BuilderName(string local) => local + BuilderSuffix;
}
