using System.Collections.Generic;
using static Procore.Compliance.Analyzers.Tests.Source.StringPatterns.FoldingShape;

namespace Procore.Compliance.Analyzers.Tests.Source.StringPatterns.Shapes;

/// <summary>Every notation of a string, plain and interpolated.</summary>
internal static class LiteralShapes
{
    private const string Quotes = "\"\"\"";

    public static IEnumerable<FoldingShape> Rows =>
    [
        Of("Escaped literal", """Use("rest\u002Fv1\x002E0\\\"me\"");""", "rest/v1.0\\\"me\""),
        Of("Verbatim literal", "Use(@\"rest\\v1 \"\"x\"\"\");", "rest\\v1 \"x\""),
        Of("Raw literal", $"Use({Quotes}rest/\"v1.0\"/me{Quotes});", "rest/\"v1.0\"/me"),
        Of("Raw literal of several lines", $"Use({Quotes}\n        rest/\n          v1.0\n        {Quotes});", "rest/\n  v1.0"),
        Of("Utf8 literal", """Use("rest/v1.0/me"u8);""", "rest/v1.0/me"),
        Of("Utf8 sum", """Use("rest/"u8 + "me"u8);""", "rest/me"),
        Of("Utf8 array", """object bytes = "rest/v1.0/me"u8.ToArray(); Use(bytes);""", "rest/v1.0/me"),
        Of("Bytes of a literal", """object bytes = Encoding.UTF8.GetBytes("rest/v1.0/me"); Use(bytes);""", "rest/v1.0/me"),
        Of("Interpolation with a parameter", """Use($"rest/v1.0/projects/{id}");""", "rest/v1.0/projects/{id}"),
        Of("Interpolation with text only", """Use($"rest/v1.0/me");""", "rest/v1.0/me"),
        Of("Interpolation with braces", """Use($"rest/{{x}}/{id}");""", "rest/{x}/{id}"),
        Of("Interpolation of nothing", """Use($"");""", ""),
        Of("Verbatim interpolation", """Use($@"rest\v1.0/{id}");""", "rest\\v1.0/{id}"),
        Of("Verbatim interpolation the other way round", """Use(@$"rest/v1.0/{id}");""", "rest/v1.0/{id}"),
        Of("Raw interpolation", $"Use(${Quotes}rest/v1.0/{{id}}/\"x\"/y{Quotes});", "rest/v1.0/{id}/\"x\"/y"),
        Of("Raw interpolation with two dollars", $"Use($${Quotes}rest/{{v}}/{{{{id}}}}{Quotes});", "rest/{v}/{id}"),
        Of(
            "Raw interpolation of several lines",
            $"Use(${Quotes}\n            rest/{{id}}\n            /x\n            {Quotes});",
            "rest/{id}\n/x"),
        Of("Nested interpolation", """Use($"rest/{$"v1.0/{id}"}/x");""", "rest/v1.0/{id}/x"),
        Of("Interpolation with a nested choice", """Use($"rest/{(flag ? "v1.0" : "v1.1")}/me");""", "rest/v1.0/me", "rest/v1.1/me"),
        Of("Interpolation with a format", """Use($"rest/{id:D5}");""", "rest/{id}"),
        Of("Interpolation with an alignment", """Use($"rest/{id,5}");""", "rest/{id}"),
        With("Interpolation with a formatted constant", "private const int N = 5;", """Use($"rest/{N:D3}");""", "rest/{N}"),
        Of("Interpolation of a call", """Use($"rest/{Guid.NewGuid()}");""", "rest/{NewGuid}"),
        Of("Interpolation of a member", """Use($"rest/{DateTime.UtcNow.Year}");""", "rest/{Year}"),
        Of("Interpolation of an expression", """Use($"rest/{id + 1}");""", "rest/{id + 1}"),
        Of(
            "Interpolation as FormattableString",
            """FormattableString text = $"rest/{id}"; Use(FormattableString.Invariant(text));""",
            "rest/{id}"),
        Of("Invariant interpolation", """Use(FormattableString.Invariant($"rest/v1.0/{id}"));""", "rest/v1.0/{id}"),
        Of("Interpolation over two lines", "Use($\"rest/\" +\n $\"{id}\");", "rest/{id}"),
        Of("Interpolation with a conditional access", """Use($"rest/{optional?.Length}");""", "rest/{Length}"),
    ];
}
