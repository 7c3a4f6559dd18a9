using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Procore.Compliance.Analyzers.Tests.Design;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Audit;

/// <summary>A Markdown page with examples: fenced blocks that begin with a comment <c>Bad</c> or <c>Good</c>.</summary>
internal sealed partial class Page
{
    private Page(string name, string text)
    {
        Name = name;
        Rule = RuleName().Match(name) is { Success: true } match ? match.Value : null;
        Blocks = [.. Fence().Matches(text).Where(static match => PageBlock.IsExample(match.Groups["language"].Value)).Select(Block)];
        Leaves = [.. Left().Matches(text).Select(static match => match.Groups["rule"].Value)];
    }

    /// <summary>Its path in the repository.</summary>
    public string Name { get; }

    /// <summary>The rule that it is about; null where it is about all of them.</summary>
    public string? Rule { get; }

    public ImmutableArray<PageBlock> Blocks { get; }

    /// <summary>The rules that the fix of the page's rule leaves to be reported: the page says why.</summary>
    public ImmutableArray<string> Leaves { get; }

    /// <summary>The pages of all rules, and both READMEs.</summary>
    public static ImmutableArray<Page> All()
    {
        var root = RepositoryFiles.Path();
        var files = Directory.GetFiles(RepositoryFiles.Path("docs", "rules"), "PCA*.md").Order(StringComparer.Ordinal)
            .Append(RepositoryFiles.Path("README.md"))
            .Append(RepositoryFiles.Path("src", "Procore.Compliance.Package", "README.md"));
        return [.. files.Select(file => new Page(Path.GetRelativePath(root, file), File.ReadAllText(file)))];
    }

    private PageBlock Block(Match match)
    {
        var text = match.Groups["text"].Value;
        var head = Head().Match(text);
        Assert.True(head.Success, $"{Name}: this block does not begin with a comment 'Bad' or 'Good':\n{text}");
        var isGood = head.Groups["kind"].Value == "Good";
        return new PageBlock(this, isGood, match.Groups["language"].Value, text) { HasFix = !head.Groups["unmended"].Success };
    }

    [GeneratedRegex(@"PCA\d{4}")]
    private static partial Regex RuleName();

    [GeneratedRegex(@"leaves \[(?<rule>PCA\d{4})\]")]
    private static partial Regex Left();

    [GeneratedRegex(@"(?ms)^```(?<language>\w+)\n(?<text>.*?)^```$")]
    private static partial Regex Fence();

    [GeneratedRegex(@"^(//|#|<!--) (?<kind>Bad|Good)\b(?<unmended>, without a fix)?")]
    private static partial Regex Head();
}
