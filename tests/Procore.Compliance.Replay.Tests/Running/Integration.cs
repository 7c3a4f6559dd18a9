using System.Collections.Immutable;
using System.IO.Enumeration;
using Procore.Compliance.Replay.Tests.Fake;

namespace Procore.Compliance.Replay.Tests.Running;

/// <summary>What was counted of one run, what of it was borne as Procore asks, and how many requests there were.</summary>
internal sealed record Outcome(ImmutableArray<Sighting> Seen, ImmutableArray<Sighting> Borne, int Requests);

/// <summary>A line of an integration.</summary>
/// <param name="File">The file, relative to the integration's folder.</param>
/// <param name="Text">What stands in that line: the whole of it, or a part.</param>
/// <param name="Occurrence">Which of several such lines it is, counted from 1; 0 where there is but one.</param>
internal sealed record Place(string File, string Text, int Occurrence = 0)
{
    public override string ToString() => $"{File}: {Text}";
}

/// <summary>What one line makes Procore count.</summary>
/// <param name="Kind">The observation.</param>
/// <param name="Request">The operation at which it is counted, with <c>*</c> for any text; of a line that makes several, all.</param>
/// <param name="Places">The line that is to blame, or each of those at which a rule may say so.</param>
internal sealed record Expectation(Observation Kind, string Request, ImmutableArray<Place> Places)
{
    /// <summary>Why no rule speaks there although one should: a known deviation of the rules. Null where one does.</summary>
    public string? Deviation { get; init; }

    /// <summary>Why no rule can speak there: the source does not say what decides. Null where it does.</summary>
    public string? NotInSource { get; init; }

    public bool Covers(Sighting sighting) => sighting.Kind == Kind
        && FileSystemName.MatchesSimpleExpression(Request, sighting.Request, ignoreCase: false);
}

/// <summary>What is to be said of a finding that no observation explains.</summary>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Place">The line of the finding.</param>
/// <param name="Text">Why the run counted nothing there, or why the rule is wrong.</param>
/// <param name="IsDeviation">Whether the rule is wrong there: a known deviation of the rules.</param>
internal sealed record Remark(string Rule, Place Place, string Text, bool IsDeviation = false);

/// <summary>A small integration, how it is run, and what is expected of it.</summary>
internal sealed record Integration
{
    /// <summary>The name of its folder, and of its namespace.</summary>
    public required string Name { get; init; }

    /// <summary>What it is written with.</summary>
    public required string Library { get; init; }

    /// <summary>Whether it does nothing that Procore would count against it.</summary>
    public bool IsSound { get; init; }

    /// <summary>How far its clock may run.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromDays(2);

    public required Func<Replay, Task> Run { get; init; }

    public ImmutableArray<Expectation> Expected { get; init; } = [];

    public ImmutableArray<Remark> Remarks { get; init; } = [];

    public override string ToString() => Name;
}
