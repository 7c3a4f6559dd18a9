using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Procore.Compliance.Package.Tests.Building;

/// <summary>
/// One warning or error of a build as the console shows it. <see cref="Place"/> is <c>File.cs(line)</c>, or empty where the
/// message belongs to no source file.
/// </summary>
internal sealed partial record BuildMessage(string Place, string Severity, string Id, string Text)
{
    /// <summary>The messages in the output of a build, each once, in the order of the output.</summary>
    public static IReadOnlyList<BuildMessage> Parse(string output) =>
        Line().Matches(output).Select(FromMatch).Distinct().ToList();

    public override string ToString() => $"{Place}: {Severity} {Id}".TrimStart(':', ' ');

    private static BuildMessage FromMatch(Match match)
    {
        var line = match.Groups["line"];
        var place = line.Success ? $"{Path.GetFileName(match.Groups["file"].Value)}({line.Value})" : "";
        return new BuildMessage(place, match.Groups["severity"].Value, match.Groups["id"].Value, match.Groups["text"].Value);
    }

    [GeneratedRegex(
        @"^\s*(?<file>[^\r\n]*?)(\((?<line>\d+),\d+(,\d+,\d+)?\))?\s*: "
            + @"(?<severity>warning|error) (?<id>[A-Za-z]+\d+): (?<text>.*?)( \[[^\]]*\])?\r?$",
        RegexOptions.Multiline)]
    private static partial Regex Line();
}
