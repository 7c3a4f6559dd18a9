using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Rules.Endpoints;
using Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Endpoints;

/// <summary>
/// The same mistakes, sent through each HTTP library, generated client and kind of wrapper, are reported with the same id and subject.
/// </summary>
public sealed class SameDefectsTests
{
    private static readonly Lazy<CSharpCompilation> Empty = new(
        () => CSharpCompilation.Create("Test", [], ReferenceSet.All, TestDefaults.CompilationOptions));

    public static TheoryData<string, string> Combinations()
    {
        var combinations = new TheoryData<string, string>();
        foreach (var style in RequestStyles.All)
        {
            foreach (var defect in RouteDefect.All.Where(defect => style.Value(Sent(defect.Value)) is not null))
            {
                combinations.Add(style.Key, defect.Key);
            }
        }

        return combinations;
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public async Task Defect_IsReportedInEachStyle(string style, string defect)
    {
        var expected = RouteDefect.All[defect];
        var tree = CSharpSyntaxTree.ParseText(RequestStyles.All[style](Sent(expected))!, TestDefaults.ParseOptions, "Test.cs");
        var compilation = Empty.Value.AddSyntaxTrees(tree);
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

        var findings = await compilation.WithAnalyzers([new UseDocumentedRoutes(), new UseProcoreHosts()]).GetAnalyzerDiagnosticsAsync();

        var finding = Assert.Single(findings);
        Assert.Equal(expected.Id, finding.Id);
        Assert.Contains($"'{expected.Subject}'", Regex.Replace(finding.GetMessage(), @"\{[^{}]*\}", "{}"), StringComparison.Ordinal);

        var place = tree.GetText().ToString(finding.Location.SourceSpan);
        Assert.Contains(Wrong(expected, RequestStyles.InPieces.Contains(style)), place, StringComparison.Ordinal);
    }

    /// <summary>The text that is wrong: the host, or the path's last name; of a path in pieces the piece that it begins with.</summary>
    private static string Wrong(RouteDefect defect, bool isInPieces)
        => defect.Id == "PCA2007" ? "http"
            : defect.IsOfHost ? defect.Subject
            : isInPieces ? defect.Path.Split('{')[0]
            : defect.Path.Split('/').Last(static segment => segment != "{id}");

    private static SentRequest Sent(RouteDefect defect) => new(defect.Verb, defect.Path, defect.Host, defect.IsOfHost);
}
