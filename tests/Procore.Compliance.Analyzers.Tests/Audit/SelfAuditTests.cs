using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;
using Xunit.Abstractions;

namespace Procore.Compliance.Analyzers.Tests.Audit;

/// <summary>
/// Nothing that this repository hands out breaks its own rules: no scaffold, no text that a fix has written, no mended sample and no
/// example that a page calls good has a finding, on the day of the route catalogue or a year later. What a page calls bad has the findings
/// that it names, and no other.
/// </summary>
public sealed class SelfAuditTests(ITestOutputHelper output)
{
    /// <summary>Says how old the catalogue is on the day of a build, which no text can show.</summary>
    private const string AboutTheBuild = "PCA9003";

    private const int LongestAtTheMedian = 160;

    private static readonly ImmutableArray<Page> Pages = Page.All();

    private static ImmutableArray<PageBlock> Blocks => [.. Pages.SelectMany(static page => page.Blocks)];

    [Fact]
    public void EveryPageOfARule_HasABadAndAGoodExample()
        => Assert.All(Pages.Where(static page => page.Rule is not null), static page =>
        {
            Assert.Contains(page.Blocks, static block => block.IsGood);
            Assert.Contains(page.Blocks, static block => !block.IsGood);
        });

    [Fact]
    public async Task EveryScaffold_ObeysEveryRule() => await AssertNoFindingAsync("variants of scaffolds", 84, Scaffolds.All());

    [Fact]
    public async Task EveryMendedSample_ObeysEveryRule()
        => await AssertNoFindingAsync("mended samples", 1, [("DailyLogSync.Fixed", Sample.Read("DailyLogSync.Fixed"))]);

    [Fact]
    public async Task EveryGoodExample_ObeysEveryRule()
    {
        var blocks = Blocks.Where(static block => block.IsGood);
        await AssertNoFindingAsync("good examples", 58, blocks.Select(static block => (block.ToString(), block.Files())));
    }

    [Fact]
    public async Task EveryBadExample_HasTheFindingsThatItAnnounces()
    {
        var blocks = Blocks.Where(static block => !block.IsGood && block.Page.Rule != AboutTheBuild).ToList();
        await AssertAllAsync("bad examples", 56, blocks.Select(static block => (block.ToString(), block)), static async block =>
        {
            var errors = Auditor.Errors(block.Files());
            var found = await Auditor.FindAsync(block.Files(), Auditor.CatalogueDay);
            var lines = found.Select(finding => PlaceIn(block, finding));
            var announced = block.Announced.Select(static mark => $"line {mark.Line}: {mark.Rule}").ToList();
            return
            [
                .. errors,
                .. lines.Except(announced).Select(line => "not announced: " + line),
                .. announced.Except(lines).Select(line => "not found: " + line),
                .. block.NamesItsRule ? Array.Empty<string>() : ["The finding of the page is not announced."],
            ];
        });
    }

    [Fact]
    public async Task EveryBadExample_HasItsFindingsInRazorToo()
    {
        var blocks = Blocks.Where(static block => block is { IsGood: false, Language: "csharp" } && block.Page.Rule != AboutTheBuild);
        await AssertAllAsync("bad examples of C#", 52, blocks.Select(static block => (block.ToString(), block)), static async block =>
        {
            var found = await Auditor.FindAsync(block.RazorFiles(), Auditor.CatalogueDay);
            var lines = found.Select(static finding => finding.Location.GetMappedLineSpan())
                .Zip(found, static (span, finding) => $"{span.Path} line {span.StartLinePosition.Line + 1}: {finding.Id}");
            var announced = block.Announced.Select(static mark => $"{PageBlock.RazorPath} line {mark.Line}: {mark.Rule}").ToList();
            return
            [
                .. lines.Except(announced).Select(line => "not announced: " + line),
                .. announced.Except(lines).Select(line => "not found: " + line),
            ];
        });
    }

    [Fact]
    public async Task EveryBadExample_IsMendedByEachFixThatItsPagePromises()
    {
        var blocks = Blocks.Where(static block => block is { IsGood: false, HasFix: true })
            .Where(static block => block.Announced.Any(static mark => PageFixes.Exist(mark.Rule)));
        await AssertAllAsync("bad examples with a fix", 35, blocks.Select(static block => (block.ToString(), block)), static async block =>
        {
            var before = await Auditor.FindAsync(block.Files(), Auditor.YearLater);
            var problems = new List<string>();
            var isOffered = false;
            foreach (var finding in before.Where(static finding => PageFixes.Exist(finding.Id)))
            {
                foreach (var (title, _, after) in await PageFixes.ApplyAsync(block.Files(), finding))
                {
                    isOffered = true;
                    problems.AddRange(Auditor.Errors(after).Select(error => $"'{title}': {error}"));
                    var found = await Auditor.FindAsync(after, Auditor.YearLater);
                    problems.AddRange(Added(before, found).Select(text => $"'{title}': {text}"));
                    if (found.Count(other => other.Id == finding.Id) >= before.Count(other => other.Id == finding.Id))
                    {
                        problems.Add($"'{title}' leaves the finding.");
                    }
                }
            }

            return isOffered ? problems : [.. problems, "No fix is offered."];
        });
    }

