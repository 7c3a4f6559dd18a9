using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <summary>
/// The string expressions of a tree that hold text which a query asks for, directly or through a constant, variable or property that does.
/// Tokens decide first; a tree without such text costs nothing more.
/// </summary>
internal sealed class StringSites
{
    private static readonly object NamesKey = new();

    private readonly SourceModel _model;
    private readonly TextQuery _query;
    private readonly Lazy<bool> _any;
    private readonly Lazy<HashSet<string>> _interestingNames;
    private readonly Lazy<IReadOnlyList<SyntaxTree>> _trees;

    private StringSites(SourceModel model, TextQuery query)
    {
        _model = model;
        _query = query;
        _any = new(() => model.Trees.Any(tree => !TokensIn(tree).IsEmpty));
        _interestingNames = new(() => new(model.Trees.SelectMany(tree => DeclaredNamesIn(tree))));
        _trees = new(FindTrees);
    }

    /// <summary>
    /// The sites of a compilation for one query; the query is a part of the cache key.
    /// </summary>
    public static StringSites For(SourceModel model, TextQuery query)
        => model.GetOrCompute((typeof(StringSites), query), m => new StringSites(m, query));

    /// <summary>Whether any tree of the compilation holds text of interest.</summary>
    public bool Any() => _any.Value;

    /// <summary>The sites of <paramref name="tree"/>, in source order.</summary>
    public ImmutableArray<StringSite> In(SyntaxTree tree, CancellationToken cancellationToken)
        => _model.ComputeOnce((this, tree), _ => new Box(Find(tree, cancellationToken))).Sites;

    /// <summary>Whether the token at this place holds text of interest by itself.</summary>
    public bool Holds(Location location)
    {
        if (location.SourceTree is not { } tree)
        {
            return false;
        }

        // The tokens stand in source order, and none in another: only the last that begins before the place's end can meet it.
        var tokens = TokensIn(tree);
        int low = 0, high = tokens.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (tokens[middle].SpanStart <= location.SourceSpan.End)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low > 0 && tokens[low - 1].Span.IntersectsWith(location.SourceSpan);
    }

    /// <summary>The trees that hold text of interest, or mention a name whose value holds some.</summary>
    public IReadOnlyList<SyntaxTree> Trees => _trees.Value;

    /// <summary>Whether <paramref name="user"/> mentions a name that <paramref name="tree"/> gives text of interest to.</summary>
    public bool MayUse(SyntaxTree user, SyntaxTree tree) => DeclaredNamesIn(tree).Exists(TreeFacts.Of(user).Mentions);

    private ImmutableArray<SyntaxToken> TokensIn(SyntaxTree tree)
        => TreeFacts.Of(tree).TextsFor(_query);

    private List<string> DeclaredNamesIn(SyntaxTree tree)
        => _model.GetOrCompute(
            (this, NamesKey, tree),
            _ => WholeExpressions(ParentsOf(TokensIn(tree))).Select(DeclaredName).OfType<string>().Distinct().ToList());

    private IReadOnlyList<SyntaxTree> FindTrees()
    {
        var mentioning = new HashSet<SyntaxTree>(_interestingNames.Value.SelectMany(NameIndex.Of(_model).TreesMentioning));
        return _model.Trees.Where(tree => mentioning.Contains(tree) || !TokensIn(tree).IsEmpty).ToList();
    }

    private static IEnumerable<SyntaxNode> ParentsOf(ImmutableArray<SyntaxToken> tokens) => tokens.Select(static token => token.Parent!);

    private ImmutableArray<StringSite> Find(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var names = _interestingNames.Value;
        var facts = TreeFacts.Of(tree);
        var uses = (facts.Names.Count() < names.Count ? facts.Names.Where(names.Contains) : names)
            .SelectMany(facts.Identifiers)
            .Select(static token => token.Parent)
            .OfType<IdentifierNameSyntax>()
            .Where(static name => name.Parent is not (NameColonSyntax or NameEqualsSyntax or TypeArgumentListSyntax or ParameterSyntax));
        return WholeExpressions(ParentsOf(TokensIn(tree)).Concat(uses))
            .OfType<ExpressionSyntax>()
            .Where(static expression => !IsWrittenOrCalled(expression))
            .OrderBy(static expression => expression.SpanStart)
            .Select(expression => new StringSite(
                expression, _model.CreateFolder(cancellationToken).Fold(expression), DeclaredName(expression)))
            .ToImmutableArray();
    }

