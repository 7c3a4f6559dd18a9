using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <content>
/// Locals and parameters through the definitions that reach their uses: each is worked out once, and where paths meet, values are joined.
/// </content>
internal sealed partial class StringFolder
{
    /// <summary>One definition, and the variable and scope that it is read for.</summary>
    private sealed record Question(VariableFlow Flow, Definition Definition, ISymbol Variable, FoldScope Scope)
    {
        public ValueKey Key => new(Definition, Variable, Scope.Frame);

        public bool IsOpen => Definition != Definition.Entry && Definition != Definition.Unreachable && Definition != Definition.Lost;

        public bool IsBuilder => Variable is ILocalSymbol { Type.Name: "StringBuilder" };
    }

    /// <summary>What <paramref name="variable"/> holds where <paramref name="use"/> reads it.</summary>
    private PatternSet FoldWrites(ISymbol variable, IOperation use, FoldScope scope)
        => ValueOf(QuestionAt(use.Syntax, variable, scope), use) is { } value
            ? Named(value, variable, use, scope)
            : variable is IParameterSymbol parameter ? FoldGiven(parameter, use, scope) : Hole(HoleKind.Value, use, variable, scope);

    private Question QuestionAt(SyntaxNode use, ISymbol variable, FoldScope scope)
    {
        var isBuilder = variable is ILocalSymbol { Type.Name: "StringBuilder" };
        var flow = WritesAround(use).FlowOf(isBuilder ? LocalWrites.BuilderName(variable.Name) : variable.Name);
        return new(flow, flow.At(use), variable, scope);
    }

    /// <summary>The value of a definition; null where it gives the variable none.</summary>
    private PatternSet? ValueOf(Question question, IOperation use)
    {
        if (question.Definition == Definition.Entry)
        {
            return AtEntry(question, use);
        }

        if (question.Definition == Definition.Unreachable)
        {
            return null;
        }

        if (question.Definition == Definition.Lost)
        {
            BodyFlow.TellMesh(PlaceOf(question.Variable));
            return Unread(question.Variable, question.Scope);
        }

        if (Known(question.Key, question.Scope) is { } known)
        {
            return Use(known);
        }

        if (_reading.TryGetValue(question.Key, out var open))
        {
            Depend(open);
            return Again(question);
        }

        Work(question, use);
        return Use(_known[question.Key]);
    }

    private PatternSet? AtEntry(Question question, IOperation use)
    {
        if (question.Variable is not IParameterSymbol parameter)
        {
            return question.IsBuilder ? PatternSet.Of(StringPattern.Empty) : null;
        }

        Limit(); // The hole remembers who reads it.
        return FoldGiven(parameter, use, question.Scope);
    }

    /// <summary>
    /// Works out what a definition builds upon before itself, without recursion: methods write a variable thousands of times.
    /// </summary>
    private void Work(Question first, IOperation use)
    {
        var depth = _readings.Count;
        var open = new Stack<(Question Question, IEnumerator<Question> Needed)>();
        try
        {
            Push(first);
            while (open.Count > 0)
            {
                var (question, needed) = open.Peek();
                if (needed.MoveNext())
                {
                    if (needed.Current.IsOpen
                        && Known(needed.Current.Key, needed.Current.Scope) is null
                        && !_reading.ContainsKey(needed.Current.Key))
                    {
                        Push(needed.Current);
                    }

                    continue;
                }

                var text = question.Definition.Write is { } write ? Written(question, write) : Joined(question, use);
                open.Pop();
                End(question.Key, question.Scope, text, isWrite: question.Definition.Write is not null);
            }
        }
        finally
        {
            while (_readings.Count > depth)
            {
                Abandon(open.Peek().Question.Key, open.Pop().Question.Scope);
            }
        }

        void Push(Question question)
        {
            Begin(question.Key, question.Scope);
            open.Push((question, NeededFor(question).GetEnumerator()));
        }
    }

    /// <summary>The definitions that <paramref name="question"/>'s value is made of, as far as syntax tells.</summary>
    private IEnumerable<Question> NeededFor(Question question)
    {
        if (!_budget.TryStep(question.Definition.Write ?? PlaceOf(question.Variable)))
        {
            yield break;
        }

        if (question.Definition.Write is not { } write)
        {
            foreach (var operand in OperandsOf(question))
            {
                yield return question with { Definition = operand };
            }

            yield break;
        }

        if (write is ExpressionSyntax and not AssignmentExpressionSyntax { Left: IdentifierNameSyntax }
            && LocalWrites.SteppedBy(write) is null)
        {
            yield return question with { Definition = question.Flow.At(write) };
        }

        var writes = WritesAround(write);
        foreach (var name in NamesIn(write, question.Variable.Name))
        {
            if (writes.HasAny(name.Identifier.ValueText)
                && Model.GetSemanticModel(name.SyntaxTree).GetSymbolInfo(name, _budget.CancellationToken).Symbol
                    is { Kind: SymbolKind.Local or SymbolKind.Parameter } variable
                && question.Scope[variable] is null)
            {
                yield return QuestionAt(name, variable, question.Scope);
            }
        }
    }

