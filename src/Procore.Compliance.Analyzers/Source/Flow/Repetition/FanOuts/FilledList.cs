using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition.FanOuts;

/// <summary>Recognises a list that a loop fills up to a size: the loop asks how many it has.</summary>
internal static class FilledList
{
    /// <summary>Whether everything that is added to a list is added in a loop that compares its size with a number.</summary>
    public static bool IsKeptSmall(IdentifierNameSyntax list)
    {
        var name = list.Identifier.ValueText;
        var added = LocalWrites.BodyAround(list).DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => Callback.NameOf(call) is "Add" or "Enqueue" or "Push"
                && call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver }
                && receiver.Identifier.ValueText == name)
            .ToList();
        return added.Count > 0 && added.TrueForAll(call => call.Ancestors()
            .FirstOrDefault(static ancestor => ancestor is WhileStatementSyntax or ForStatementSyntax or DoStatementSyntax
                or CommonForEachStatementSyntax)?
            .DescendantNodes().Any(node => IsSizeTest(node, name)) == true);
    }

    // Nothing is no size.
    private static bool IsSizeTest(SyntaxNode node, string list)
        => node is BinaryExpressionSyntax
            {
                OperatorToken.ValueText: "<" or "<=" or ">" or ">=" or "==" or "!=",
                Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count", Expression: IdentifierNameSyntax asked },
                Right: var size
            }
            && asked.Identifier.ValueText == list
            && size is not LiteralExpressionSyntax { Token.ValueText: "0" };
}
