using System;
using System.Linq;
using Procore.Compliance.Analyzers.Source.Kernel;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Kernel;

/// <summary>What a search for several words finds, held against looking for each of them.</summary>
public sealed class WordSearchTests
{
    [Theory]
    [InlineData("token", "a Token b", true)]
    [InlineData("token", "toke", false)]
    [InlineData("token", "token", true)]
    [InlineData("token", "xtokentoken", true)]
    [InlineData("token", "to ken", false)]
    [InlineData("token", "", false)]
    [InlineData("log,console", "Console", true)]
    [InlineData("log,console", "lo gconsol", false)]
    [InlineData("rest/v,.procore", "https://api.PROCORE.com", true)]
    [InlineData("byte[,new[", "new [", false)]
    [InlineData("a", "bcA", true)]
    [InlineData("straße", "STRAßE", true)]
    public void AWord_IsFoundWhateverItsCase(string words, string text, bool isFound)
        => Assert.Equal(isFound, new WordSearch(words.Split(',')).IsAnyIn(text));

    [Fact]
    public void EveryPlace_IsLookedAt()
    {
        var words = new[] { "aab", "abca", "bbbbb", "_c_" };
        var search = new WordSearch(words);
        foreach (var text in Enumerable.Range(0, 20_000).Select(Text))
        {
            Assert.True(search.IsAnyIn(text) == Array.Exists(words, word => text.Contains(word, StringComparison.OrdinalIgnoreCase)), text);
        }

        static string Text(int number)
        {
            var random = new Random(number);
            return string.Concat(Enumerable.Range(0, random.Next(3, 14)).Select(_ => "aAbBcC_"[random.Next(7)]));
        }
    }
}
