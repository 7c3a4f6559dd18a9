using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.HttpRequests;

/// <summary>
/// What becomes of an object after it is created: the members set on it and the calls that it is handed to, in the same body.
/// </summary>
internal static class ObjectUse
{
    /// <summary>
    /// The members that statements set on the local that holds the created object. A value that mentions the same member (adding a query to
    /// an address that is already set) is left out.
    /// </summary>
    public static IReadOnlyList<(string Member, ExpressionSyntax Value)> AssignmentsAfter(CallSite creation)
    {
        if (LocalOf(creation.Syntax) is not { } name)
        {
            return new List<(string, ExpressionSyntax)>();
        }

        return LocalWrites.BodyAround(creation.Syntax).DescendantNodes()
            .OfType<AssignmentExpressionSyntax>()
            .Where(assignment => assignment.SpanStart > creation.Syntax.SpanStart
                && assignment.Left is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax target }
                && target.Identifier.ValueText == name)
            .Select(static assignment => (Target: (MemberAccessExpressionSyntax)assignment.Left, Value: assignment.Right))
            .Select(static pair => (Member: pair.Target.Name.Identifier.ValueText, pair.Value))
            .Where(pair => !pair.Value.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>()
                .Any(access => access.Name.Identifier.ValueText == pair.Member
                    && access.Expression is IdentifierNameSyntax root
                    && root.Identifier.ValueText == name))
            .ToList();
    }

    /// <summary>
    /// What a member of the created object is set to: in the initialiser, else by the statements behind it that can run in
    /// <paramref name="scope"/>; null where nothing sets it.
    /// </summary>
    public static PatternSet? ValueOf(CallSite creation, string member, StringFolder folder, FoldScope scope)
    {
        if (creation.InitializerValue(member) is { } initial)
        {
            return folder.Fold(initial, scope);
        }

        var values = AssignmentsAfter(creation)
            .Where(pair => pair.Member == member && !folder.IsExcluded(pair.Value, LocalWrites.BodyAround(pair.Value), scope))
            .Select(pair => folder.Fold(pair.Value, scope))
            .ToList();
        return values.Count == 0
            ? null
            : PatternSet.Union(
                values, PatternPiece.OfHole(new StringHole(HoleKind.GaveUp, creation.Syntax, null, null), scope.CallDepth));
    }

    /// <summary>The object whose method of one of these names takes the created object; null where none is in sight.</summary>
    public static IOperation? ReceiverOfCallWith(CallSite creation, SourceModel model, params string[] methods)
    {
        var call = CallsWith(creation).FirstOrDefault(invocation => methods.Contains(TreeSketch.NameOfCall(invocation)));
        return call?.Expression is MemberAccessExpressionSyntax access ? model.GetOperation(access.Expression) : null;
    }

    /// <summary>The calls in the same body that take the created object as an argument, directly or through its local.</summary>
    public static IEnumerable<InvocationExpressionSyntax> CallsWith(CallSite creation)
    {
        if (creation.Syntax.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax direct })
        {
            return new[] { direct };
        }

        return LocalOf(creation.Syntax) is not { } name
            ? Enumerable.Empty<InvocationExpressionSyntax>()
            : LocalWrites.BodyAround(creation.Syntax).DescendantNodes()
                .OfType<InvocationExpressionSyntax>()
                .Where(invocation => invocation.SpanStart > creation.Syntax.SpanStart
                    && invocation.ArgumentList.Arguments
                        .Any(argument => argument.Expression is IdentifierNameSyntax used && used.Identifier.ValueText == name));
    }

    private static string? LocalOf(SyntaxNode creation)
    {
        while (creation.Parent is CastExpressionSyntax
            or ParenthesizedExpressionSyntax
            or AwaitExpressionSyntax
            or PostfixUnaryExpressionSyntax
            or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression })
        {
            creation = creation.Parent;
        }

        return creation.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } => declarator.Identifier.ValueText,
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } => name.Identifier.ValueText,
            _ => null,
        };
    }
}
