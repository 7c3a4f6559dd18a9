using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Rules;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Design;

/// <summary>How a message is kept short whose words are long. That messages are short is measured on the examples of the pages.</summary>
public sealed class MessageTests
{
    private static readonly Location Nowhere = Location.None;

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
    public void LongText_IsCutAtItsEnd()
    {
        var words = string.Join(' ', Enumerable.Repeat("words", 10_000));

        var message = RuleBook.PCA2003_LegacyRoute.At(Nowhere, "GET /x", words).GetMessage();

        Assert.Equal(MessageText.Longest, message.Length);
        Assert.EndsWith("words wo\u2026", message, StringComparison.Ordinal);
    }
}
