using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Procore.Compliance.Package.Tests.Building;

namespace Procore.Compliance.Package.Tests;

/// <summary>The severities that a preset file of the package gives, by rule id; a rule named twice throws.</summary>
internal static class Preset
{
    public static Dictionary<string, string> Read(string fileName)
    {
        var text = File.ReadAllText(Repository.PathOf("src", "Procore.Compliance.Package", "config", fileName));
        return Regex.Matches(text, @"^dotnet_diagnostic\.(PCA\d{4})\.severity = (\w+)$", RegexOptions.Multiline)
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
    }
}
