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
/// Whether a gate makes the callers of a refresh take turns: the refresh stands behind it, all callers meet the same one, and what is
/// sent is
/// read behind it.
/// </summary>
internal sealed class RefreshGate
{
    // System.Threading.
    private static readonly HashSet<string> Waits = new() { "Wait", "WaitAsync", "WaitOne", "Enter" };

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Looks for gates in <paramref name="model"/>'s compilation.</summary>
    public RefreshGate(SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>
    /// Whether something in the type around <paramref name="place"/> guards it. Only locks and semaphores are looked at closely; anything
    /// else that makes callers take turns or lets them share work is believed.
    /// </summary>
    /// <param name="place">The refresh, or a call that leads to it.</param>
    /// <param name="sent">The refresh token that is sent; null where it is not in sight.</param>
    public bool Guards(SyntaxNode place, ExpressionSyntax? sent)
    {
        var body = LocalWrites.BodyAround(place);
        var scope = body.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? body;
        return Serialization.StandsIn(scope)
            && (!scope.DescendantTokens().Where(Serialization.IsTelling).All(IsOfKnownGate)
                || Serialization.SharesTask(scope)
                || GatesBefore(place, body).Any(gate => IsShared(gate.Object, body) && !IsReadBefore(gate.Moment, place, sent, body)));
    }

    /// <summary>The word <c>lock</c>, a semaphore's type and methods, and the names of what is such a gate.</summary>
    private bool IsOfKnownGate(SyntaxToken token)
        => token.IsKind(SyntaxKind.LockKeyword)
            || (token.Parent is SimpleNameSyntax name
                ? Waits.Contains(name.Identifier.ValueText)
                    || name.Identifier.ValueText is "SemaphoreSlim"
                    || IsGate(_model.SymbolOf(name, _cancellationToken))
                : token.Parent is VariableDeclaratorSyntax declarator && IsGate(_model.DeclaredBy(declarator, _cancellationToken)));

    private static bool IsGate(ISymbol? symbol)
        => (symbol switch
        {
            IFieldSymbol field => field.Type,
            ILocalSymbol local => local.Type,
            IPropertySymbol property => property.Type,
            _ => null,
        }) is { SpecialType: SpecialType.System_Object } or { Name: "SemaphoreSlim" or "Lock" };

    /// <summary>The gates that a place stands behind: a lock around it, a wait before it in the same block or one around.</summary>
    private static IEnumerable<(ExpressionSyntax Object, int Moment)> GatesBefore(SyntaxNode place, SyntaxNode body)
        => place.Ancestors().TakeWhile(node => node != body).OfType<LockStatementSyntax>()
            .Select(static gate => (gate.Expression, gate.Statement.SpanStart))
            .Concat(body.DescendantNodes().OfType<InvocationExpressionSyntax>()
                .Where(call => call.SpanStart < place.SpanStart
                    && Waits.Contains(SyntaxNames.NameOfCall(call) ?? string.Empty)
                    && call.FirstAncestorOrSelf<StatementSyntax>()?.Parent?.Span.Contains(place.Span) == true)
                .Select(static call => (
                    call.Expression is MemberAccessExpressionSyntax { Expression: var gate }
                        && gate.ToString() != "Monitor" ? gate : call.ArgumentList.Arguments.FirstOrDefault()?.Expression ?? call,
                    call.Span.End)));

    /// <summary>A gate that the same call makes keeps nobody out.</summary>
    private bool IsShared(ExpressionSyntax gate, SyntaxNode body)
        => _model.SymbolOf(gate, _cancellationToken) is not ILocalSymbol
            || !ValueOrigins.Of(gate, _model, _cancellationToken).All(origin
                => origin.Kind == ValueOriginKind.Creation && LocalWrites.BodyAround(origin.Place) == body
                    && origin.Place.FirstAncestorOrSelf<VariableDeclaratorSyntax>() is not null);

    /// <summary>
    /// Whether the refresh token was taken into a local before the gate, and nothing behind the gate looks again at what callers share.
    /// </summary>
    private bool IsReadBefore(int gate, SyntaxNode place, ExpressionSyntax? sent, SyntaxNode body)
        => sent is IdentifierNameSyntax
            && sent.SyntaxTree == place.SyntaxTree
            && _model.SymbolOf(sent, _cancellationToken) is ILocalSymbol local
            && _model.DeclarationsOf(local, _cancellationToken).OfType<VariableDeclaratorSyntax>().Any(declared
                => declared.Span.End < gate
                    && declared.Initializer is { } initial
                    && initial.DescendantNodes().OfType<SimpleNameSyntax>().Any(IsSharedState))
            && _model.GetLocalWrites(sent).To(local.Name).Length == 1
            && !body.DescendantNodes().OfType<IfStatementSyntax>().Any(choice => choice.SpanStart > gate
                && choice.SpanStart < place.SpanStart
                && choice.Condition.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(name
                    => IsSharedState(name) || CallGraph.At(name, _model, _cancellationToken).Target is IMethodSymbol));

    private bool IsSharedState(SimpleNameSyntax name)
        => _model.SymbolOf(name, _cancellationToken) is IFieldSymbol or IPropertySymbol;
}
