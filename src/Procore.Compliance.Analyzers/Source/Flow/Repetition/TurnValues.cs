using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>What the variables are made of that a turn declares. Only syntax; collected once for each turn.</summary>
internal sealed class TurnValues
{
    private static readonly ConditionalWeakTable<SyntaxNode, TurnValues> Cache = new();

    private readonly ILookup<string, ExpressionSyntax?> _declared;
    private readonly ILookup<string, SyntaxNode> _put;

    private TurnValues(SyntaxNode code)
    {
        _declared = code.DescendantNodes().OfType<VariableDeclaratorSyntax>()
            .ToLookup(static variable => variable.Identifier.ValueText, static variable => variable.Initializer?.Value);
        _put = code.DescendantNodes().OfType<ExpressionStatementSyntax>().SelectMany(PutBy)
            .ToLookup(static put => put.Name, static put => put.Value);
    }

    /// <summary>The variables that <paramref name="code"/> declares.</summary>
    public static TurnValues In(SyntaxNode code) => Cache.GetValue(code, static turn => new(turn));

    /// <summary>
    /// Whether code is made of what a name holds, directly or through other variables. What is put onto a variable afterwards, such as a
    /// header, counts where the name chooses it out of several: the number of an attempt may be told there, too.
    /// </summary>
    public bool IsMadeOf(SyntaxNode code, string name)
    {
        var found = new List<(SyntaxNode Part, bool IsPut)> { (code, false) };
        var seen = new HashSet<SyntaxNode> { code };
        for (var i = 0; i < found.Count; i++)
        {
            var (part, isPut) = found[i];
            foreach (var identifier in part.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
            {
                var used = identifier.Identifier.ValueText;
                if (used == name && (!isPut || Chooses(identifier)))
                {
                    return true;
                }

                var declared = _declared[used].FirstOrDefault();
                if (declared?.Contains(part) == false && seen.Add(declared))
                {
                    found.Add((declared, isPut));
                }

                found.AddRange((declared is null ? Enumerable.Empty<SyntaxNode>() : _put[used]).Where(seen.Add)
                    .Select(static put => (put, true)));
            }
        }

        return false;
    }

    /// <summary>Whether a name is the place of an element: <c>keys[i]</c>.</summary>
    private static bool Chooses(IdentifierNameSyntax name)
        => name.Ancestors().TakeWhile(static ancestor => ancestor is not StatementSyntax).Any(static ancestor
            => ancestor is BracketedArgumentListSyntax
                || (ancestor is InvocationExpressionSyntax call && Callback.NameOf(call) is "ElementAt" or "ElementAtOrDefault"));

    /// <summary>What a statement puts onto a variable: <c>message.Headers.Add(...)</c>, <c>message.Content = ...</c>.</summary>
    private static IEnumerable<(string Name, SyntaxNode Value)> PutBy(ExpressionStatementSyntax statement) => statement.Expression switch
    {
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax or ElementAccessExpressionSyntax } set
            when CarriedVariables.RootOf(set.Left) is { } root
            => new[] { (root, (SyntaxNode)set.Right) },
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call
            when CarriedVariables.RootOf(access.Expression) is { } root
            => new[] { (root, (SyntaxNode)call.ArgumentList) },
        _ => Enumerable.Empty<(string, SyntaxNode)>(),
    };
}
