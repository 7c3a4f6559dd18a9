using System.Collections.Generic;
using static Procore.Compliance.Analyzers.Tests.Source.StringPatterns.FoldingShape;

namespace Procore.Compliance.Analyzers.Tests.Source.StringPatterns.Shapes;

/// <summary>The methods of string and its neighbours.</summary>
internal static class TextMethodShapes
{
    public static IEnumerable<FoldingShape> Rows =>
    [
        Of("Format", """Use(string.Format("rest/v1.0/projects/{0}/rfis/{1}", id, kind));""", "rest/v1.0/projects/{id}/rfis/{kind}"),
        Of("Format with known arguments", """Use(string.Format("rest/{0}/{1}", "v1.0", 5));""", "rest/v1.0/5"),
        Of("Format with escapes", """Use(string.Format("{{x}}/{0}", id));""", "{x}/{id}"),
        Of("Format with repeated index", """Use(string.Format("{0}/{1}/{0}", "a", id));""", "a/{id}/a"),
        Of("Format with format", """Use(string.Format("rest/{0:D5}/{1,3}", id, kind));""", "rest/{id}/{kind}"),
        Of("Format with many arguments", """Use(string.Format("{0}{1}{2}{3}{4}", "a", "b", "c", "d", "e"));""", "abcde"),
        Of("Format with an array", """Use(string.Format("rest/{0}/{1}", new object[] { "v1.0", id }));""", "rest/v1.0/{id}"),
        Of(
            "Format with an array in a local",
            """var values = new object[] { "v1.0", id }; Use(string.Format("rest/{0}/{1}", values));""",
            "rest/v1.0/{id}"),
        Of("Format with an unknown array", """var values = (object[])item; Use(string.Format("rest/{0}", values));""", "rest/{item}"),
        Of("Format with a culture", """Use(string.Format(CultureInfo.InvariantCulture, "rest/{0}", id));""", "rest/{id}"),
        With(
            "Format with a constant template",
            """private const string Template = "rest/v1.0/projects/{0}";""",
            "Use(string.Format(Template, id));",
            "rest/v1.0/projects/{id}"),
        Of("Format with two templates", """Use(string.Format(flag ? "a/{0}" : "b/{0}", id));""", "a/{id}", "b/{id}"),
        Of("Format with named arguments", """Use(string.Format(format: "rest/{0}", arg0: id));""", "rest/{id}"),
        Of("Format with a missing argument", """Use(string.Format("rest/{1}", id));""", "rest/{\"rest/{1}\"}"),
        Of("Format with an unknown template", """Use(string.Format(path, id));""", "{path}"),
        Of("Concat", """Use(string.Concat("rest/", id, "/x"));""", "rest/{id}/x"),
        Of("Concat of an array", """Use(string.Concat(new[] { "rest/", path }));""", "rest/{path}"),
        Of("Concat of five", """Use(string.Concat("a", "b", "c", "d", path));""", "abcd{path}"),
        Of("Join", """Use(string.Join("/", "rest", "v1.0", path));""", "rest/v1.0/{path}"),
        Of("Join by a character", """Use(string.Join('/', "rest", "v1.0", path));""", "rest/v1.0/{path}"),
        Of("Join of an array", """var parts = new[] { "rest", path }; Use(string.Join("/", parts));""", "rest/{path}"),
        Of("Join of a list", """var parts = new List<string> { "rest", path }; Use(string.Join("/", parts));""", "rest/{path}"),
        Of("Join of the unknown", """Use("rest?ids=" + string.Join(",", (IEnumerable<long>)item));""", "rest?ids={item}"),
        Of("Replace", """Use("rest/{id}/x".Replace("{id}", id.ToString()));""", "rest/{id}/x"),
        Of("Replace twice", """Use("rest/:p/x/:i".Replace(":p", path).Replace(":i", "7"));""", "rest/{path}/x/7"),
        Of("Replace of characters", """Use(@"rest\me".Replace('\\', '/'));""", "rest/me"),
        Of("Replace by a choice", """Use("rest/:v".Replace(":v", flag ? "1" : "2"));""", "rest/1", "rest/2"),
        Of("Replace of nothing that is there", """Use("rest".Replace("x", "y"));""", "rest"),
        Of("Trim", """Use(" rest ".Trim());""", "rest"),
        Of("Trim of characters", """Use("/rest/".Trim('/'));""", "rest"),
        Of("TrimStart before a parameter", """Use("https://h/" + "/rest".TrimStart('/') + path.TrimStart('/'));""", "https://h/rest{path}"),
        Of("TrimEnd of several characters", """Use("rest/?".TrimEnd('/', '?'));""", "rest"),
        Of("Trim across pieces", """Use($"/{path}/x/".Trim('/'));""", "{path}/x"),
        Of("Upper and lower case", """Use("Rest".ToLowerInvariant() + "get".ToUpperInvariant());""", "restGET"),
        Of("Substring", """Use("/rest/me".Substring(1));""", "rest/me"),
        Of("Substring with a length", """Use("rest/me".Substring(0, 4) + path);""", "rest{path}"),
        Of("Substring of the unknown", """Use("rest/" + path.Substring(1));""", "rest/{path}"),
        Of("Range", """Use("/rest/me"[1..]);""", "rest/me"),
        Of("Create", """Use(string.Create(CultureInfo.InvariantCulture, $"rest/{id}"));""", "rest/{id}"),
        Of("ToString of a number", """Use("rest/" + id.ToString());""", "rest/{id}"),
        Of("ToString with a culture", """Use("rest/" + id.ToString(CultureInfo.InvariantCulture));""", "rest/{id}"),
        Of("Convert.ToString", """Use("rest/" + Convert.ToString(id, CultureInfo.InvariantCulture));""", "rest/{id}"),
        Of("ToString with a format", """Use("rest/" + id.ToString("D5"));""", "rest/{id}"),
        Of("ToString of a known number", """Use("rest/" + 5.ToString(CultureInfo.InvariantCulture));""", "rest/5"),
        Of("ToString of a date", """Use($"rest?from={DateTime.UtcNow.ToString("o")}");""", "rest?from={UtcNow}"),
        With(
            "ToString of an own type",
            """private sealed class Route { public override string ToString() => "rest/me"; }""",
            "Use(new Route().ToString());",
            "rest/me"),
        Of("Conditional access", """string? url = "rest/me"; Use(url?.Trim('/'));""", "rest/me"),
        Of("Characters repeated", """Use(new string('/', 2) + "rest");""", "//rest"),
        Of("String of characters", """Use(new string(new[] { 'r', 'e' }));""", "re"),
        Of("Insert and Remove", """Use("rest/me".Insert(4, "/v1.0") + "xyz".Remove(1));""", "rest/v1.0/mex"),
        Of("Concatenated by Path", """Use(System.IO.Path.Combine("rest", "v1.0", path));""", "rest/v1.0/{path}"),
    ];
}
