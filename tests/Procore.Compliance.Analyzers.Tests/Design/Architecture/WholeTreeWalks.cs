using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Tests.Design.Architecture;

/// <summary>A place that goes through all nodes or tokens of a tree.</summary>
/// <param name="Place">The file and line.</param>
/// <param name="HasReason">Whether a <c>//</c> stands above it.</param>
internal sealed record WholeTreeWalk(string Place, bool HasReason)
{
    public override string ToString() => Place + (HasReason ? "" : " without a reason");
}

/// <summary>
/// Finds the calls of <c>DescendantNodes</c> and its kin on what may be the root of a tree: the result of <c>GetRoot</c>, also where a
/// variable, a parameter or the result of a method hands it on. The body of a member is none, though it be a whole top-level program.
/// </summary>
internal sealed class WholeTreeWalks
{
    private readonly HashSet<ISymbol> _roots = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> _names = [];
    private readonly List<(SyntaxNode Place, ExpressionSyntax Value, SemanticModel Model)> _flows = [];

    /// <summary>The walks of the trees that are judged, in order.</summary>
    public static IReadOnlyList<WholeTreeWalk> In(SourceSet sources, Func<SyntaxTree, bool> isJudged)
    {
        var walks = new WholeTreeWalks();
        var models = sources.Models.Where(model => isJudged(model.SyntaxTree)).ToList();
        walks._flows.AddRange(models.AsParallel().AsOrdered().SelectMany(FlowsIn));
        while (walks._flows.RemoveAll(walks.HandsOnARoot) > 0)
        {
            // Each turn follows the roots one variable, parameter or result farther.
        }

        return [.. models.SelectMany(walks.WalksIn)];
    }

    private IEnumerable<WholeTreeWalk> WalksIn(SemanticModel model)
        => CallsIn(model.SyntaxTree)
            .Where(call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Expression: var walked }
                && name.StartsWith("Descendant", StringComparison.Ordinal)
                && MayBeRoot(walked, model))
            .Select(static call => new WholeTreeWalk(
                $"{Path.GetFileName(call.SyntaxTree.FilePath)}({call.GetLocation().GetLineSpan().StartLinePosition.Line + 1})",
                HasReason(call)));

    private static IEnumerable<InvocationExpressionSyntax> CallsIn(SyntaxTree tree)
        => tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>();

    private bool MayBeRoot(ExpressionSyntax expression, SemanticModel model) => expression switch
    {
        ParenthesizedExpressionSyntax inner => MayBeRoot(inner.Expression, model),
        CastExpressionSyntax cast => MayBeRoot(cast.Expression, model),
        AwaitExpressionSyntax wait => MayBeRoot(wait.Expression, model),
        PostfixUnaryExpressionSyntax sure => MayBeRoot(sure.Operand, model),
        ConditionalExpressionSyntax choice => MayBeRoot(choice.WhenTrue, model) || MayBeRoot(choice.WhenFalse, model),
        BinaryExpressionSyntax either => MayBeRoot(either.Left, model) || MayBeRoot(either.Right, model),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } call
            => name is "GetRoot" or "GetRootAsync" or "GetCompilationUnitRoot" || IsRoot(call, name, model),
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var name } } call
            => IsRoot(call, name, model),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } => IsRoot(expression, name, model),
        IdentifierNameSyntax { Identifier.ValueText: var name } => IsRoot(expression, name, model),
        _ => false,
    };

    private bool IsRoot(ExpressionSyntax expression, string name, SemanticModel model)
        => _names.Contains(name) && model.GetSymbolInfo(expression).Symbol is { } symbol && _roots.Contains(symbol.OriginalDefinition);

    private bool HandsOnARoot((SyntaxNode Place, ExpressionSyntax Value, SemanticModel Model) flow)
    {
        if (!MayBeRoot(flow.Value, flow.Model))
        {
            return false;
        }

        if (TargetOf(flow.Place, flow.Model)?.OriginalDefinition is { } target)
        {
            _roots.Add(target);
            _names.Add(target.Name);
        }

        return true;
    }

    private static IEnumerable<(SyntaxNode Place, ExpressionSyntax Value, SemanticModel Model)> FlowsIn(SemanticModel model)
        => model.SyntaxTree.GetRoot().DescendantNodes()
            .Select(node => (Place: node, Value: ValueAt(node), Model: model))
            .Where(static flow => flow.Value is not (null or LiteralExpressionSyntax or AnonymousFunctionExpressionSyntax))!;

    private static ExpressionSyntax? ValueAt(SyntaxNode node) => node switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax } initializer => initializer.Value,
        AssignmentExpressionSyntax assignment => assignment.Right,
        ArgumentSyntax argument => argument.Expression,
        ReturnStatementSyntax result => result.Expression,
        ArrowExpressionClauseSyntax arrow => arrow.Expression,
        _ => null,
    };

    private static ISymbol? TargetOf(SyntaxNode place, SemanticModel model) => place switch
    {
        EqualsValueClauseSyntax initializer => model.GetDeclaredSymbol(initializer.Parent!),
        AssignmentExpressionSyntax assignment => model.GetSymbolInfo(assignment.Left).Symbol,
        ArgumentSyntax argument => ParameterOf(argument, model),
        _ => MemberAround(place, model),
    };

    private static ISymbol? ParameterOf(ArgumentSyntax argument, SemanticModel model)
        => (model.GetOperation(argument) as Microsoft.CodeAnalysis.Operations.IArgumentOperation)?.Parameter;

    private static ISymbol? MemberAround(SyntaxNode node, SemanticModel model)
        => node.Ancestors().FirstOrDefault(static ancestor => ancestor is MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax
            or LocalFunctionStatementSyntax) is { } member and not AnonymousFunctionExpressionSyntax
            ? model.GetDeclaredSymbol(member)
            : null;

    private static bool HasReason(InvocationExpressionSyntax walk)
        => (walk.FirstAncestorOrSelf<StatementSyntax>() ?? (SyntaxNode?)walk.FirstAncestorOrSelf<MemberDeclarationSyntax>())?
            .GetLeadingTrivia().Any(SyntaxKind.SingleLineCommentTrivia) == true;
}
