using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>
/// What becomes of an object after it is created: the members set on it and the calls that it is handed to, in the same body.
/// </summary>
internal static class ObjectUse
{
    private static readonly object Key = new();

    /// <summary>
    /// The members that statements set on the local that holds the created object. A value that mentions the same member (adding a query to
    /// an address that is already set) is left out.
    /// </summary>
    public static IEnumerable<(string Member, ExpressionSyntax Value)> AssignmentsAfter(CallSite creation, SourceModel model)
        => LocalOf(creation.Syntax) is { } name
            ? UsesAround(creation, model).Assignments[name]
                .Where(assignment => assignment.SpanStart > creation.Syntax.SpanStart)
                .Select(static assignment => (Target: (MemberAccessExpressionSyntax)assignment.Left, Value: assignment.Right))
                .Select(static pair => (Member: pair.Target.Name.Identifier.ValueText, pair.Value))
                .Where(pair => !pair.Value.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>()
                    .Any(access => access.Name.Identifier.ValueText == pair.Member
                        && access.Expression is IdentifierNameSyntax root
                        && root.Identifier.ValueText == name))
            : Enumerable.Empty<(string, ExpressionSyntax)>();

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

        // More values than can be told apart say no more than that there are too many.
        var values = AssignmentsAfter(creation, folder.Model)
            .Where(pair => pair.Member == member && !folder.IsExcluded(pair.Value, LocalWrites.BodyAround(pair.Value), scope))
            .Take(PatternSet.MaximumAlternatives + 1)
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
        var call = CallsWith(creation, model).FirstOrDefault(invocation => methods.Contains(SyntaxNames.NameOfCall(invocation)));
        return call?.Expression is MemberAccessExpressionSyntax access ? model.GetOperation(access.Expression) : null;
    }

    /// <summary>The calls in the same body that take the created object as an argument, directly or through its local.</summary>
    public static IEnumerable<InvocationExpressionSyntax> CallsWith(CallSite creation, SourceModel model)
    {
        if (creation.Syntax.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax direct })
        {
            return new[] { direct };
        }

        return LocalOf(creation.Syntax) is not { } name
            ? Enumerable.Empty<InvocationExpressionSyntax>()
            : UsesAround(creation, model).Calls[name].Where(invocation => invocation.SpanStart > creation.Syntax.SpanStart);
    }

    /// <summary>What the body around a creation does to which name, walked once for all that is created in it.</summary>
    private static Uses UsesAround(CallSite creation, SourceModel model)
    {
        var body = LocalWrites.BodyAround(creation.Syntax);
        return model.GetOrCompute((Key, body), _ => new Uses(
            TreeFacts.NodesIn(body)
                .OfType<AssignmentExpressionSyntax>()
                .Where(static assignment => assignment.Left is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax })
                .ToLookup(static assignment
                    => ((IdentifierNameSyntax)((MemberAccessExpressionSyntax)assignment.Left).Expression).Identifier.ValueText),
            TreeFacts.NodesIn(body)
                .OfType<InvocationExpressionSyntax>()
                .SelectMany(static call => call.ArgumentList.Arguments
                    .Select(static argument => (argument.Expression as IdentifierNameSyntax)?.Identifier.ValueText)
                    .Where(static name => name is not null)
                    .Distinct()
                    .Select(name => (Name: name, Call: call)))
                .ToLookup(static use => use.Name, static use => use.Call)));
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

    /// <summary>The assignments to members of a name, and the calls that take it as an argument.</summary>
    private sealed record Uses(
        ILookup<string, AssignmentExpressionSyntax> Assignments, ILookup<string?, InvocationExpressionSyntax> Calls);
}
