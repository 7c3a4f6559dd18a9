using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Tests.Verifiers;

namespace Procore.Compliance.Analyzers.Tests.Audit;

/// <summary>
/// An example of a page. A comment that names a rule says that its finding stands on this line; a line that holds nothing but a comment
/// speaks of the code above.
/// </summary>
internal sealed partial record PageBlock(Page Page, bool IsGood, string Language, string Text)
{
    private const string SourcePath = "/0/Example.cs";

    /// <summary>What a member of a class begins with; a type that begins so is told by its kind.</summary>
    private static readonly SyntaxKind[] Accessibility
        = [SyntaxKind.PublicKeyword, SyntaxKind.PrivateKeyword, SyntaxKind.InternalKeyword, SyntaxKind.ProtectedKeyword];

    private const string Parameters = "CancellationToken token, CancellationToken cancellationToken";

    private const string ClassHead = """
        namespace Acme.Integration;

        internal sealed class Example : Surroundings
        {

        """;

    /// <summary>How a block of each language is called in a project.</summary>
    private static readonly ImmutableDictionary<string, string> Paths = ImmutableDictionary<string, string>.Empty
        .Add("csharp", SourcePath)
        .Add("json", "/0/appsettings.json")
        .Add("xml", "/0/web.config")
        .Add("dotenv", "/0/.env")
        .Add("ini", "/0/.globalconfig")
        .Add("text", "/0/ProcoreRoutes.Extra.txt");

    /// <summary>The rules and lines, counted from one, that the comments of the block name.</summary>
    public ImmutableArray<(string Rule, int Line)> Announced
    {
        get
        {
            var lines = Text.Split('\n');
            return [.. lines.SelectMany((line, index) => Mark().Matches(line).Select(match => (match.Value, LineOf(index))))];

            int LineOf(int index) => index > 0 && Comment().IsMatch(lines[index]) ? LineOf(index - 1) : index + 1;
        }
    }

    /// <summary>Whether a comment names the rule that the page is about, or any where it is about all.</summary>
    public bool NamesItsRule => Announced.Any(mark => Page.Rule is null || mark.Rule == Page.Rule);

    /// <summary>Whether the fix of the rule, where it has one, is offered here.</summary>
    public bool HasFix { get; init; }

    /// <summary>The path of the block in <see cref="Files"/>.</summary>
    public string Path => Paths[Language];

    /// <summary>How many lines stand before the block in its file.</summary>
    public int Offset => Language == "csharp" ? Head.Count(static character => character == '\n') : 0;

    private string Head => Kind() switch
    {
        BlockKind.Types => string.Empty,
        BlockKind.Members => ClassHead,
        _ => ClassHead + $"public async {(ReturnsAValue() ? "Task<object?>" : "Task")} RunAsync({Parameters})\n{{\n",
    };

    private string Tail => Kind() switch
    {
        BlockKind.Types => string.Empty,
        BlockKind.Members => "}\n",
        _ => $"await Task.Yield();\nreturn{(ReturnsAValue() ? " null" : "")};\n}}\n}}\n",
    };

    /// <summary>Whether blocks of a language are examples; others show commands and tables.</summary>
    public static bool IsExample(string language) => Paths.ContainsKey(language);

    /// <summary>The project that a reader sees around the block.</summary>
    public ProjectFiles Files()
    {
        var isSource = Language == "csharp";
        var text = isSource ? Head + Text + Tail : Text;
        var page = string.Concat(Page.Blocks.Where(static block => block.Language == "csharp").Select(static block => block.Text));
        return isSource
            ? new([(Path, text), .. Surroundings.Of(page, Text)])
            : new([(SourcePath, "public static class Example { }")])
            {
                AdditionalFiles = Language == "ini" ? [] : [(Path, text)],
                ConfigFiles = Language == "ini" ? [(Path, text)] : [],
            };
    }

    public override string ToString() => $"{Page.Name}, {(IsGood ? "good" : "bad")}, block {Page.Blocks.IndexOf(this) + 1}";

    private BlockKind Kind()
    {
        var root = CSharpSyntaxTree.ParseText(Text, TestDefaults.ParseOptions).GetCompilationUnitRoot();
        var isType = root.Usings.Count > 0 || root.Members.FirstOrDefault() is BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax;
        return isType ? BlockKind.Types
            : Accessibility.Contains(root.GetFirstToken().Kind()) ? BlockKind.Members
            : BlockKind.Statements;
    }

    private bool ReturnsAValue() => CSharpSyntaxTree.ParseText(Text, TestDefaults.ParseOptions).GetRoot()
        .DescendantNodes(static node => node is not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax)
        .Any(static node => node is ReturnStatementSyntax { Expression: not null });

    [GeneratedRegex(@"\bPCA\d{4}\b")]
    private static partial Regex Mark();

    [GeneratedRegex(@"^\s*(//|#|<!--)")]
    private static partial Regex Comment();

    private enum BlockKind
    {
        Statements,
        Members,
        Types,
    }
}
