using System.Collections.Immutable;
using System.Globalization;

namespace Procore.Compliance.Corpus;

/// <summary>
/// What the user asked for. <see cref="Parse"/> takes the raw arguments; anything it does not know, and any option without
/// its value, is a <see cref="UsageException"/>. Paths are kept as they were written.
/// </summary>
internal sealed record CommandLine
{
    public const string Usage = """
        Usage: Procore.Compliance.Corpus <folder> [options]

          --truth <file.tsv>         score the findings against labelled places
          --repository <owner/name>  the truth rows' repository; otherwise taken from the folder's name
          --line-slack <n>           accept a finding that many lines away from a labelled line (default 0)
          --count-as <id=id>         score a finding of the first id under the second (for other analyzers); repeatable
          --sarif <out.sarif>        write the findings as SARIF 2.1.0
          --analyzers <dll>          also run the analyzers of this assembly; repeatable
          --without-own              run only the assemblies given by --analyzers
          --rules <id,id>            run and report only these rules, whatever their default
          --all                      run every rule, also those that are hidden or off by default
          --option <key=value>       an analyzer option, as .editorconfig would give it; repeatable
          --use-editorconfig         obey the .editorconfig and .globalconfig files found in the folder
          --include-generated        treat generated files as ordinary ones
          --each                     treat every sub folder as a repository of its own; one summary for all
          --repeat <n>               analyse every project n times: costs are those of the last time, warm, beside the first
          --verbose                  list projects, skipped files, unlabelled findings and stack traces

        Exit code: 0 done, 1 wrong usage, 2 an analyzer failed.
        """;

    public required string Folder { get; init; }

    public string? Truth { get; init; }

    public string? Repository { get; init; }

    public int LineSlack { get; init; }

    public string? Sarif { get; init; }

    public ImmutableArray<string> Analyzers { get; init; } = [];

    public bool WithoutOwn { get; init; }

    public ImmutableHashSet<string> Rules { get; init; } = [];

    public bool AllRules { get; init; }

    public ImmutableDictionary<string, string> Options { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableDictionary<string, string> CountAs { get; init; } = ImmutableDictionary<string, string>.Empty;

    public bool UseEditorConfig { get; init; }

    public bool IncludeGenerated { get; init; }

    public bool Each { get; init; }

    public int Repeat { get; init; } = 1;

    public bool Verbose { get; init; }

    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var result = new CommandLine { Folder = "" };
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            string Value() => ++i < arguments.Count ? arguments[i] : throw new UsageException($"{argument} needs a value.");
            result = argument switch
            {
                "--truth" => result with { Truth = Value() },
                "--repository" => result with { Repository = Value() },
                "--line-slack" => result with { LineSlack = Number(argument, Value()) },
                "--count-as" => result with { CountAs = Add(result.CountAs, argument, Value()) },
                "--sarif" => result with { Sarif = Value() },
                "--analyzers" => result with { Analyzers = result.Analyzers.Add(Value()) },
                "--without-own" => result with { WithoutOwn = true },
                "--rules"
                    => result with { Rules = result.Rules.Union(Value().Split(
                        ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) },
                "--all" => result with { AllRules = true },
                "--option" => result with { Options = Add(result.Options, argument, Value()) },
                "--use-editorconfig" => result with { UseEditorConfig = true },
                "--include-generated" => result with { IncludeGenerated = true },
                "--each" => result with { Each = true },
                "--repeat" => result with { Repeat = Math.Max(1, Number(argument, Value())) },
                "--verbose" => result with { Verbose = true },
                _ when argument.StartsWith('-') => throw new UsageException($"Unknown option {argument}."),
                _ when result.Folder.Length > 0 => throw new UsageException($"More than one folder: {result.Folder} and {argument}."),
                _ => result with { Folder = argument },
            };
        }

        return result.Folder.Length > 0 ? result : throw new UsageException("No folder given.");
    }

    private static int Number(string argument, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new UsageException($"{argument} needs a whole number, not '{value}'.");

    private static ImmutableDictionary<string, string> Add(ImmutableDictionary<string, string> pairs, string argument, string value)
    {
        var equals = value.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? pairs.SetItem(value[..equals].Trim(), value[(equals + 1)..].Trim())
            : throw new UsageException($"{argument} needs key=value, not '{value}'.");
    }
}
