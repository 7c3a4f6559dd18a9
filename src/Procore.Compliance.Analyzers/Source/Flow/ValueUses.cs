using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>Where a variable, parameter, field or property is read and written, in the whole compilation, by symbol.</summary>
internal static class ValueUses
{
    /// <summary>The expressions that read a symbol: <c>a.B</c> for a member, the name for a variable.</summary>
    public static IEnumerable<ExpressionSyntax> ReadsOf(ISymbol symbol, SourceModel model, CancellationToken cancellationToken)
        => Of(symbol, model, cancellationToken).Where(static use => IsRead(use));

    /// <summary>The expressions that set a symbol, without its declaration.</summary>
    public static IEnumerable<ExpressionSyntax> WritesOf(ISymbol symbol, SourceModel model, CancellationToken cancellationToken)
        => Of(symbol, model, cancellationToken).Where(
            static use => use.Parent is AssignmentExpressionSyntax assignment && assignment.Left == use);

    /// <summary>The patterns that look at a member: <c>{ Token: var token }</c>.</summary>
    public static IEnumerable<SubpatternSyntax> PatternsOn(ISymbol member, SourceModel model, CancellationToken cancellationToken)
        => BoundUses.Of(member, model, cancellationToken)
            .Select(static name => (name.Parent as NameColonSyntax)?.Parent)
            .OfType<SubpatternSyntax>();

    /// <summary>The reads of a name that does not bind, in the type around a place: a member of a base type that is not known.</summary>
    public static IEnumerable<ExpressionSyntax> ReadsOfUnbound(
        IdentifierNameSyntax name, SourceModel model, CancellationToken cancellationToken)
        => name.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { BaseList: not null } type
            ? BoundUses.In(type, name.Identifier.ValueText, model).Meaning(null, cancellationToken).Where(static use => IsRead(use))
            : Enumerable.Empty<ExpressionSyntax>();

    private static IEnumerable<ExpressionSyntax> Of(ISymbol symbol, SourceModel model, CancellationToken cancellationToken)
        => BoundUses.Of(symbol, model, cancellationToken).Select(Whole).OfType<ExpressionSyntax>();

    private static ExpressionSyntax? Whole(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => access,
        MemberBindingExpressionSyntax binding => binding,
        NameColonSyntax or NameEqualsSyntax => null,
        _ => name,
    };

    private static bool IsRead(ExpressionSyntax use) => use.Parent switch
    {
        AssignmentExpressionSyntax assignment when assignment.Left == use => !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression),
        ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.OutKeyword } => false,
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } }
            => false,
        _ => true,
    };
}
