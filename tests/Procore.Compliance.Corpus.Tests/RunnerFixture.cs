using Procore.Compliance.Corpus.Analysis;

namespace Procore.Compliance.Corpus.Tests;

/// <summary>Runs the program on a fixture with scratch analyzers and gives back what a user gets: exit code and text.</summary>
internal static class RunnerFixture
{
    public static async Task<(int ExitCode, string Output)> RunAsync(FixtureTree tree, Type[] analyzers, params string[] arguments)
    {
        var loader = new AnalyzerLoader();
        foreach (var analyzer in analyzers)
        {
            loader.Add(analyzer);
        }

        var output = new StringWriter { NewLine = "\n" };
        var exitCode = await new CorpusRunner(CommandLine.Parse([tree.Root, .. arguments]), loader, output).RunAsync(
            CancellationToken.None);
        return (exitCode, output.ToString());
    }

    /// <summary>The lines before the first empty one: the findings and the failures.</summary>
    public static string[] Findings(string output) => output.Split("\n\n")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
