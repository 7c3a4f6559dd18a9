using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.CodeFixes.Credentials;

/// <summary>Adds a member to what the creation of an object sets.</summary>
internal static class Initializers
{
    /// <summary>The change that adds <paramref name="text"/>; null where <paramref name="member"/> is set already.</summary>
    /// <param name="creation">The creation.</param>
    /// <param name="member">The member's name.</param>
    /// <param name="text">The member with its value.</param>
    public static IEnumerable<TextChange>? With(BaseObjectCreationExpressionSyntax creation, string member, string text)
    {
        if (creation.Initializer is not { } initializer)
        {
            return new[] { new TextChange(new TextSpan(creation.Span.End, 0), $" {{ {text} }}") };
        }

        if (initializer.Expressions.Count == 0
            || initializer.Expressions.Any(set => set is AssignmentExpressionSyntax { Left: IdentifierNameSyntax name }
                && name.Identifier.ValueText == member))
        {
            return null;
        }

        var last = initializer.Expressions.Last();
        var lines = creation.SyntaxTree.GetText().Lines;
        var ownLine = lines.GetLineFromPosition(last.SpanStart);
        var lead = ownLine.Text!.ToString(TextSpan.FromBounds(ownLine.Start, last.SpanStart));
        var separator = string.IsNullOrWhiteSpace(lead) ? ",\n" + lead : ", ";
        return new[] { new TextChange(new TextSpan(last.Span.End, 0), separator.Replace("\n", LineEnd.Of(ownLine)) + text) };
    }
}
