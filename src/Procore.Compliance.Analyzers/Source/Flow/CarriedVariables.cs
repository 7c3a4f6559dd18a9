using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>
/// What a turn does to names: those it declares itself, and those that it writes and carries into the next turn. Only syntax.
/// </summary>
internal sealed class CarriedVariables
{
    private readonly HashSet<string> _declared = new();
    private readonly Dictionary<string, List<SyntaxNode>> _writes = new();
    private readonly Turn _turn;

    /// <summary>Reads <paramref name="turn"/>.</summary>
    public CarriedVariables(Turn turn)
    {
        _turn = turn;
        foreach (var node in turn.Nodes())
        {
            switch (node)
            {
                case VariableDeclaratorSyntax declarator:
                    _declared.Add(declarator.Identifier.ValueText);
                    break;
                case CommonForEachStatementSyntax each:
                    _declared.UnionWith(each is ForEachStatementSyntax single
                        ? new[] { single.Identifier.ValueText }
                        : ((ForEachVariableStatementSyntax)each).Variable
                            .DescendantNodes()
                            .OfType<SingleVariableDesignationSyntax>()
                            .Select(static name => name.Identifier.ValueText));
                    break;
                case SingleVariableDesignationSyntax designation:
                    _declared.Add(designation.Identifier.ValueText);
                    break;
                case AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax } assignment:
                    foreach (var target in assignment.Left is TupleExpressionSyntax tuple
                        ? tuple.Arguments.Select(static argument => argument.Expression)
                        : new[] { assignment.Left })
                    {
                        AddWrite(target, assignment);
                    }

                    break;
                case PrefixUnaryExpressionSyntax step when IsCount(step):
                    AddWrite(step.Operand, step);
                    break;
                case PostfixUnaryExpressionSyntax step when IsCount(step):
                    AddWrite(step.Operand, step);
                    break;
                case ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword } argument:
                    AddWrite(argument.Expression, argument);
                    break;
            }
        }
    }

    /// <summary>The names that are written and outlive the turn.</summary>
    public IEnumerable<string> Names => _writes.Keys.Where(name => !_declared.Contains(name));

    /// <summary>Whether the turn declares a variable of this name, so that each turn has its own.</summary>
    public bool IsDeclaredInTurn(string name) => _declared.Contains(name);

    /// <summary>The writes to a name; empty where there are none.</summary>
    public IReadOnlyList<SyntaxNode> WritesTo(string name)
        => _writes.TryGetValue(name, out var writes) ? writes : System.Array.Empty<SyntaxNode>();

    /// <summary>Whether a carried name is counted up or down, or moved on from its own value, and never set back.</summary>
    public bool IsStepped(string name) => WritesTo(name) is { Count: > 0 } writes && writes.All(write => IsStep(write, name));

    /// <summary>Whether code writes to a name.</summary>
    public static bool IsWritten(string name, SyntaxNode code) => code.DescendantNodes().Any(node => node switch
    {
        AssignmentExpressionSyntax assignment => RootOf(assignment.Left) == name,
        PrefixUnaryExpressionSyntax step when IsCount(step) => RootOf(step.Operand) == name,
        PostfixUnaryExpressionSyntax step when IsCount(step) => RootOf(step.Operand) == name,
        _ => false,
    });

    /// <summary>
    /// Whether some carried variable takes a new value each turn that the turn then uses, as a page number, a cursor or a link does. The
    /// clock does not count: asking for what changed since the last time is still asking again.
    /// </summary>
    public bool Advances() => Names.Any(name => !WritesTo(name).Any(ReadsClockOrConstant) && IsUsed(name));

    /// <summary>Whether some variable is counted on and used in the turn.</summary>
    public bool Steps() => Names.Any(name => IsStepped(name) && IsUsed(name));

    /// <summary>The name at the root of an expression: <c>page</c> of <c>page.Next.Url</c>, <c>_run</c> of <c>this._run</c>.</summary>
    public static string? RootOf(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or BaseExpressionSyntax } access
            => access.Name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => RootOf(access.Expression),
        ElementAccessExpressionSyntax element => RootOf(element.Expression),
        ConditionalAccessExpressionSyntax access => RootOf(access.Expression),
        PostfixUnaryExpressionSyntax unary => RootOf(unary.Operand),
        ParenthesizedExpressionSyntax inner => RootOf(inner.Expression),
        AwaitExpressionSyntax awaited => RootOf(awaited.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => RootOf(access.Expression),
        _ => null,
    };

    private void AddWrite(ExpressionSyntax target, SyntaxNode write)
    {
        if (RootOf(target) is not { } name)
        {
            return;
        }

        if (!_writes.TryGetValue(name, out var writes))
        {
            _writes.Add(name, writes = new());
        }

        writes.Add(write);
    }

    private static bool IsStep(SyntaxNode write, string name) => write switch
    {
        PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax => true,
        AssignmentExpressionSyntax assignment when !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
            => assignment.OperatorToken.ValueText is "+=" or "-=" or "*=" or "/=",
        AssignmentExpressionSyntax { Right: BinaryExpressionSyntax { OperatorToken.ValueText: "+" or "-" or "*" or "/" } right }
            => Reads(right, name),
        AssignmentExpressionSyntax { Right: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } }
            => access.Name.Identifier.ValueText.StartsWith("Add", System.StringComparison.Ordinal) && Reads(access.Expression, name),

        // The methods of System.Threading.Interlocked.
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } }
            => access.Name.Identifier.ValueText is "Increment" or "Decrement" or "Add",
        _ => false,
    };

    private static bool ReadsClockOrConstant(SyntaxNode write)
        => write is AssignmentExpressionSyntax { Right: var value }
            && (Clock.IsRead(value) || value is LiteralExpressionSyntax or DefaultExpressionSyntax);

    /// <summary>Whether a turn reads a name for its work, and not only to count, compare or tell it.</summary>
    public bool IsUsed(string name)
        => _turn
            .Nodes()
            .Any(node => node is IdentifierNameSyntax identifier && identifier.Identifier.ValueText == name && IsUse(identifier));

    /// <summary>Whether a name is read for the work of the turn: not by its own step, a comparison or a log.</summary>
    private static bool IsUse(IdentifierNameSyntax identifier)
    {
        for (SyntaxNode node = identifier; node.Parent is { } parent and not StatementSyntax; node = parent)
        {
            switch (parent)
            {
                case AssignmentExpressionSyntax assignment when assignment.Left == node:
                case ExpressionSyntax { Parent: StatementSyntax } when IsCount(parent):
                case BinaryExpressionSyntax { OperatorToken.ValueText: "==" or "!=" or "<" or ">" or "<=" or ">=" }:
                    return false;
                case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } when IsLog(call):
                    return false;
                case ArgumentSyntax or InterpolationSyntax or EqualsValueClauseSyntax or AssignmentExpressionSyntax:
                    return !IsInLog(parent);
            }
        }

        return false;
    }

    private static bool IsCount(SyntaxNode node)
        => node.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression
            or SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression;

    private static bool IsInLog(SyntaxNode node)
        => node
            .Ancestors()
            .TakeWhile(static ancestor => ancestor is not StatementSyntax)
            .Any(static ancestor => ancestor is InvocationExpressionSyntax call && IsLog(call));

    // The methods of ILogger, Console, Debug, Serilog and NLog, and those that only wait.
    private static bool IsLog(InvocationExpressionSyntax call)
    {
        var name = call.Expression is MemberAccessExpressionSyntax access ? access.Name.Identifier.ValueText : call.Expression.ToString();
        return name.StartsWith("Log", System.StringComparison.Ordinal)
            || name is "WriteLine" or "Write" or "Debug" or "Information" or "Warning" or "Delay" or "Sleep";
    }

    private static bool Reads(SyntaxNode node, string name)
        => node.DescendantNodesAndSelf().Any(inner => inner is IdentifierNameSyntax identifier && identifier.Identifier.ValueText == name);
}
