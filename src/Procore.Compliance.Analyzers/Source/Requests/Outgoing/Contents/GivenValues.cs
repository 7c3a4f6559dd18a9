using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>What the callers of the wrappers around a request give for their parameters: those that it is read for, and no others.</summary>
internal sealed class GivenValues
{
    private readonly List<FoldScope> _scopes = new();
    private readonly Dictionary<ExpressionSyntax, FoldScope> _scopeOf = new();
    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;

    /// <param name="scope">Where the sender of a request is read from.</param>
    /// <param name="model">The compilation.</param>
    /// <param name="cancellationToken">Ends the question by exception.</param>
    public GivenValues(FoldScope scope, SourceModel model, CancellationToken cancellationToken)
    {
        _scopes.Add(scope);
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Whether somebody asked for what stands in a parameter, so that the answer is another one for another caller.</summary>
    public bool AreAsked { get; private set; }

    /// <summary>What is read for all callers alike.</summary>
    public static GivenValues None(SourceModel model, CancellationToken cancellationToken)
        => new(FoldScope.Outermost, model, cancellationToken);

    /// <summary>The expression that the outermost caller writes for a parameter; another expression is itself.</summary>
    public ExpressionSyntax Behind(ExpressionSyntax value)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        while (_model.SymbolOf(Bare(value), _cancellationToken) is IParameterSymbol parameter
            && seen.Add(parameter)
            && (AreAsked = true)
            && Bound(parameter) is { } bound
            && Written(bound.Operation) is { } given)
        {
            value = given;
            _scopeOf[value] = bound.Scope;
            if (!_scopes.Contains(bound.Scope))
            {
                _scopes.Add(bound.Scope);
            }
        }

        return value;
    }

    /// <summary>The text of an expression, with what the callers give.</summary>
    public PatternSet TextOf(ExpressionSyntax value)
    {
        var scope = _scopeOf.TryGetValue(value, out var found) ? found : _scopes[0];
        AreAsked |= scope.HasGivens;
        return _model.CreateFolder(_cancellationToken).Fold(value, scope);
    }

    private BoundValue? Bound(IParameterSymbol parameter)
        => _scopes.Select(scope => scope[parameter]).FirstOrDefault(static bound => bound is not null);

    private static ExpressionSyntax Bare(ExpressionSyntax value) => value switch
    {
        ParenthesizedExpressionSyntax inner => Bare(inner.Expression),
        PostfixUnaryExpressionSyntax inner => Bare(inner.Operand),
        _ => value,
    };

    /// <summary>What is written for a parameter; null where its default stands in, which has the syntax of the call.</summary>
    private static ExpressionSyntax? Written(IOperation? operation)
    {
        while (operation is IConversionOperation { IsImplicit: true } conversion)
        {
            operation = conversion.Operand;
        }

        return operation is { IsImplicit: false } ? operation.Syntax as ExpressionSyntax : null;
    }
}
