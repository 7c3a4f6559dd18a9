using System;
using System.IO;
using System.Linq;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.NewRule;
using Procore.Compliance.RuleDocuments;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Design;

/// <summary>The skeleton of a rule: four files, each id in its place, and nothing overwritten.</summary>
public sealed class NewRuleTests
{
    [Fact]
    public void RuleOfANewFamily_BeginsWithFourFiles()
    {
        using var copy = new RepositoryCopy();
        var skeleton = new Skeleton("PCA6902", "Procore header name is misspelled", null);

        Assert.Equal(
            [
                "src/Procore.Compliance.Analyzers/Rules/RuleBook.Submission.cs",
                "src/Procore.Compliance.Analyzers/Rules/Submission/ProcoreHeaderNameIsMisspelled.cs",
                "tests/Procore.Compliance.Analyzers.Tests/Rules/Submission/ProcoreHeaderNameIsMisspelledTests.cs",
                "docs/rules/PCA6902.md",
            ],
            Save(skeleton, copy));
        AssertHolds("src/Procore.Compliance.Analyzers/Rules/RuleBook.Submission.cs", "ProcoreHeaderNameIsMisspelled = \"PCA6902\";");
        AssertHolds(
            "src/Procore.Compliance.Analyzers/Rules/Submission/ProcoreHeaderNameIsMisspelled.cs",
            ": base(RuleBook.PCA6902_ProcoreHeaderNameIsMisspelled)");
        AssertHolds("tests/Procore.Compliance.Analyzers.Tests/Rules/Submission/ProcoreHeaderNameIsMisspelledTests.cs", "{|PCA6902:");
        AssertHolds("docs/rules/PCA6902.md", "# PCA6902: Procore header name is misspelled\n");
        AssertHolds("README.md", "| [PCA6902](docs/rules/PCA6902.md) | Procore header name is misspelled | info | |");

        void AssertHolds(string file, string text) => Assert.Contains(text, copy.Read(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PCA2900", "PCA2012", null)]
    [InlineData("PCA1000", null, "PCA1001")]
    public void RuleOfAKnownFamily_StandsInItsPlace(string id, string? before, string? after)
    {
        using var copy = new RepositoryCopy();
        var skeleton = new Skeleton(id, "Something else", "Other");
        Save(skeleton, copy);

        var book = copy.Read($"src/Procore.Compliance.Analyzers/Rules/RuleBook.{skeleton.Rule.Family}.cs");
        Assert.Contains($"Rule {id}_Other = new(", book, StringComparison.Ordinal);
        AssertOrder("\"{0}\"");
        AssertOrder("Rule {0}_");

        void AssertOrder(string form)
        {
            var marks = new[] { before, id, after }.OfType<string>().Select(one => form.Replace("{0}", one, StringComparison.Ordinal));
            var places = marks.Select(mark => book.IndexOf(mark, StringComparison.Ordinal)).ToList();
            Assert.Equal(places.Order(), places);
        }
    }

    [Theory]
    [InlineData("PCA502", "Title")]
    [InlineData("PCA7001", "Title")]
    [InlineData("PCA6902", "A title with a full stop.")]
    [InlineData("PCA6902", "")]
    public void WhatIsNoRule_IsRefused(string id, string title)
        => Assert.Throws<InvalidDataException>(() => new Skeleton(id, title, null));

    [Fact]
    public void WhatIsThere_IsNotOverwritten()
    {
        using var copy = new RepositoryCopy();
        Assert.Throws<InvalidDataException>(() => new Skeleton("PCA2003", "Another rule", null).Write(copy.Root, RuleBook.All));

        File.WriteAllText(Path.Combine(copy.Root, "docs", "rules", "PCA6902.md"), "# A page\n");
        Assert.Throws<InvalidDataException>(() => new Skeleton("PCA6902", "Another rule", null).Write(copy.Root, RuleBook.All));
    }

    private static string[] Save(Skeleton skeleton, RepositoryCopy copy)
    {
        var files = skeleton.Write(copy.Root, RuleBook.All);
        foreach (var file in files)
        {
            file.Save();
        }

        var rules = RuleBook.All.Append(skeleton.Rule).OrderBy(rule => rule.Id, StringComparer.Ordinal).ToList();
        foreach (var document in Documents.Write(copy.Root, rules).ToList())
        {
            document.Save();
        }

        return [.. files.Select(file => file.Name)];
    }
}
