using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <content>What names and calls stand for: locals with one value, arguments, properties and methods of this compilation that answer a
/// condition.</content>
internal sealed partial class Condition
{
    // What methods without parameters answer, by their result and by what is asked.
    private readonly Dictionary<(SyntaxNode Result, Type Asked), object?> _answers = new();

    // Whether the method that is read led back to one that is being read: its answer then depends on where the question began.
    private bool _meetsItself;

    /// <summary>
    /// The operation that a name stands for: the argument for a parameter, the only value of a local, what a property computes.
    /// </summary>
    private IOperation? StandsFor(IOperation name) => name switch
    {
        IParameterReferenceOperation parameter => _arguments.TryGetValue(parameter.Parameter, out var argument) ? argument : null,
        IFlowCaptureReferenceOperation reference => _captured(reference.Id),
        ILocalReferenceOperation local => OnlyValueOf(local),
        IPropertyReferenceOperation { Property: { IsVirtual: false, IsAbstract: false, IsOverride: false } property }
            => Only(_model.DeclarationsOf(property, _cancellationToken)) is { } declaration
                && SourceModel.SingleResult(declaration) is { } result ? Operation(result) : null,
        _ => null,
    };

    private IOperation? OnlyValueOf(ILocalReferenceOperation local) => OnlyWriteTo(local) switch
    {
        VariableDeclaratorSyntax { Initializer.Value: var value } => Operation(value),

        // Whether it was assigned, a run knows better, and what is made of itself stands for nothing.
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax, Right: var value }
            when _outcomes is not null
                && value.DescendantTokens().All(token => token.ValueText != local.Local.Name)
            => Operation(value),
        _ => null,
    };

    /// <summary>The one place that gives a local its value; without a run, what it is set to for the time before does not count.</summary>
    private SyntaxNode? OnlyWriteTo(ILocalReferenceOperation local)
    {
        if (string.IsNullOrEmpty(local.Local.Name))
        {
            return null;
        }

        var writes = _model.GetLocalWrites(local.Syntax).To(local.Local.Name);
        if (_outcomes is null || writes.Length < 2)
        {
            return writes.Length == 1 ? writes[0] : null;
        }

        // Nothing for the time before, and the same question before the loop and in it.
        var given = writes.RemoveAll(static write => ValueIn(write) is LiteralExpressionSyntax
            or PostfixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax });
        return given.FirstOrDefault() is { } first && ValueIn(first) is { } value
            && given.All(write => ValueIn(write)?.IsEquivalentTo(value, topLevel: false) == true) ? first : null;
    }

    private static ExpressionSyntax? ValueIn(SyntaxNode write) => write switch
    {
        VariableDeclaratorSyntax { Initializer.Value: var value } => value,
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Right: var value } => value,
        _ => null,
    };

    /// <summary>
    /// What <paramref name="read"/> reads of the result of the one method of this compilation that is called; nothing where there is no
    /// such method. A method without parameters answers each caller alike, and is read once.
    /// </summary>
    private T? InMethod<T>(IOperation call, Func<IOperation, T?> read)
        where T : struct
    {
        if (BodyOf(call) is not { } body || SourceModel.SingleResult(body.Declaration) is not { } result
            || Operation(result) is not { } operation)
        {
            return null;
        }

        if (_answers.TryGetValue((result, typeof(T)), out var known))
        {
            return (T?)known;
        }

        if (!_entered.Add(body.Method))
        {
            _meetsItself = true;
            return null;
        }

        var (facts, arguments, metItself) = (_facts, _arguments, _meetsItself);
        (_facts, _arguments, _meetsItself) = (static _ => null, arguments.SetItems(ArgumentsOf(call, body.Method)), false);
        var answer = read(operation);
        _entered.Remove(body.Method);
        if (body.Method.Parameters.IsEmpty && (!_meetsItself || _entered.Count == 0))
        {
            _answers[(result, typeof(T))] = answer;
        }

        (_facts, _arguments, _meetsItself) = (facts, arguments, metItself || (_meetsItself && _entered.Count > 0));
        return answer;
    }

    private (IMethodSymbol Method, SyntaxNode Declaration)? BodyOf(IOperation call)
    {
        var target = (call as IInvocationOperation)?.TargetMethod ?? Candidate(call.Syntax);
        if (target is null)
        {
            return null;
        }

        var method = (target.ReducedFrom ?? target).OriginalDefinition;
        return Only(CallGraph.DeclarationsOf(method, _model, _cancellationToken)) is { } declaration ? (method, declaration) : null;
    }

    private IMethodSymbol? Candidate(SyntaxNode call)
    {
        var info = _model.GetSemanticModel(call.SyntaxTree).GetSymbolInfo(call, _cancellationToken);
        return (info.Symbol ?? (info.CandidateSymbols.Length == 1 ? info.CandidateSymbols[0] : null)) as IMethodSymbol;
    }

    private IEnumerable<KeyValuePair<ISymbol, IOperation>> ArgumentsOf(IOperation call, IMethodSymbol method)
        => CallSite.TryCreate(call.Syntax, _model) is { } site
            ? site.Bind(method, FoldScope.Outermost)
            .Select(static pair => new KeyValuePair<ISymbol, IOperation>(pair.Key, pair.Value.Operation!))
            : Enumerable.Empty<KeyValuePair<ISymbol, IOperation>>();

    private static SyntaxNode? Only(IEnumerable<SyntaxNode> declarations)
        => declarations.Take(2).ToList() is { Count: 1 } only ? only[0] : null;
}
