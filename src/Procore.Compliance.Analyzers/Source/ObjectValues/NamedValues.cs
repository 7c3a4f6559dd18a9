using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.ObjectValues;

/// <summary>
/// Values that code gives by name at one place: an anonymous object, an object or dictionary initialiser, the arguments of a call. Names are
/// compared without case and underscores, so <c>resource_name</c>, <c>ResourceName</c> and <c>resourceName</c> are one.
/// </summary>
internal sealed class NamedValues
{
    private readonly ImmutableDictionary<string, ExpressionSyntax> _values;

    private NamedValues(SyntaxNode node, ImmutableDictionary<string, ExpressionSyntax> values)
    {
        Node = node;
        _values = values;
    }

    /// <summary>The node that gives the values.</summary>
    public SyntaxNode Node { get; }

    /// <summary>The value of a name in normal form (lower case, no underscores); null where it is not given.</summary>
    public ExpressionSyntax? this[string name] => _values.TryGetValue(name, out var value) ? value : null;

    /// <summary>The values that <paramref name="node"/> gives; null where it gives none by name.</summary>
    public static NamedValues? TryRead(SyntaxNode node, SourceModel model, CancellationToken cancellationToken)
    {
        var pairs = node switch
        {
            AnonymousObjectCreationExpressionSyntax created => created.Initializers.Select(static member => (Name: member.NameEquals?.Name.Identifier.ValueText ?? LastName(member.Expression), Value: member.Expression)),
            InitializerExpressionSyntax initializer => initializer.Expressions.SelectMany(Pairs),
            InvocationExpressionSyntax call => Arguments(call, model, cancellationToken),
            _ => null,
        };
        var values = pairs?.Where(static pair => pair.Name is not null).GroupBy(static pair => Normal(pair.Name!)).ToImmutableDictionary(static group => group.Key, static group => group.First().Value);
        return values is null || values.IsEmpty ? null : new(node, values);
    }

    /// <summary>A name without case and underscores.</summary>
    public static string Normal(string name)
    {
        var result = new StringBuilder(name.Length);
        foreach (var character in name.Where(static character => character is not ('_' or '-' or ' ')))
        {
            result.Append(char.ToLowerInvariant(character));
        }

        return result.ToString();
    }

    private static IEnumerable<(string? Name, ExpressionSyntax Value)> Pairs(ExpressionSyntax element)
    {
        switch (element)
        {
            case AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } assignment:
                yield return (name.Identifier.ValueText, assignment.Right);
                break;
            case AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax { ArgumentList.Arguments: { Count: 1 } keys } } assignment when keys[0].Expression is LiteralExpressionSyntax key:
                yield return (key.Token.ValueText, assignment.Right);
                break;
            case InitializerExpressionSyntax { Expressions: { Count: 2 } parts } when parts[0] is LiteralExpressionSyntax key:
                yield return (key.Token.ValueText, parts[1]);
                break;
        }
    }

    private static IEnumerable<(string? Name, ExpressionSyntax Value)> Arguments(InvocationExpressionSyntax call, SourceModel model, CancellationToken cancellationToken)
    {
        var parameters = (model.GetSemanticModel(call.SyntaxTree).GetSymbolInfo(call, cancellationToken).Symbol as IMethodSymbol)?.Parameters;
        for (var i = 0; i < call.ArgumentList.Arguments.Count; i++)
        {
            var argument = call.ArgumentList.Arguments[i];
            yield return (argument.NameColon?.Name.Identifier.ValueText ?? parameters?.ElementAtOrDefault(i)?.Name, argument.Expression);
        }
    }

    private static string? LastName(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };
}
