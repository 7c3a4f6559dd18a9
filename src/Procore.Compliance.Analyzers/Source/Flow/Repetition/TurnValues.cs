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

    private TurnValues(SyntaxNode code)
        => _declared = code.DescendantNodes().OfType<VariableDeclaratorSyntax>()
            .ToLookup(static variable => variable.Identifier.ValueText, static variable => variable.Initializer?.Value);

    /// <summary>The variables that <paramref name="code"/> declares.</summary>
    public static TurnValues In(SyntaxNode code) => Cache.GetValue(code, static turn => new(turn));

    /// <summary>Whether code is made of what a name holds, directly or through other variables.</summary>
    public bool IsMadeOf(SyntaxNode code, string name)
    {
        var found = new List<SyntaxNode> { code };
        var seen = new HashSet<SyntaxNode>(found);
        for (var i = 0; i < found.Count; i++)
        {
            var part = found[i];
            foreach (var identifier in part.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
            {
                var used = identifier.Identifier.ValueText;
                if (used == name)
                {
                    return true;
                }

                if (_declared[used].FirstOrDefault() is { } value && !value.Contains(part) && seen.Add(value))
                {
                    found.Add(value);
                }
            }
        }

        return false;
    }
}