    /// <summary>
    /// The names that the value of a write is put together from: not what is handed to methods, but for the variable itself.
    /// </summary>
    private static IEnumerable<IdentifierNameSyntax> NamesIn(SyntaxNode write, string variable)
    {
        var value = write switch
        {
            VariableDeclaratorSyntax { Initializer.Value: { } initial } => initial,
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax } => write,
            _ => null,
        };
        if (value is null)
        {
            yield break;
        }

        foreach (var node in value.DescendantNodesAndSelf(
            static node => node is not (AnonymousFunctionExpressionSyntax or ArgumentListSyntax)))
        {
            switch (node)
            {
                case IdentifierNameSyntax { Parent: not MemberAccessExpressionSyntax } name:
                    yield return name;
                    break;
                case IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax access } name when access.Expression == name:
                    yield return name;
                    break;
                case ArgumentListSyntax arguments:
                    foreach (var handed in arguments
                        .DescendantNodes(static node => node is not AnonymousFunctionExpressionSyntax)
                        .OfType<IdentifierNameSyntax>())
                    {
                        if (handed.Identifier.ValueText == variable)
                        {
                            yield return handed;
                        }
                    }

                    break;
            }
        }
    }

    private IEnumerable<Definition> OperandsOf(Question question)
    {
        var operands = question.Flow.OperandsOf(question.Definition);
        return question.IsBuilder && question.Definition.IsLoop ? operands.Take(1)
            : operands
                .Where(operand => operand != question.Definition && operand != Definition.Unreachable)
                .Take(PatternSet.MaximumAlternatives + 1);
    }

    private PatternSet? Written(Question question, SyntaxNode write)
        => Writes(write, question.Variable)
            ? FoldWrite(
                write,
                question.Variable,
                PatternSet.Of(UnknownPiece(HoleKind.Value, write, question.Variable, question.Scope)),
                question.Scope)
            : null;

    /// <summary>What the paths that meet leave; null where none leaves a value. What a caller gave decides which of them run.</summary>
    private PatternSet? Joined(Question question, IOperation use)
    {
        var values = Possible(question)
            .Select(operand => ValueOf(question with { Definition = operand }, use))
            .OfType<PatternSet>()
            .ToList();
        if (values.Count == 0)
        {
            return null;
        }

        var joined = PatternSet.Union(values, UnreadPiece(question.Variable, question.Scope));
        return question.IsBuilder && question.Definition.IsLoop && question.Flow.OperandsOf(question.Definition).Count > 1
            ? joined.Append(Again(question)!, () => UnreadPiece(question.Variable, question.Scope))
            : joined;
    }

    private IReadOnlyList<Definition> Possible(Question question)
    {
        var all = OperandsOf(question).ToList();
        if (!question.Scope.HasGivens)
        {
            return all;
        }

        var possible = all;
        if (question.Definition.Branches is { } branches)
        {
            var runnable = new HashSet<Definition>();
            foreach (var (condition, value) in branches)
            {
                var runs = condition is null ? null : Known(condition, question.Scope);
                if (runs != false && value is not null)
                {
                    runnable.Add(value);
                }

                if (runs == true)
                {
                    break;
                }
            }

            possible = all.Where(runnable.Contains).ToList();
        }

        possible = possible
            .Where(operand => operand.Write is not { } write || !IsExcluded(write, LocalWrites.BodyAround(write), question.Scope))
            .ToList();
        return possible.Count > 0 ? possible : all;
    }

    /// <summary>A value that depends on itself: what is known of it from before, and a hole.</summary>
    private PatternSet? Again(Question question)
    {
        if (question.IsBuilder)
        {
            return PatternSet.Of(UnknownPiece(HoleKind.Value, PlaceOf(question.Variable), question.Variable, question.Scope));
        }

        var before = OperandsOf(question)
            .Select(operand => Known((question with { Definition = operand }).Key, question.Scope))
            .Where(static known => known is not null)
            .Select(known => Use(known!));
        return PatternSet.Union(
            before.OfType<PatternSet>().Append(Unread(question.Variable, question.Scope)).ToList(),
            UnreadPiece(question.Variable, question.Scope));
    }

    private PatternSet Unread(ISymbol variable, FoldScope scope) => PatternSet.Of(UnreadPiece(variable, scope));

    /// <summary>A hole that has no single place in the source.</summary>
    private PatternPiece UnreadPiece(ISymbol variable, FoldScope scope)
        => UnknownPiece(HoleKind.GaveUp, PlaceOf(variable), variable, scope);

    private SyntaxNode PlaceOf(ISymbol variable) => variable.DeclaringSyntaxReferences[0].GetSyntax(_budget.CancellationToken);

    private static PatternPiece UnknownPiece(HoleKind kind, SyntaxNode syntax, ISymbol variable, FoldScope scope)
    {
        var type = variable switch
        {
            ILocalSymbol local => local.Type,
            IParameterSymbol parameter => parameter.Type,
            IFieldSymbol field => field.Type,
            IPropertySymbol property => property.Type,
            _ => null,
        };
        return PatternPiece.OfHole(new StringHole(kind, syntax, variable, type), scope.CallDepth);
    }
}
