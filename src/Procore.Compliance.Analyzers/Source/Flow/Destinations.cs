using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>
/// Follows a text from where it is written to where it is used: through variables, members, parameters, results, collections and longer
/// texts. The walk ends with the first destination that may send it; what only says it needs all of them.
/// </summary>
/// <remarks>
/// What was followed to its end for one text is kept for all others that come by, so that they cost no more than there are places.
/// </remarks>
internal sealed partial class Destinations
{
    private static readonly object Key = new();
    private static readonly object KnownKey = new();

    // Roslyn 4.5 reads no collection expressions, and has no name for them; 9076 is SyntaxKind.CollectionExpression of later versions.
    private const int CollectionExpression = 9076;

    // A way that was not followed, as another one may send the text; nobody sees it.
    private const Destination Open = (Destination)64;

    private readonly SourceModel _model;
    private readonly bool _endsWhereCompleted;
    private readonly CancellationToken _cancellationToken;

    private readonly Known _known;
    private readonly Dictionary<Step, Destination> _ends = new();
    private readonly List<(Step From, Step To)> _ways = new();
    private readonly Queue<Step> _pending = new();

    // The places that read a name are bound one by one, as long as none of those before may send it.
    private readonly Queue<(Step From, IEnumerator<Step> Reads)> _reads = new();
    private Step _from;
    private Step _now;
    private Destination _found;

    private Destinations(SourceModel model, bool endsWhereCompleted, CancellationToken cancellationToken)
    {
        _model = model;
        _endsWhereCompleted = endsWhereCompleted;
        _cancellationToken = cancellationToken;
        _known = KnownIn(model, endsWhereCompleted);
    }

    private static Known KnownIn(SourceModel model, bool endsWhereCompleted)
        => model.GetOrCompute((KnownKey, endsWhereCompleted), static _ => new Known());

    /// <summary>How many places were looked at for all texts of a compilation.</summary>
    public static int Walked(SourceModel model, bool endsWhereCompleted) => KnownIn(model, endsWhereCompleted).Walked;

    /// <summary>The destinations of a text; worked out once.</summary>
    /// <param name="text">The whole expression.</param>
    /// <param name="endsWhereCompleted">Whether a longer text that names this one is another text (a route goes on), or still this one (a
    /// host stays the same).</param>
    /// <param name="model">The compilation.</param>
    /// <param name="cancellationToken">Cancels the walk.</param>
    public static Destination Of(ExpressionSyntax text, bool endsWhereCompleted, SourceModel model, CancellationToken cancellationToken)
        => (Destination)model.GetOrCompute<object>(
            (Key, text, endsWhereCompleted), m => new Destinations(m, endsWhereCompleted, cancellationToken).Follow(text));

    /// <summary>As <see cref="Of"/>; whether the text has destinations, and none of them may send it.</summary>
    /// <param name="text">The whole expression.</param>
    /// <param name="endsWhereCompleted">See <see cref="Of"/>.</param>
    /// <param name="model">The compilation.</param>
    /// <param name="cancellationToken">Cancels the walk.</param>
    public static bool IsOnlySaid(ExpressionSyntax text, bool endsWhereCompleted, SourceModel model, CancellationToken cancellationToken)
        => Of(text, endsWhereCompleted, model, cancellationToken) is not Destination.None and var found && !MayBeSent(found);

    private static bool MayBeSent(Destination found) => (found & Destination.MayBeSent) != Destination.None;

    /// <summary>A place that the walk came to.</summary>
    /// <param name="Text">The expression that has the text.</param>
    /// <param name="IsNamed">Whether it has it by the name of a variable, member or method.</param>
    /// <param name="IsKey">Whether the text is but the key of what is looked up here.</param>
    /// <param name="Part">Which part of a tuple or an anonymous object the text is; null where it is no part, or not known to be which.</param>
    /// <param name="IsReplaced">Whether it stands for what was replaced, so that it counts where its result is sent.</param>
    private readonly record struct Step(ExpressionSyntax Text, bool IsNamed, bool IsKey, string? Part = null, bool IsReplaced = false);

