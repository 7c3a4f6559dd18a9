using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Rules;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Design;

/// <summary>
/// Messages are short: at most 160 characters at the median, 220 at most. Measured on what each rule says of the first example of its page, which
/// it therefore reports.
/// </summary>
public sealed class MessageTests
{
    private const int LongestAtTheMedian = 160;

    private static readonly Location Nowhere = Location.None;

    [Fact]
    public async Task Messages_AreShort_AndEachPageShowsWhatItsRuleReports()
    {
        var found = await Task.WhenAll(RuleBook.All.Select(rule => Task.Run(() => PageExample.FindingsAsync(rule))));
        var messages = found.SelectMany(findings => findings).Select(finding => finding.GetMessage()).OrderBy(message => message.Length).ToList();

        Assert.All(RuleBook.All.Zip(found), pair => Assert.True(pair.Second.Count > 0, pair.First.Id));
        Assert.All(messages, message => Assert.InRange(message.Length, 1, MessageText.Longest));
        Assert.InRange(messages[messages.Count / 2].Length, 0, LongestAtTheMedian);
        Assert.DoesNotContain(messages, message => message.Contains('\u2026'));
    }

    [Fact]
    public void LongMessage_KeepsTheEndsOfItsLongestWord()
    {
        var route = "/rest/v1.0/" + string.Join('/', Enumerable.Repeat("companies/{company_id}", 12)) + "/users";

        var message = RuleBook.PCA2003_LegacyRoute.At(Nowhere, "GET " + route, "use another one").GetMessage();

        Assert.Equal(MessageText.Longest, message.Length);
        Assert.StartsWith("'GET /rest/v1.0/companies/", message, StringComparison.Ordinal);
        Assert.Contains("\u2026", message, StringComparison.Ordinal);
        Assert.Contains("/users' belongs to the /vapid API", message, StringComparison.Ordinal);
        Assert.EndsWith("; use another one", message, StringComparison.Ordinal);
    }

    [Fact]
    public void LongMessage_ShortensSeveralLongWordsAlike()
    {
        var message = RuleBook.PCA2003_LegacyRoute.At(Nowhere, new string('a', 300), "use " + new string('b', 200)).GetMessage();

        Assert.InRange(message.Length, MessageText.Longest - 1, MessageText.Longest);
        Assert.InRange(message.Count(letter => letter == 'a') - message.Count(letter => letter == 'b'), -20, 20);
    }

    [Theory]
    [InlineData("GET /rest/v1.0/me")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData(7)]
    public void ShortMessage_StaysAsItIs(object? argument)
    {
        var arguments = new[] { argument, "use another one" };

        Assert.Same(arguments, MessageText.Fit(RuleBook.PCA2003_LegacyRoute.Message, arguments));
    }

    [Fact]
    public void WordsOfAMessage_AreNeverCut()
    {
        var words = string.Join(' ', Enumerable.Repeat("words", 100));

        Assert.Contains(words, RuleBook.PCA2003_LegacyRoute.At(Nowhere, "GET /x", words).GetMessage(), StringComparison.Ordinal);
    }
}
