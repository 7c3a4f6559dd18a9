using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;
using Xunit.Abstractions;

namespace Procore.Compliance.Analyzers.Tests.Audit;

/// <summary>
/// Each fix of each test and page once more, in code that is commented, conditional, and formatted in another way: what compiled still
/// does, and no comment or directive is lost. Each action that the book promises is among them.
/// </summary>
public sealed partial class TrimmedFixTests(ITestOutputHelper output)
{
    /// <summary>Set to try every text in every way, which takes three times as long; else the ways take turns.</summary>
    private static readonly bool IsThorough = Environment.GetEnvironmentVariable("PROCORE_EVERY_FIX") == "1";

    /// <summary>What each rule with a fix offers, by the keys of the actions; each of them is met by some test or page.</summary>
    private static readonly ImmutableSortedDictionary<string, string[]> Actions = new Dictionary<string, string[]>
    {
        ["PCA1001"] = ["Configuration", "Environment", "Options"],
        ["PCA1002"] = ["CredentialInConfigurationFix"],
        ["PCA1003"] = ["PasswordLoginFix"],
        ["PCA1004"] = ["BasicAuthenticationFix"],
        ["PCA1005"] = ["LoggedCredentialFix"],
        ["PCA1006"] = ["Body", "Header"],
        ["PCA1007"] = ["ImplicitGrantFix"],
        ["PCA2001"] = ["RewriteRoute"],
        ["PCA2002"] = ["RewriteRoute"],
        ["PCA2003"] = ["RewriteRoute"],
        ["PCA2004"] = ["RewriteRoute"],
        ["PCA2005"] = ["ReplaceHost"],
        ["PCA2007"] = ["ReplaceHost"],
        ["PCA3001"] = ["RaiseIntervalFix", "ReceiveWebhooksFix"],
        ["PCA3002"] = ["ReceiveWebhooksFix"],
        ["PCA3003"] = ["HonourLimitsFix"],
        ["PCA3005"] = ["ThrottleFanOutFix"],
        ["PCA3006"] = ["CorrectSubscriptionFix"],
        ["PCA3009"] = ["HonourLimitsFix"],
        ["PCA4001"] = ["TokenNeverRefreshedFix", "TokenNeverRefreshedFix.Unwired"],
        ["PCA4002"] = ["AddMember", "KeepToken", "SendCredentials"],
        ["PCA4003"] = ["AddSeconds", "KeepExpiry"],
        ["PCA4004"] = ["FixedTokenLifetimeFix"],
        ["PCA4005"] = ["TokenFixedOnClientFix"],
        ["PCA4006"] = ["UnguardedRefreshFix"],
        ["PCA4007"] = ["AuthorizationWithoutStateFix"],
        ["PCA5001"] = ["MissingCompanyHeaderFix"],
        ["PCA5002"] = ["MisspeltHeaderFix", "TimeOfAnswer"],
        ["PCA5003"] = ["WidenIds"],
        ["PCA5004"] = ["CheckAnswer"],
        ["PCA5006"] = ["CorrectQueryFix"],
        ["PCA5008"] = ["CorrectQueryFix"],
        ["PCA5010"] = ["CorrectFieldFix"],
    }.ToImmutableSortedDictionary();

    [Fact]
    public async Task EveryFix_KeepsWhatIsWrittenAroundTheCode()
    {
        var pages = Page.All().SelectMany(static page => page.Blocks)
            .Where(static block => block is { IsGood: false, HasFix: true, Language: "csharp" })
            .Select(static block => (Name: block.ToString(), Files: block.Files(), IsInEveryWay: true));
        var tests = (await FixTests.CollectAsync())
            .Select(static text => (Name: text.Test, Files: text.Text.Before, IsInEveryWay: IsThorough));
        var ways = Trimmings.Ways.Keys.ToList();
        var trials = pages.Concat(tests)
            .SelectMany((item, index) => ways.Where((_, way) => item.IsInEveryWay || index % ways.Count == way)
                .Select(way => (item.Name, Way: way, Files: Trimmings.Trim(item.Files, way))))
            .ToList();

        var problems = new ConcurrentBag<string>();
        var applied = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(trials, async (trial, _) =>
        {
            foreach (var finding in (await Auditor.FindAsync(trial.Files, Auditor.YearLater)).Where(static one => PageFixes.Exist(one.Id)))
            {
                foreach (var (title, action, after) in await PageFixes.ApplyAsync(trial.Files, finding))
                {
                    applied.Add($"{finding.Id} {action}");
                    foreach (var problem in Problems(trial.Files, after))
                    {
                        problems.Add($"{finding.Id} '{title}' ({trial.Way}) {trial.Name}: {problem}");
                    }
                }
            }
        });

        output.WriteLine($"{trials.Count} projects, {applied.Count} fixes");
        Assert.True(problems.IsEmpty, string.Join("\n", problems.Order(StringComparer.Ordinal)));
        Assert.InRange(applied.Count, trials.Count / 2, int.MaxValue);
        Assert.Equal(RuleBook.All.Where(static rule => rule.Fix is not null).Select(static rule => rule.Id).Order(), Actions.Keys.Order());
        Assert.Equal(
            Actions.SelectMany(static rule => rule.Value.Select(action => $"{rule.Key} {action}")).Order(), applied.Distinct().Order());
    }

    private static IEnumerable<string> Problems(ProjectFiles before, ProjectFiles after)
    {
        var left = Trimmings.In(after).CountBy(static mark => mark).ToDictionary();
        var lost = Trimmings.In(before).CountBy(static mark => mark)
            .Where(mark => left.GetValueOrDefault(mark.Key) < mark.Value)
            .Select(static mark => mark.Key)
            .ToList();
        if (lost.Count > 0)
        {
            yield return $"lost {string.Join(' ', lost)}";
        }

        var broken = Auditor.Errors(after).Select(Message).Except(Auditor.Errors(before).Select(Message)).ToList();
        if (broken.Count > 0)
        {
            yield return string.Join(", ", broken);
        }

        foreach (var (path, text) in after.Sources)
        {
            var old = before.Sources.FirstOrDefault(file => file.Path == path).Text ?? string.Empty;
            if (old.Contains("\r\n", StringComparison.Ordinal) && LoneLineFeed().Match(text) is { Success: true } feed)
            {
                yield return $"a line of {path} ends in a line feed alone, behind '{text[..feed.Index].Split('\n')[^1]}'";
            }

            if (old.Contains("\n\t", StringComparison.Ordinal))
            {
                var lines = text.Split('\n').Except(old.Split('\n')).Where(static line => Blanks().IsMatch(line)).ToImmutableArray();
                if (!lines.IsEmpty)
                {
                    yield return $"{lines.Length} lines of {path} begin with blanks: '{lines[0].TrimEnd()}'";
                }
            }
        }
    }

    /// <summary>Without the place, which a fix moves.</summary>
    private static string Message(string error) => error[(error.IndexOf("): ", StringComparison.Ordinal) + 3)..];

    [GeneratedRegex(@"(?<!\r)\n")]
    private static partial Regex LoneLineFeed();

    [GeneratedRegex(@"^\t* {2,}\S")]
    private static partial Regex Blanks();
}
