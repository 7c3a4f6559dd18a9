using System;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace Procore.Compliance.Analyzers.Tests.Verifiers;

/// <summary>
/// Test sources are written with primary constructors. A Roslyn that does not know them (before C# 12) gets the same classes with a field
/// and a constructor for each.
/// </summary>
internal static partial class PrimaryConstructors
{
    public static bool AreKnown { get; } = Enum.IsDefined(typeof(LanguageVersion), 1200);

    public static string Lower(string source) => AreKnown ? source : Header().Replace(source, static match => Written(match));

    /// <summary>
    /// Whether the compiler can read a source, markup and all. Of C# 12 only what <see cref="Lower"/> writes otherwise is for older ones; other
    /// sources are left out there.
    /// </summary>
    public static bool IsReadable(string source) => AreKnown || !CSharpSyntaxTree.ParseText(Markup().Replace(source, string.Empty))
        .GetDiagnostics().Any();

    [GeneratedRegex(@"\{\|[^:|]+:|\|\}")]
    private static partial Regex Markup();

    private static string Written(Match match)
    {
        var name = match.Groups["name"].Value;
        var parameters = match.Groups["parameters"].Value;
        var names = Comma().Split(parameters).Select(static parameter => parameter[(parameter.LastIndexOf(' ') + 1)..]).ToList();
        var fields = string.Concat(Comma().Split(parameters).Select(static parameter => $" private readonly {parameter};"));
        var assignments = string.Concat(names.Select(static parameter => $" this.{parameter} = {parameter};"));
        return $"class {name}{match.Groups["bases"].Value}{{{fields} public {name}({parameters}) {{{assignments} }}";
    }

    [GeneratedRegex(@"\bclass (?<name>\w+)\((?<parameters>[^()]*)\)(?<bases>[^{;]*)\{")]
    private static partial Regex Header();

    [GeneratedRegex(@",\s*(?![^<]*>)")]
    private static partial Regex Comma();
}
