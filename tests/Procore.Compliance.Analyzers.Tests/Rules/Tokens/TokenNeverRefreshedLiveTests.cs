using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Procore.Compliance.CodeFixes.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Tokens;

/// <summary>What an editor sees: one document is analysed at a time, and nothing waits for the end of a compilation.</summary>
public sealed class TokenNeverRefreshedLiveTests
{
    private const string Login = """
        using System.Net.Http;
        using System.Net.Http.Json;
        using System.Threading.Tasks;

        public class ProcoreLogin(HttpClient http)
        {
            public Task SignIn(string code) => http.PostAsync(
                "https://login.procore.com/oauth/token", JsonContent.Create(new { grant_type = "authorization_code", code }));
        }
        """;

    private const string OtherFile = "public class Renewal { public object Body(string token) => new { token }; }";

    [Fact]
    public async Task Editing_another_file_makes_the_diagnostic_go_away_and_come_back()
    {
        using var workspace = new AdhocWorkspace();
        var (login, other) = Open(workspace);
        Assert.Single(await AnalyzeAsync(login));

        var edited = login.Project.Solution.WithDocumentText(
            other,
            SourceText.From(OtherFile.Replace("new { token }", "new { grant_type = \"refresh_token\", token }")));
        Assert.Empty(await AnalyzeAsync(edited.GetDocument(login.Id)!));

        var undone = edited.WithDocumentText(other, SourceText.From(OtherFile));
        Assert.Single(await AnalyzeAsync(undone.GetDocument(login.Id)!));
    }

    [Fact]
    public async Task Fix_is_offered_for_the_live_diagnostic()
    {
        using var workspace = new AdhocWorkspace();
        var (login, _) = Open(workspace);
        var diagnostic = (await AnalyzeAsync(login)).Single();
        var titles = ImmutableArray.CreateBuilder<string>();

        await new TokenNeverRefreshedFix().RegisterCodeFixesAsync(new CodeFixContext(
            login, diagnostic, (action, _) => titles.Add(action.Title), CancellationToken.None));

        Assert.Equal(["Add a handler that refreshes tokens"], titles);
    }

    private static (Document Login, DocumentId Other) Open(AdhocWorkspace workspace)
    {
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            "App",
            "App",
            LanguageNames.CSharp,
            compilationOptions: TestDefaults.CompilationOptions,
            parseOptions: TestDefaults.ParseOptions,
            metadataReferences: ReferenceSet.All));
        var other = project.AddDocument("Renewal.cs", OtherFile);
        return (other.Project.AddDocument("Login.cs", PrimaryConstructors.Lower(Login)), other.Id);
    }

    private static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Document document)
    {
        var model = (await document.GetSemanticModelAsync())!;
        return await model.Compilation
            .WithAnalyzers([new TokenNeverRefreshed()])
            .GetAnalyzerSemanticDiagnosticsAsync(model, null, CancellationToken.None);
    }
}
