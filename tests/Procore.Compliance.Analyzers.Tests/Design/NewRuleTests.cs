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
        var skeleton = new Skeleton("PCA5902", "Procore header name is misspelled", null);

        Assert.Equal(
            [
                "src/Procore.Compliance.Analyzers/Rules/RuleBook.Requests.cs",
                "src/Procore.Compliance.Analyzers/Rules/Requests/ProcoreHeaderNameIsMisspelled.cs",
                "tests/Procore.Compliance.Analyzers.Tests/Rules/Requests/ProcoreHeaderNameIsMisspelledTests.cs",
                "docs/rules/PCA5902.md",
            ],
            Save(skeleton, copy));
        Assert.Contains("""public const string ProcoreHeaderNameIsMisspelled = "PCA5902";""", copy.Read("src/Procore.Compliance.Analyzers/Rules/RuleBook.Requests.cs"), StringComparison.Ordinal);
        Assert.Contains(": base(RuleBook.PCA5902_ProcoreHeaderNameIsMisspelled)", copy.Read("src/Procore.Compliance.Analyzers/Rules/Requests/ProcoreHeaderNameIsMisspelled.cs"), StringComparison.Ordinal);
        Assert.Contains("{|PCA5902:", copy.Read("tests/Procore.Compliance.Analyzers.Tests/Rules/Requests/ProcoreHeaderNameIsMisspelledTests.cs"), StringComparison.Ordinal);
        Assert.StartsWith("# PCA5902: Procore header name is misspelled\n", copy.Read("docs/rules/PCA5902.md"), StringComparison.Ordinal);
        Assert.Contains("| [PCA5902](docs/rules/PCA5902.md) | Procore header name is misspelled | info | |", copy.Read("README.md"), StringComparison.Ordinal);
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
        Assert.True(before is null || book.IndexOf($"\"{before}\"", StringComparison.Ordinal) < book.IndexOf($"\"{id}\"", StringComparison.Ordinal));
        Assert.True(before is null || book.IndexOf($"Rule {before}_", StringComparison.Ordinal) < book.IndexOf($"Rule {id}_Other", StringComparison.Ordinal));
        Assert.True(after is null || book.IndexOf($"\"{id}\"", StringComparison.Ordinal) < book.IndexOf($"\"{after}\"", StringComparison.Ordinal));
        Assert.True(after is null || book.IndexOf($"Rule {id}_Other", StringComparison.Ordinal) < book.IndexOf($"Rule {after}_", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("PCA502", "Title")]
    [InlineData("PCA7001", "Title")]
    [InlineData("PCA5902", "A title with a full stop.")]
    [InlineData("PCA5902", "")]
    public void WhatIsNoRule_IsRefused(string id, string title)
        => Assert.Throws<InvalidDataException>(() => new Skeleton(id, title, null));

    [Fact]
    public void WhatIsThere_IsNotOverwritten()
    {
        using var copy = new RepositoryCopy();
        Assert.Throws<InvalidDataException>(() => new Skeleton("PCA2003", "Another rule", null).Write(copy.Root, RuleBook.All));

        File.WriteAllText(Path.Combine(copy.Root, "docs", "rules", "PCA5902.md"), "# A page\n");
        Assert.Throws<InvalidDataException>(() => new Skeleton("PCA5902", "Another rule", null).Write(copy.Root, RuleBook.All));
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