    /// <summary>How the steps that were followed to their ends do end.</summary>
    private sealed class Known
    {
        public ConcurrentDictionary<Step, Destination> Ends { get; } = new();

        public int Walked { get; set; }
    }

    private Destination Follow(ExpressionSyntax text)
    {
        _from = new(text, IsNamed: false, IsKey: false);
        Go(_from);
        while (!MayBeSent(_found) && Next() is { } next)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            _from = _now = next;
            _known.Walked++;
            Use(_now.Text);
        }

        Remember();
        return _found;
    }

    private Step? Next()
    {
        while (_pending.Count == 0 && _reads.Count > 0)
        {
            var (from, reads) = _reads.Peek();
            _from = from;
            if (reads.MoveNext())
            {
                Go(reads.Current);
            }
            else
            {
                _reads.Dequeue().Reads.Dispose();
            }
        }

        return _pending.Count > 0 ? _pending.Dequeue() : null;
    }

    private void Go(ExpressionSyntax text) => Go(_now with { Text = text });

    private void Go(Step step)
    {
        if (_known.Ends.TryGetValue(step, out var ends))
        {
            Ends(ends);
            return;
        }

        _ways.Add((_from, step));
        if (!_ends.ContainsKey(step))
        {
            _ends.Add(step, Destination.None);
            _pending.Enqueue(step);
        }
    }

    /// <summary>
    /// Keeps how each step ends of which that is known: which of its ways leads to something that may send it, or else where all of them
    /// lead. What the walk left open stays so.
    /// </summary>
    private void Remember()
    {
        var before = _ways.ToLookup(static way => way.To, static way => way.From);
        foreach (var step in _pending.Concat(_reads.Select(static reads => reads.From)))
        {
            _ends[step] |= Open;
        }

        var changed = new Stack<Step>(_ends.Keys);
        while (changed.Count > 0)
        {
            var step = changed.Pop();
            foreach (var from in before[step].Where(from => (_ends[from] | _ends[step]) != _ends[from]))
            {
                _ends[from] |= _ends[step];
                changed.Push(from);
            }
        }

        foreach (var pair in _ends.Where(static pair => MayBeSent(pair.Value) || !pair.Value.HasFlag(Open)))
        {
            _known.Ends[pair.Key] = pair.Value & ~Open;
        }
    }

    /// <summary>A part of the text goes on where it may be text itself; a number or a yes or no only says something of it.</summary>
    private void GoIfText(ExpressionSyntax part)
    {
        if (SaidTexts.MayHoldText(_model.GetSemanticModel(part.SyntaxTree).GetTypeInfo(part, _cancellationToken).Type))
        {
            Go(part);
        }
        else
        {
            Ends(Destination.Said);
        }
    }

    private void Ends(Destination destination)
    {
        _found |= destination;
        _ends[_from] = destination | (_ends.TryGetValue(_from, out var others) ? others : Destination.None);
    }

    /// <summary>
    /// A longer text holds this one; among words a text is only told.
    /// </summary>
    /// <param name="whole">The longer text.</param>
    /// <param name="before">What is written before it; null where that is not known, or nothing.</param>
    /// <param name="after">What is written behind it; null where that is not known, or nothing.</param>
    private void Lengthen(ExpressionSyntax whole, string? before = null, string? after = null)
    {
        if (_now.IsNamed && _endsWhereCompleted)
        {
            Ends(Destination.Completed);
        }
        else if (before?.EndsWith(" ", System.StringComparison.Ordinal) == true
            || after?.StartsWith(" ", System.StringComparison.Ordinal) == true)
        {
            Ends(Destination.Said);
        }
        else
        {
            Go(whole);
        }
    }

    private ISymbol? SymbolOf(SyntaxNode node)
    {
        var info = _model.GetSemanticModel(node.SyntaxTree).GetSymbolInfo(node, _cancellationToken);
        return info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
    }

    private ISymbol? DeclaredSymbol(SyntaxNode declaration)
        => _model.GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol(declaration, _cancellationToken);
}