    [Fact]
    public async Task EveryFixedText_HasNoFindingThatItsSourceDidNotHave()
    {
        var texts = await FixTests.CollectAsync();
        await AssertAllAsync("texts that fixes write", 408, texts.Select(static text => (text.Test, text.Text)), static async text =>
        {
            var after = await Auditor.FindAsync(text.After, Auditor.YearLater);
            return after.IsEmpty ? [] : Added(await Auditor.FindAsync(text.Before, Auditor.YearLater), after);
        });
    }

    /// <summary>On the first example of each page messages have at most 160 characters at the median, and 220 at most.</summary>
    [Fact]
    public async Task EveryBadExample_IsSpokenOfInShort()
    {
        var bad = Pages.Select(static page => page.Blocks.FirstOrDefault(static block => !block.IsGood)).OfType<PageBlock>();
        var found = await Task.WhenAll(bad.Select(static block => Auditor.FindAsync(block.Files(), Auditor.CatalogueDay)));
        var messages = found.SelectMany(static findings => findings.Select(static finding => finding.GetMessage()))
            .OrderBy(static message => message.Length)
            .ToList();

        Assert.All(messages, static message => Assert.InRange(message.Length, 1, MessageText.Longest));
        Assert.InRange(messages[messages.Count / 2].Length, 0, LongestAtTheMedian);
        Assert.DoesNotContain(messages, static message => message.Contains('\u2026'));
    }

    /// <summary>The line of a finding in the block; one without a place stands where the block announces it.</summary>
    private static string PlaceIn(PageBlock block, Diagnostic finding)
    {
        if (finding.Location == Location.None)
        {
            return $"line {block.Announced.FirstOrDefault(mark => mark.Rule == finding.Id).Line}: {finding.Id}";
        }

        var span = finding.Location.GetLineSpan();
        return span.Path == block.Path ? $"line {span.StartLinePosition.Line + 1 - block.Offset}: {finding.Id}" : Auditor.Say(finding);
    }

    /// <summary>
    /// What <paramref name="after"/> has more of, rule by rule, since a fix moves what stands below it; but for rules of which the page of
    /// a mended finding says that its fix leaves them.
    /// </summary>
    private static IEnumerable<string> Added(IEnumerable<Diagnostic> before, IEnumerable<Diagnostic> after)
    {
        var known = before.CountBy(static finding => finding.Id).ToDictionary();
        var now = after.GroupBy(static finding => finding.Id).ToDictionary(static group => group.Key, static group => group.ToList());
        var left = Pages
            .Where(page => page.Rule is { } rule && known.GetValueOrDefault(rule) > (now.GetValueOrDefault(rule)?.Count ?? 0))
            .SelectMany(static page => page.Leaves);
        return now
            .Where(rule => rule.Value.Count > known.GetValueOrDefault(rule.Key) && !left.Contains(rule.Key))
            .SelectMany(static rule => rule.Value.Select(Auditor.Say));
    }

    private Task AssertNoFindingAsync(string kind, int count, IEnumerable<(string Name, ProjectFiles Files)> projects)
        => AssertAllAsync(kind, count, projects, static async files =>
        [
            .. Auditor.Errors(files),
            .. (await Auditor.FindAsync(files, Auditor.CatalogueDay)).Concat(await Auditor.FindAsync(files, Auditor.YearLater))
                .Select(Auditor.Say)
                .Distinct(),
        ]);

    /// <summary>Fails with each problem and the items that have it; the items must be as many as <paramref name="count"/> says.</summary>
    private async Task AssertAllAsync<T>(
        string kind, int count, IEnumerable<(string Name, T Item)> items, Func<T, Task<IEnumerable<string>>> problemsOf)
    {
        var all = items.ToList();
        output.WriteLine($"{all.Count} {kind}");
        var problems = new ConcurrentBag<(string Name, string Text)>();
        await Parallel.ForEachAsync(all, async (item, _) =>
        {
            foreach (var text in await problemsOf(item.Item))
            {
                problems.Add((item.Name, text));
            }
        });
        var lines = problems.GroupBy(static problem => problem.Text, static problem => problem.Name)
            .Select(static group => (Text: group.Key, Names: group.Order(StringComparer.Ordinal).ToList()))
            .OrderBy(static group => group.Names[0], StringComparer.Ordinal)
            .Select(static group => $"{group.Names[0]}{(group.Names.Count > 1 ? $" and {group.Names.Count - 1} more" : "")}: {group.Text}");
        Assert.True(problems.IsEmpty, string.Join("\n", lines));
        Assert.Equal(count, all.Count);
    }
}
