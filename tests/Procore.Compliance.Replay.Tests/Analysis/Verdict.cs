using System.Collections.Frozen;
using System.Collections.Immutable;
using Procore.Compliance.Corpus.Analysis;
using Procore.Compliance.Replay.Tests.Fake;
using Procore.Compliance.Replay.Tests.Records;
using Procore.Compliance.Replay.Tests.Running;

namespace Procore.Compliance.Replay.Tests.Analysis;

/// <summary>What became of an observation.</summary>
internal enum Answer
{
    /// <summary>A rule speaks at the line that is to blame.</summary>
    Found,

    /// <summary>PCA2008 says at that line that it could not read the request.</summary>
    Unresolved,

    /// <summary>The rule for it is still to come.</summary>
    NoRuleYet,

    /// <summary>Nothing speaks there.</summary>
    Missed,

    /// <summary>A 429 that the integration waited out as Procore asks, which is no fault.</summary>
    Borne,
}

/// <summary>What became of a finding.</summary>
internal enum Backing
{
    /// <summary>The run brought its observation.</summary>
    Observed,

    /// <summary>The record says why the run brought none.</summary>
    Reasoned,

    /// <summary>The record says that the rule is wrong there.</summary>
    Wrong,
}

/// <summary>An integration's observations beside its findings.</summary>
/// <param name="Integration">The integration.</param>
/// <param name="Answers">Each observation with the line that brought it, and whether a rule speaks there.</param>
/// <param name="Findings">The findings that owe an observation, and whether they have it.</param>
/// <param name="AllFindings">How many findings there are of all rules.</param>
/// <param name="Problems">What the record of the integration does not account for, one sentence each.</param>
internal sealed record Verdict(
    Integration Integration,
    ImmutableArray<(Sighting Sighting, Answer Answer)> Answers,
    ImmutableArray<(string Rule, Backing Backing)> Findings,
    int AllFindings,
    ImmutableArray<string> Problems)
{
    private static readonly FrozenDictionary<string, Lazy<Task<Verdict>>> Lazy = Integrations.All.ToFrozenDictionary(
        static integration => integration.Name,
        static integration => new Lazy<Task<Verdict>>(() => JudgeAsync(integration)));

    /// <summary>The verdict on an integration, which is run and analysed once.</summary>
    public static Task<Verdict> OnAsync(string integration) => Lazy[integration].Value;

    /// <summary>The verdicts on all integrations.</summary>
    public static async Task<ImmutableArray<Verdict>> AllAsync()
    {
        var verdicts = ImmutableArray.CreateBuilder<Verdict>();
        foreach (var integration in Integrations.All)
        {
            verdicts.Add(await OnAsync(integration.Name));
        }

        return verdicts.ToImmutable();
    }

    private static async Task<Verdict> JudgeAsync(Integration integration) =>
        Judge(integration, await Running.Replay.RunAsync(integration), await Analysed.InAsync(integration));

    private static Verdict Judge(Integration integration, Outcome outcome, ImmutableArray<Finding> all)
    {
        var findings = all.RemoveAll(static finding => !ObservedBy.IsThere(finding.Id));
        var problems = new List<string>();
        var answers = new List<(Sighting, Answer)>();
        foreach (var sighting in outcome.Seen)
        {
            var expected = integration.Expected.Where(expectation => expectation.Covers(sighting)).ToList();
            answers.AddRange(expected.Select(expectation => (sighting, AnswerOf(integration, expectation, findings))));
            if (expected.Count == 0)
            {
                answers.Add((sighting, outcome.Borne.Contains(sighting) ? Answer.Borne : Answer.Missed));
                if (!outcome.Borne.Contains(sighting))
                {
                    problems.Add($"{sighting} was counted and not expected");
                }
            }
        }

        foreach (var expectation in integration.Expected)
        {
            var answer = AnswerOf(integration, expectation, findings);
            var isExcused = expectation.Deviation is not null || expectation.NotInSource is not null;
            if (!outcome.Seen.Any(expectation.Covers))
            {
                problems.Add($"{expectation.Kind} at {expectation.Request} was expected and not counted");
            }

            if (answer == Answer.Missed != isExcused)
            {
                problems.Add($"{expectation.Kind} at {expectation.Places[0]} is {(isExcused ? "found by now" : "not found")}");
            }
        }

        var backed = findings.Select(finding => (finding.Id, Backing: BackingOf(integration, finding))).ToList();
        problems.AddRange(findings
            .Zip(backed, static (finding, back) => (Finding: finding, back.Backing))
            .Where(static pair => pair.Backing is null)
            .Select(static pair => $"{pair.Finding} has no observation"));
        problems.AddRange(integration.Remarks
            .Where(remark => !findings.Any(finding => finding.Id == remark.Rule && IsAt(integration, finding, remark.Place)))
            .Select(static remark => $"{remark.Rule} at {remark.Place} is not reported any more"));
        return new Verdict(
            integration,
            [.. answers],
            [
                .. backed.Where(static pair => ObservedBy.OwesObservation(pair.Id))
                    .Select(static pair => (pair.Id, pair.Backing ?? Backing.Wrong)),
            ],
            findings.Length,
            [.. problems.Select(problem => $"{integration.Name}: {problem}.")]);
    }

    private static Answer AnswerOf(Integration integration, Expectation expectation, ImmutableArray<Finding> findings)
    {
        var there = findings.Where(finding => expectation.Places.Any(place => IsAt(integration, finding, place))).ToList();
        if (ObservedBy.AreToCome(expectation.Kind))
        {
            return Answer.NoRuleYet;
        }

        return there.Exists(finding => ObservedBy.Of(expectation.Kind).Contains(finding.Id)) ? Answer.Found
            : there.Exists(static finding => finding.Id == ObservedBy.Unresolved) ? Answer.Unresolved
            : Answer.Missed;
    }

    /// <summary>Null for a finding that the record does not account for.</summary>
    private static Backing? BackingOf(Integration integration, Finding finding)
    {
        var remark = integration.Remarks.FirstOrDefault(remark => remark.Rule == finding.Id && IsAt(integration, finding, remark.Place));
        if (remark is not null)
        {
            return remark.IsDeviation ? Backing.Wrong : Backing.Reasoned;
        }

        var isObserved = integration.Expected.Any(expectation =>
            (finding.Id == ObservedBy.Unresolved || ObservedBy.Of(expectation.Kind).Contains(finding.Id))
            && expectation.Places.Any(place => IsAt(integration, finding, place)));
        return isObserved ? Backing.Observed : null;
    }

    private static bool IsAt(Integration integration, Finding finding, Place place)
    {
        var line = Analysed.LineOf(integration, place);
        return finding.Path == place.File && finding.Line <= line && line <= finding.EndLine;
    }
}
