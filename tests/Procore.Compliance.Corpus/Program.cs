using Procore.Compliance.Corpus.Analysis;

namespace Procore.Compliance.Corpus;

/// <summary>The corpus runner's entry: see <see cref="CommandLine.Usage"/> and docs/measuring.md.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is [] or ["--help"] or ["-h"])
        {
            Console.WriteLine(CommandLine.Usage);
            return arguments.Length == 0 ? CorpusRunner.WrongUsage : CorpusRunner.Done;
        }

        try
        {
            var commandLine = CommandLine.Parse(arguments);
            return await new CorpusRunner(commandLine, AnalyzerLoader.Load(commandLine), Console.Out)
                .RunAsync(CancellationToken.None)
                .ConfigureAwait(false);
        }
        catch (UsageException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return CorpusRunner.WrongUsage;
        }
    }
}
