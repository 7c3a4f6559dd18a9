using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source;

namespace Procore.Compliance.Analyzers.Rules.Polling.Webhooks;

/// <summary>A text that a subscription states, and where it is written.</summary>
/// <param name="Text">The text.</param>
/// <param name="Place">The literal where it stands in the same file; else the expression that leads to it.</param>
/// <param name="IsLiteral">Whether the place is a literal that holds exactly the text.</param>
internal sealed record StatedValue(string Text, Location Place, bool IsLiteral)
{
    /// <summary>Reads an expression; null where it is absent or not constant.</summary>
    public static StatedValue? Read(ExpressionSyntax? expression, SourceModel source, CancellationToken cancellationToken)
    {
        if (expression is null || source.CreateFolder(cancellationToken).Fold(expression).Single is not { IsConstant: true } pattern || pattern.Text.Length == 0)
        {
            return null;
        }

        var pieces = pattern.Pieces.Where(static piece => piece.Length > 0).ToList();
        var location = pieces.Count == 1 && pieces[0].Origin.IsExact ? pieces[0].Origin.LocationOf(0, pieces[0].Length) : null;
        return location?.SourceTree == expression.SyntaxTree
            ? new(pattern.Text, location, IsLiteral: true)
            : new(pattern.Text, expression.GetLocation(), IsLiteral: false);
    }
}
