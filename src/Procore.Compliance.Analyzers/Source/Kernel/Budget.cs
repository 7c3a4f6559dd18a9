using System.Collections.Immutable;
using System.Globalization;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Source.Kernel;

/// <summary>How much one question may cost; what runs out is told (<see cref="Budget"/>).</summary>
/// <param name="Steps">How many operations are read.</param>
/// <param name="Nesting">How deep operations may nest; a chain of <c>+</c> counts once.</param>
/// <param name="CallDepth">How many calls deep methods are followed.</param>
/// <param name="Calls">How many calls are followed in all.</param>
internal sealed record BudgetLimits(int Steps, int Nesting, int CallDepth, int Calls)
{
    /// <summary>How many calls deep the folder follows methods.</summary>
    // Our judgement: deeper than helpers for addresses call each other.
    public const int FoldingCallDepth = 8;

    /// <summary>For the text of one expression.</summary>
    // Our judgement: far more than an address that people write takes. The nesting bounds the stack, which may be one megabyte, as each
    // level is a handful of frames; the calls bound methods that call each other many times.
    public static readonly BudgetLimits Folding = new(Steps: 20_000, Nesting: 100, FoldingCallDepth, Calls: 512);

    /// <summary>For a question to the flow of code: the outcome of a condition, the length of a wait.</summary>
    // Our judgement: as above; a level takes less of the stack. The calls are levels, too.
    public static readonly BudgetLimits Flow = new(Steps: 100_000, Nesting: 200, CallDepth: int.MaxValue, Calls: int.MaxValue);

    /// <summary>For where a value goes or comes from.</summary>
    // Our judgement: far more places than a token passes in a program.
    public static readonly BudgetLimits Values = new(Steps: 20_000, Nesting: 200, CallDepth: int.MaxValue, Calls: int.MaxValue);
}

/// <summary>
/// What one question has left of its <see cref="BudgetLimits"/>. What runs out is noted (<see cref="GaveUps"/>), once for each limit, here
/// and nowhere else; the answer then stands for something that is not known.
/// </summary>
internal sealed class Budget
{
    private readonly BudgetLimits _limits;
    private Rest _left;
    private int _nesting;
    private SyntaxNode? _from;

    /// <summary>Creates a full budget that also ends when <paramref name="cancellationToken"/> is cancelled.</summary>
    public Budget(BudgetLimits limits, CancellationToken cancellationToken)
    {
        _limits = limits;
        _left = Full;
        CancellationToken = cancellationToken;
    }

    /// <summary>What is left of a budget for a while: see <see cref="Renew"/>.</summary>
    internal readonly record struct Rest(int Steps, int Calls, Limit Told);

    /// <summary>The limits that were met.</summary>
    [System.Flags]
    internal enum Limit
    {
        /// <summary>None.</summary>
        None = 0,

        /// <summary>Too many steps.</summary>
        Steps = 1,

        /// <summary>Nested too deep.</summary>
        Nesting = 2,

        /// <summary>Too many calls.</summary>
        Calls = 4,

        /// <summary>Calls that are too deep.</summary>
        CallDepth = 8,
    }

    /// <summary>Cancels the question by exception, as everywhere in Roslyn.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Whether the steps or calls are used up.</summary>
    public bool IsSpent => _left.Steps <= 0 || _left.Calls <= 0;

    /// <summary>Whether anything was refused.</summary>
    public bool GaveUp => _left.Told != Limit.None;

    private Rest Full => new(_limits.Steps, _limits.Calls, Limit.None);

    /// <summary>Begins a question within the question, which has a budget of its own; hands back what <see cref="Resume"/> needs.</summary>
    public Rest Renew()
    {
        var left = _left;
        _left = Full;
        return left;
    }

    /// <summary>Goes on with what was left when the inner question began.</summary>
    public void Resume(Rest left) => _left = left;

    /// <summary>Takes a step; false when none is left.</summary>
    /// <param name="place">What would be read.</param>
    public bool TryStep(SyntaxNode place)
    {
        CancellationToken.ThrowIfCancellationRequested();
        _from ??= place;
        if (_left.Steps > 0)
        {
            _left = _left with { Steps = _left.Steps - 1 };
            return true;
        }

        Tell(Limit.Steps, place, "it takes more than {0:N0} steps", _limits.Steps);
        return false;
    }

    /// <summary>Goes one level down; false where that is too deep. Each success is followed by a <see cref="Leave"/>.</summary>
    /// <param name="place">What would be read.</param>
    public bool TryNest(SyntaxNode place)
    {
        if (_nesting < _limits.Nesting)
        {
            _nesting++;
            return true;
        }

        Tell(Limit.Nesting, place, "it is nested more than {0} deep", _limits.Nesting);
        return false;
    }

    /// <summary>Takes a step, one level down; false where that may not be. Each success is followed by a <see cref="Leave"/>.</summary>
    /// <param name="place">What would be read.</param>
    public bool TryEnter(SyntaxNode place) => TryStep(place) && TryNest(place);

    /// <summary>Comes back up.</summary>
    public void Leave() => _nesting--;

    /// <summary>Whether a call may be followed that stands so many calls deep.</summary>
    public bool AllowsCall(int depth) => _left.Calls > 0 && depth < _limits.CallDepth;

    /// <summary>Takes a call that stands so many calls deep; false where it may not be followed.</summary>
    public bool TryCall(int depth)
    {
        if (!AllowsCall(depth))
        {
            return false;
        }

        _left = _left with { Calls = _left.Calls - 1 };
        return true;
    }

    /// <summary>Says that a call which may not be followed would have led to code.</summary>
    public void TellCall(SyntaxNode place, int depth)
    {
        if (depth >= _limits.CallDepth)
        {
            Tell(Limit.CallDepth, place, "methods call each other more than {0} deep", _limits.CallDepth);
        }
        else
        {
            Tell(Limit.Calls, place, "it takes more than {0} calls", _limits.Calls);
        }
    }

    /// <summary>Says again, for this question, what was given up for an answer that it uses.</summary>
    public void Note(ImmutableArray<GaveUp> met)
    {
        foreach (var one in met)
        {
            GaveUps.Note(one.Place!, one.Reason, _from);
        }
    }

    private void Tell(Limit limit, SyntaxNode place, string reason, int most)
    {
        if (!_left.Told.HasFlag(limit))
        {
            _left = _left with { Told = _left.Told | limit };
            GaveUps.Note(place, string.Format(CultureInfo.InvariantCulture, reason, most), _from);
        }
    }
}
