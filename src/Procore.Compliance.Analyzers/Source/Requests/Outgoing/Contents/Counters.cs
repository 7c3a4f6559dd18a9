using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>Numbers that a text takes from a variable which counts on: what the text shows is only where it begins.</summary>
internal static class Counters
{
    /// <summary>Whether a part of a text is what a variable begins with that is stepped or assigned in its own scope.</summary>
    public static bool Make(PatternSet text)
        => text.Alternatives
            .SelectMany(static one => one.Pieces)
            .Select(static piece => piece.Origin.Node.FirstAncestorOrSelf<EqualsValueClauseSyntax>()?.Parent as VariableDeclaratorSyntax)
            .Any(static variable => variable is not null && IsStepped(variable));

    private static bool IsStepped(VariableDeclaratorSyntax variable)
        => TreeFacts.IdentifiersIn(ScopeOf(variable), variable.Identifier.ValueText)
            .Select(static token => token.Parent)
            .OfType<IdentifierNameSyntax>()
            .Any(static name => name.Parent switch
            {
                PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax => true,
                AssignmentExpressionSyntax assignment => assignment.Left == name,
                _ => false,
            });

    private static SyntaxNode ScopeOf(VariableDeclaratorSyntax variable)
        => variable.FirstAncestorOrSelf<BaseFieldDeclarationSyntax>() is { Parent: { } type } ? type : LocalWrites.BodyAround(variable);
}
