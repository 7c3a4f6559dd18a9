using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>
/// Whether a token that is kept is used again without being fetched again: it decides whether to fetch, or somebody reads it who does not.
/// </summary>
internal sealed class TokenReuse
{
    private readonly TokenFetch _fetch;
    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Judges holders of the token that <paramref name="fetch"/> brings.</summary>
    public TokenReuse(TokenFetch fetch, SourceModel model, CancellationToken cancellationToken)
    {
        _fetch = fetch;
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Whether the token in <paramref name="holder"/> is used again.</summary>
    public bool IsReused(TokenHolder holder) => holder.Kind switch
    {
        TokenHolderKind.Cache => !CacheEntries.Ends((InvocationExpressionSyntax)holder.Place, _model, _cancellationToken),
        TokenHolderKind.File => _fetch.Bodies.Any(ReadsFile),
        TokenHolderKind.Row => BodiesAround.Any(body => holder.Symbol is null
            ? TableRows.IsReadIn(body, holder.Place, _model, _cancellationToken)
            : body.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(read => IsOfStoredRow(read, holder.Symbol))),
        TokenHolderKind.ClientHeader
            => holder.Symbol is not (null or ILocalSymbol) && CallRhythm.IsOnce(holder.Place, holder.Symbol, _model, _cancellationToken),
        _ => !IsShortLived(holder) && (DecidesFetch(holder) || IsReadElsewhere(holder)),
    };

    /// <summary>Whether the holder is looked at before the token is fetched.</summary>
    public bool DecidesFetch(TokenHolder holder)
        => holder.Place.Parent.IsKind(SyntaxKind.CoalesceAssignmentExpression)
            || SyntaxNames.NameOfCall(holder.Place) == "GetOrAdd"
            || ReadsOf(holder).Any(read => _fetch.Contains(read) && IsTested(read))
            || CallRhythm.IsOnce(holder.Place, null, _model, _cancellationToken);

    /// <summary>The reads of what a holder is.</summary>
    public IEnumerable<ExpressionSyntax> ReadsOf(TokenHolder holder) => holder switch
    {
        { Symbol: { } symbol } => ValueUses.ReadsOf(symbol, _model, _cancellationToken),
        { Place: IdentifierNameSyntax name } => ValueUses.ReadsOfUnbound(name, _model, _cancellationToken),
        _ => Enumerable.Empty<ExpressionSyntax>(),
    };

    /// <summary>The members that have the token fetched, and what they call.</summary>
    private IEnumerable<SyntaxNode> BodiesAround => _fetch.Bodies
        .Concat(_fetch.Bodies
            .SelectMany(body => CallGraph.CallsIn(body, _model, null, _cancellationToken))
            .SelectMany(call => call.Bodies(_cancellationToken))
            .Select(LocalWrites.BodyAround))
        .Distinct();

    /// <summary>
    /// Whether a column is read, and of a row that may have been found, not only the one that is made here; by its name where it does not
    /// bind.
    /// </summary>
    private bool IsOfStoredRow(MemberAccessExpressionSyntax read, ISymbol column)
        => read.Name.Identifier.ValueText == column.Name
            && !(read.Parent is AssignmentExpressionSyntax assignment && assignment.Left == read)
            && (_model.SymbolOf(read, _cancellationToken) ?? column) is { } bound
            && SymbolEqualityComparer.Default.Equals(bound, column)
            && ValueOrigins.Of(read.Expression, _model, _cancellationToken).Any(static row => row.Kind != ValueOriginKind.Creation);

    private bool IsReadElsewhere(TokenHolder holder)
        => ReadsOf(holder)
            .Where(read => (!holder.Place.Span.Contains(read.Span) || read.SyntaxTree != holder.Place.SyntaxTree) && MayTakeToken(read))
            .Select(LocalWrites.BodyAround)
            .Distinct()
            .Any(body => body is not ConstructorDeclarationSyntax && !_fetch.Covers(body, _model, _cancellationToken));

    /// <summary>
    /// Whether what is read may be the access token: not where another part of a kept answer is, nor where a collection is only changed.
    /// </summary>
    // The methods of dictionaries and lists that give nothing out.
    private bool MayTakeToken(ExpressionSyntax read)
    {
        SyntaxNode taken = read;
        while (taken.Parent is ElementAccessExpressionSyntax or PostfixUnaryExpressionSyntax or ParenthesizedExpressionSyntax)
        {
            taken = taken.Parent;
        }

        return taken.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left != taken || !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression),
            MemberAccessExpressionSyntax access when access.Expression == taken
                => access.Name.Identifier.ValueText is not ("Remove" or "TryRemove" or "Clear" or "Add" or "TryAdd" or "Count")
                    && (_model.SymbolOf(access, _cancellationToken) is not { } member
                        || AnswerFlow.Parts.Named(SerializedNames.Of(member)) is null or AnswerFlow.Access),
            _ => true,
        };
    }

    private bool IsShortLived(TokenHolder holder)
        => holder.Symbol is not { IsStatic: true }
            && (holder.Symbol is { ContainingType: { } owner }
                ? _model.DeclarationsOf(owner, _cancellationToken).OfType<TypeDeclarationSyntax>().FirstOrDefault()
                : holder.Place.FirstAncestorOrSelf<TypeDeclarationSyntax>()) is { } type
            && HolderLives.Of(type, _model, _cancellationToken) == HolderLife.Scope;

    /// <summary>Whether what is read, or a local that only holds it, is a condition.</summary>
    private bool IsTested(ExpressionSyntax read)
        => CallRhythm.IsGuard(read)
            || (LocalOf(read) is { } local
                && _model.DeclaredBy(local, _cancellationToken) is { } symbol
                && ValueUses.ReadsOf(symbol, _model, _cancellationToken).Any(static use => CallRhythm.IsGuard(use)));

    /// <summary>The local that takes what is read as it is.</summary>
    private static VariableDeclaratorSyntax? LocalOf(ExpressionSyntax read)
    {
        SyntaxNode node = read;
        while (node.Parent is AwaitExpressionSyntax or ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax
            or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or ConditionalAccessExpressionSyntax
            || (node.Parent is InvocationExpressionSyntax call && call.Expression == node)
            || (node.Parent is ArgumentSyntax argument && argument.Parent?.Parent is InvocationExpressionSyntax))
        {
            node = node.Parent is ArgumentSyntax ? node.Parent.Parent!.Parent! : node.Parent!;
        }

        return (node.Parent as EqualsValueClauseSyntax)?.Parent as VariableDeclaratorSyntax;
    }

    // System.IO.File.
    private static bool ReadsFile(SyntaxNode body)
        => body.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(static call => SyntaxNames.NameOfCall(call)
            is "ReadAllText" or "ReadAllTextAsync" or "ReadAllBytes" or "ReadAllBytesAsync" or "ReadAllLines" or "ReadAllLinesAsync"
                or "OpenRead" or "OpenText");
}
