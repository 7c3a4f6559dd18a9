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
    private readonly ImmutableDictionary<string, ImmutableArray<SyntaxNode>> _writes;

    private LocalWrites(ImmutableDictionary<string, ImmutableArray<SyntaxNode>> writes) => _writes = writes;

    /// <summary>The outermost body around <paramref name="node"/>: member, accessor, or the compilation unit for top-level statements.</summary>
    public static SyntaxNode BodyAround(SyntaxNode node)
    {
        var body = node;
        foreach (var ancestor in node.AncestorsAndSelf())
        {
            body = ancestor;
            if (ancestor is MemberDeclarationSyntax and not GlobalStatementSyntax)
            {
                break;
            }
        }

        return body;
    }

    /// <summary>Reads <paramref name="body"/>.</summary>
    public static LocalWrites Collect(SyntaxNode body)
    {
        var writes = new Dictionary<string, ImmutableArray<SyntaxNode>.Builder>();
        foreach (var node in body.DescendantNodes(static n => n is not TypeDeclarationSyntax || n.Parent is null))
        {
            switch (node)
            {
                case VariableDeclaratorSyntax { Initializer: not null } declarator:
                    Add(declarator.Identifier.ValueText, declarator);
                    break;
                case AssignmentExpressionSyntax { Left: IdentifierNameSyntax name }:
                    Add(name.Identifier.ValueText, node);
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

        return new(writes.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.ToImmutable()));

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
    public ImmutableArray<SyntaxNode> To(string name) => _writes.TryGetValue(name, out var list) ? list : ImmutableArray<SyntaxNode>.Empty;

    /// <summary>
    /// The writes to <paramref name="name"/> that may give it the value that is read at <paramref name="use"/>: those before it that no later
    /// unconditional write hides, and those behind it in a loop around both. Writes inside a lambda or local function that does not hold the
    /// use always count, since they run at an unknown time.
    /// </summary>
    public ImmutableArray<SyntaxNode> Reaching(string name, SyntaxNode use)
    {
        var all = To(name);
        if (all.Length < 2)
        {
            return all;
        }

        var reaching = ImmutableArray.CreateBuilder<SyntaxNode>();
        var hiddenBefore = -1;
        for (var i = all.Length - 1; i >= 0; i--)
        {
            var write = all[i];
            if (write.Contains(use) && write is not CommonForEachStatementSyntax)
            {
                // Its own right-hand side reads the value from before the write, unless a loop comes round again.
                if (IsInLoopWith(write, use))
                {
                    reaching.Add(write);
                }
            }
            else if (write.SpanStart > use.SpanStart)
            {
                if (IsInLoopWith(write, use) || FunctionAround(write) != FunctionAround(use))
                {
                    reaching.Add(write);
                }
            }
            else if (write.SpanStart >= hiddenBefore)
            {
                reaching.Add(write);
                if (hiddenBefore < 0 && StartOfCertainWrite(write, use, all) is { } start)
                {
                    hiddenBefore = start;
                }
            }
        }

        reaching.Reverse();
        return reaching.ToImmutable();
    }

    private static bool IsInLoopWith(SyntaxNode write, SyntaxNode use)
    {
        foreach (var ancestor in use.Ancestors())
        {
            if (ancestor is WhileStatementSyntax or ForStatementSyntax or DoStatementSyntax or CommonForEachStatementSyntax && ancestor.Contains(write))
            {
                return true;
            }
        }

        return false;
    }

    private static SyntaxNode? FunctionAround(SyntaxNode node)
        => node.Ancestors().FirstOrDefault(static ancestor => ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);

    /// <summary>
    /// Where the statement begins that gives the variable a value on every way to <paramref name="use"/>, if <paramref name="write"/> is a part
    /// of such a one: it stands in a block around the use, or every branch of an <c>if</c> in such a block writes.
    /// </summary>
    private static int? StartOfCertainWrite(SyntaxNode write, SyntaxNode use, ImmutableArray<SyntaxNode> all)
    {
        if (write is CommonForEachStatementSyntax)
        {
            return write.Contains(use) ? write.SpanStart : null;
        }

        for (var statement = write; statement.Parent is { } parent; statement = parent)
        {
            if (parent.Contains(use))
            {
                return parent is StatementSyntax or SwitchSectionSyntax or CompilationUnitSyntax || statement is StatementSyntax ? statement.SpanStart : null;
            }

            var mayBePassedBy = parent switch
            {
                IfStatementSyntax branch when statement != branch.Condition
                    => branch.Else is not { } otherwise || !all.Any(branch.Statement.Contains) || !all.Any(otherwise.Contains),
                WhileStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax or SwitchSectionSyntax or CatchClauseSyntax => true,
                ConditionalExpressionSyntax or SwitchExpressionArmSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax => true,
                _ => false,
            };
            if (mayBePassedBy)
            {
                return null;
            }
        }

        return null;
    }
}