    /// <summary>Whether an expression names what is written or called, which is no text by itself.</summary>
    private static bool IsWrittenOrCalled(ExpressionSyntax expression)
        => expression.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == expression,
            InvocationExpressionSyntax call => call.Expression == expression,
            _ => false,
        };

    /// <summary>
    /// The largest expressions around some nodes, each once. Where a node meets the path of one before it, the rest of the way is known:
    /// thousands of pieces of one string are walked once in all.
    /// </summary>
    private static IEnumerable<SyntaxNode> WholeExpressions(IEnumerable<SyntaxNode> nodes)
    {
        var walked = new HashSet<SyntaxNode>();
        foreach (var node in nodes)
        {
            if (WholeExpression(node, walked) is { } whole)
            {
                yield return whole;
            }
        }
    }

    /// <summary>
    /// The largest expression around <paramref name="node"/> that is still the same string: concatenated, interpolated, chosen, trimmed.
    /// Null where the way there is among those <paramref name="walked"/>.
    /// </summary>
    private static SyntaxNode? WholeExpression(SyntaxNode node, HashSet<SyntaxNode> walked)
    {
        var whole = node;
        while (walked.Add(whole))
        {
            if (whole.Parent is not { } parent || !Continues(whole, parent))
            {
                return whole;
            }

            whole = parent;
        }

        return null;
    }

    private static bool Continues(SyntaxNode node, SyntaxNode parent) => parent switch
    {
        InterpolatedStringExpressionSyntax or InterpolationSyntax or ParenthesizedExpressionSyntax => true,
        BinaryExpressionSyntax => parent.IsKind(SyntaxKind.AddExpression) || parent.IsKind(SyntaxKind.CoalesceExpression),
        ConditionalExpressionSyntax conditional => conditional.Condition != node,
        SwitchExpressionArmSyntax arm => arm.Expression == node,
        SwitchExpressionSyntax choice => choice.GoverningExpression != node,
        PostfixUnaryExpressionSyntax or CastExpressionSyntax => true,
        MemberAccessExpressionSyntax access
            => access.Name == node || (access.Parent is InvocationExpressionSyntax && IsTextMethod(access.Name)),
        InvocationExpressionSyntax invocation
            => invocation.Expression == node && node is MemberAccessExpressionSyntax { Name: var name } && IsTextMethod(name),
        ArgumentSyntax { NameColon: null } argument => argument.Parent?.Parent switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var type, Name: var method } }
                => method.Identifier.ValueText == "AddQueryString"
                    || (type is PredefinedTypeSyntax { Keyword.ValueText: "string" } or SimpleNameSyntax { Identifier.ValueText: "String" }
                        && (method.Identifier.ValueText is "Format" or "Concat" or "Join")),
            ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax { Identifier.ValueText: "Uri" or "UriBuilder" or "Url" } } => true,
            _ => false,
        },
        ArgumentListSyntax => true,
        ObjectCreationExpressionSyntax => true,
        _ => false,
    };

    // The API of String, of QueryHelpers of ASP.NET Core, and of Flurl.
    private static bool IsTextMethod(SimpleNameSyntax name)
        => name.Identifier.ValueText is "Trim" or "TrimStart" or "TrimEnd" or "Replace" or "ToString" or "ToLower" or "ToLowerInvariant"
            or "Format" or "Concat" or "Join"
            or "AddQueryString" or "AppendPathSegment" or "AppendPathSegments" or "SetQueryParam" or "SetQueryParams";

    private static string? DeclaredName(SyntaxNode expression) => expression.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } => declarator.Identifier.ValueText,
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => property.Identifier.ValueText,
        EqualsValueClauseSyntax { Parent: ParameterSyntax parameter } => parameter.Identifier.ValueText,
        AssignmentExpressionSyntax { Left: var left } assignment when assignment.Right == expression => LastName(left),
        ArrowExpressionClauseSyntax or ReturnStatementSyntax => MemberAround(expression),
        _ => null,
    };

    private static string? LastName(ExpressionSyntax left) => left switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };

    private static string? MemberAround(SyntaxNode node)
    {
        foreach (var ancestor in node.Ancestors())
        {
            switch (ancestor)
            {
                case LambdaExpressionSyntax:
                    return null;
                case LocalFunctionStatementSyntax function:
                    return function.Identifier.ValueText;
                case MethodDeclarationSyntax method:
                    return method.Identifier.ValueText;
                case PropertyDeclarationSyntax property:
                    return property.Identifier.ValueText;
            }
        }

        return null;
    }

    /// <summary>Lets a value type be cached as an object.</summary>
    private sealed record Box(ImmutableArray<StringSite> Sites);
}
