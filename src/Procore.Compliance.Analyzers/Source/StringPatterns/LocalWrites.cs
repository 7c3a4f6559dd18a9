using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <summary>
/// Every place in one body that gives a local (or parameter) a value, by name, and which of them reach a use. Only syntax; a name that two
/// scopes share is told apart by the caller, who knows the symbol.
/// </summary>
internal sealed class LocalWrites
{
    private readonly SyntaxNode _body;
    private readonly ImmutableDictionary<string, ImmutableArray<SyntaxNode>> _writes;
    private readonly ImmutableArray<SyntaxNode> _jumps;

    private LocalWrites(SyntaxNode body, ImmutableDictionary<string, ImmutableArray<SyntaxNode>> writes, ImmutableArray<SyntaxNode> jumps)
    {
        _body = body;
        _writes = writes;
        _jumps = jumps;
    }

    /// <summary>The outermost body around <paramref name="node"/>: member, accessor, or the compilation unit for top-level statements.</summary>
    public static SyntaxNode BodyAround(SyntaxNode node)
    {
        var body = node;
        while (body is not MemberDeclarationSyntax or GlobalStatementSyntax && body.Parent is { } parent)
        {
            body = parent;
        }

        return body;
    }

    /// <summary>Reads <paramref name="body"/>.</summary>
    public static LocalWrites Collect(SyntaxNode body)
    {
        var writes = new Dictionary<string, ImmutableArray<SyntaxNode>.Builder>();
        var jumps = ImmutableArray.CreateBuilder<SyntaxNode>();
        foreach (var node in body.DescendantNodes(static n => n is not TypeDeclarationSyntax || n.Parent is null))
        {
            switch (node)
            {
                case BreakStatementSyntax or ContinueStatementSyntax or GotoStatementSyntax or ReturnStatementSyntax or ThrowStatementSyntax or YieldStatementSyntax:
                    jumps.Add(node);
                    break;
                case VariableDeclaratorSyntax { Initializer: not null } declarator:
                    Add(declarator.Identifier.ValueText, declarator);
                    break;
                case AssignmentExpressionSyntax { Left: IdentifierNameSyntax name }:
                    Add(name.Identifier.ValueText, node);
                    break;
                case AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax root, Name: var member } }:
                    Add(MemberName(root.Identifier.ValueText, member.Identifier.ValueText), node);
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
                case VarPatternSyntax { Designation: SingleVariableDesignationSyntax designation }:
                    Add(designation.Identifier.ValueText, node);
                    break;
            }
        }

        return new(body, writes.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.ToImmutable()), jumps.ToImmutable());

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
                writes.Add(name, list = ImmutableArray.CreateBuilder<SyntaxNode>());
            }

            list.Add(write);
        }
    }

    /// <summary>Every write to a variable called <paramref name="name"/>, in source order.</summary>
    public ImmutableArray<SyntaxNode> To(string name)
    {
        var own = Own(name);
        return name.IndexOf('.') is > 0 and var dot && Own(name.Substring(0, dot)) is { IsEmpty: false } whole ? own.AddRange(whole).Sort(static (a, b) => a.SpanStart - b.SpanStart) : own;
    }

    private ImmutableArray<SyntaxNode> Own(string name) => _writes.TryGetValue(name, out var list) ? list : ImmutableArray<SyntaxNode>.Empty;

    /// <summary>The writes to <paramref name="name"/> that may give it the value that is read at <paramref name="use"/>, in source order.</summary>
    public ImmutableArray<SyntaxNode> Reaching(string name, SyntaxNode use) => Reaching(name, use, out _);

    /// <summary>
    /// As <see cref="Reaching(string, SyntaxNode)"/>; <paramref name="isMaybeUnwritten"/> says whether the use may also come before every write, so
    /// that a parameter still has what its caller gave.
    /// </summary>
    public ImmutableArray<SyntaxNode> Reaching(string name, SyntaxNode use, out bool isMaybeUnwritten)
    {
        var all = To(name);
        if (all.IsEmpty || (all.Length == 1 && all[0] is VariableDeclaratorSyntax))
        {
            isMaybeUnwritten = all.IsEmpty;
            return all;
        }

        var reaching = ReachingWrites.At(_body, use, all, _jumps);
        isMaybeUnwritten = !reaching.IsSubsetOf(all);
        return all.Where(reaching.Contains).ToImmutableArray();
    }

    /// <summary>The name under which writes to a member of a local (<c>request.Path = ...</c>) are kept: they and the local's own.</summary>
    public static string MemberName(string local, string member) => local + "." + member;
}
