using System.Linq;
using Procore.Compliance.Analyzers.Source.Credentials.ConfigurationFiles;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Credentials.ConfigurationFiles;

/// <summary>
/// The readers' values with their keys and places: <c>keys=value@what stands there in the file</c>, the last part only where escapes make
/// it differ.
/// </summary>
public sealed class ConfigurationEntryTests
{
    [Theory]
    [InlineData("a=1", "a=1")]
    [InlineData("a=1\nb=2", "a=1|b=2")]
    [InlineData("a=1\n\n\nb=2\n", "a=1|b=2")]
    [InlineData("a=\nb=2", "b=2")]
    [InlineData("=1\nab", "")]
    [InlineData("a=b=c", "a=b=c")]
    [InlineData("  a  =  1  \r\n b = 2", "a=1|b=2")]
    [InlineData("a= 1 # note", "a=1")]
    [InlineData("a= # note\nb=2", "b=2")]
    [InlineData("a=1#2", "a=1#2")]
    [InlineData("a=#2", "a=#2")]
    [InlineData("a=\"1 # 2\" # note", "a=1 # 2")]
    [InlineData("a='1'", "a=1")]
    [InlineData("a='1", "a='1")]
    [InlineData("a=1'2'", "a=1'2'")]
    [InlineData("a=\"\"", "")]
    [InlineData("\"a\"=1\n'b'=2", "a=1|b=2")]
    [InlineData("export a=1", "a=1")]
    [InlineData("export =1", "export=1")]
    [InlineData("#a=1\n;b=2\nc=3", "c=3")]
    [InlineData("[s]\na=1\n[t]\na=2", "s:a=1|t:a=2")]
    [InlineData("[]\na=1", "a=1")]
    [InlineData("[s=1\na=1", "[s=1|a=1")]
    [InlineData("s=1]\na=1", "s=1]|a=1")]
    [InlineData("a: 1", "")]
    public void Values_of_lines_come_with_their_keys(string text, string expected)
        => Assert.Equal(expected, Read(text, ConfigurationFormat.Lines));

    [Theory]
    [InlineData("a: 1", "a=1")]
    [InlineData("a: 1 # note", "a=1")]
    [InlineData("a: # note\nb: 2", "b=2")]
    [InlineData("a:1", "")]
    [InlineData("- a=1\n- b: 2", "a=1|b=2")]
    [InlineData("a: b=c", "a=b=c")]
    [InlineData("a=b: c", "a=b: c")]
    [InlineData("a: 'b: c'", "a=b: c")]
    [InlineData("[s]\na: 1", "a=1")]
    [InlineData("[s=1]\na: 1", "[s=1]|a=1")]
    [InlineData("a:\n  b: 1", "b=1")]
    [InlineData(": 1", "")]
    public void Values_of_yaml_come_with_their_keys(string text, string expected)
        => Assert.Equal(expected, Read(text, ConfigurationFormat.Yaml));

    [Theory]
    [InlineData("""{ "a": "1" }""", "a=1")]
    [InlineData("""{"a":"1","b":2}""", "a=1|b=2")]
    [InlineData("""{ "a" : "1" }""", "a=1")]
    [InlineData("""{ "a": true, "b": "2" }""", "b=2")]
    [InlineData("""{ "a": null }""", "")]
    [InlineData("""{ "a": -1.5e+3 }""", "a=-1.5e+3")]
    [InlineData("""{ "a": 0, "b": 9 }""", "a=0|b=9")]
    [InlineData("""{ "a": { "b": { "c": "1" } }, "d": "2" }""", "a:b:c=1|d=2")]
    [InlineData("""{ "a": [ "1", { "b": "2" }, "3" ], "c": "4" }""", "a=1|a:b=2|a=3|c=4")]
    [InlineData("""{ "a": [ "--b", "1", "c", "2" ] }""", "a=--b|a:--b=1|a=c|a=2")]
    [InlineData("""{ "a": [ "--b" ], "c": [ "1" ] }""", "a=--b|c=1")]
    [InlineData("""[ "1" ]""", "")]
    [InlineData("""[ { "a": "1" } ]""", "a=1")]
    [InlineData("""{ "a": } "1" """, "")]
    [InlineData("""{ "a": , "b": "1" }""", "b=1")]
    [InlineData("""} ] { "a": "1" }""", "a=1")]
    [InlineData("""{ "a": "1" /* , "b": "2" */, "c": "3" }""", "a=1|c=3")]
    [InlineData("{ // \"a\": \"1\"\n \"b\": \"2\" }", "b=2")]
    [InlineData("{ \"a\": \"1\" } // \"b\"", "a=1")]
    [InlineData("{ \"a\": \"1\" } /* \"b\"", "a=1")]
    [InlineData("{ \"a\": \"1\" /*/ \"b\": \"2\" */ }", "a=1")]
    [InlineData("{ \"a\": / \"1\" }", "a=1")]
    [InlineData("{ \"a\": \"1\" } /", "a=1")]
    [InlineData("{ \"a\": \"1\n \"b\": \"2\" }", "a=1|b=2")]
    [InlineData("{ \"a\": \"1", "a=1")]
    [InlineData("{ \"a\": \"1\\", "a=1\\")]
    [InlineData("""{ "a": "x\\y\"z\/" }""", """a=x\y"z/@x\\y\"z\/""")]
    [InlineData("""{ "a": "\t\b\f\r" }""", "a=\t\b\f\r@\\t\\b\\f\\r")]
    [InlineData("""{ "a": "\u0041\u004a" }""", """a=AJ@\u0041\u004a""")]
    [InlineData("""{ "a": "\u00zz" }""", """a=u00zz@\u00zz""")]
    [InlineData("{ \"a\": \"\\u0041", "a=A@\\u0041")]
    [InlineData("{ \"a\": \"\\u004", "a=u004@\\u004")]
    [InlineData("{ 'a': 'it\"s' }", "a=it\"s")]
    public void Values_of_json_come_with_their_keys(string text, string expected)
        => Assert.Equal(expected, Read(text, ConfigurationFormat.Json));

    [Theory]
    [InlineData("""<a b="1"/>""", "a:b=1")]
    [InlineData("""<a b='1' c="2"></a>""", "a:b=1|a:c=2")]
    [InlineData("""<a b = "1" c= '2' />""", "a:b=1|a:c=2")]
    [InlineData("""<a b c="1"/>""", "a:c=1")]
    [InlineData("""<a b=1 c="2"/>""", "a:c=2")]
    [InlineData("""<a b="1" ! c="2"/>""", "a:b=1|a:c=2")]
    [InlineData("""<a><b>1</b><c>2</c></a>""", "a:b=1|a:c=2")]
    [InlineData("<a>\n  1 2\n</a>", "a=1 2")]
    [InlineData("""<a>1 &lt; 2</a>""", "a=1 < 2@1 &lt; 2")]
    [InlineData("""<a b="&quot;1&quot;"/>""", "a:b=\"1\"@&quot;1&quot;")]
    [InlineData("""<a/>1""", "")]
    [InlineData("1 <a>2</a> 3", "a=2")]
    [InlineData("""<add key="k" value="1" other="2"/>""", "add:k=1|add:other=2")]
    [InlineData("""<add value="1"/>""", "add:value=1")]
    [InlineData("""<add name="k" value="1"/><b c="2"/>""", "add:k=1|b:c=2")]
    [InlineData("""<s name="k"><value>1</value><x>2</x></s>""", "k=1|k:x=2")]
    [InlineData("""<value>1</value>""", "value=1")]
    [InlineData("""<?xml version="1.0"?><!DOCTYPE a><a b="1"/>""", "a:b=1")]
    [InlineData("""<!-- <a b="1"/> --><a b="2"/>""", "a:b=2")]
    [InlineData("""<![CDATA[<a b="1"/>]]><a b="2"/>""", "a:b=2")]
    [InlineData("""<!--><a b="1"/>""", "")]
    [InlineData("""</a></a><a b="1"/>""", "a:b=1")]
    [InlineData("""<a b="1" <c d="2"/>""", "a:b=1|a:c:d=2")]
    [InlineData("""<a><b c="1"/><d e="2"/></a>""", "a:b:c=1|a:d:e=2")]
    [InlineData("<a b=\"1", "a:b=1")]
    [InlineData("<a b", "")]
    [InlineData("<a b=", "")]
    [InlineData("<a b= ", "")]
    [InlineData("<a>1", "a=1")]
    [InlineData("<x:a-b.c d_e=\"1\"/>", "x:a-b.c:d_e=1")]
    public void Values_of_xml_come_with_their_keys(string text, string expected)
        => Assert.Equal(expected, Read(text, ConfigurationFormat.Xml));

    [Theory]
    [InlineData("appsettings.json", ConfigurationFormat.Json)]
    [InlineData("AppSettings.Development.json", ConfigurationFormat.Json)]
    [InlineData("local.settings.json", ConfigurationFormat.Json)]
    [InlineData("Properties/launchSettings.json", ConfigurationFormat.Json)]
    [InlineData(".vscode\\launch.json", ConfigurationFormat.Json)]
    [InlineData("strings.json", ConfigurationFormat.OtherJson)]
    [InlineData("appsettings/strings.json", ConfigurationFormat.OtherJson)]
    [InlineData("Web.config", ConfigurationFormat.Xml)]
    [InlineData("a.ini", ConfigurationFormat.Lines)]
    [InlineData("src/.env", ConfigurationFormat.Lines)]
    [InlineData(".env.local", ConfigurationFormat.Lines)]
    [InlineData("prod.env", ConfigurationFormat.Lines)]
    [InlineData("compose.yml", ConfigurationFormat.Yaml)]
    [InlineData("compose.yaml", ConfigurationFormat.Yaml)]
    [InlineData("env", null)]
    [InlineData("a.environment", null)]
    [InlineData("secrets.json", null)]
    [InlineData(".env.example", null)]
    [InlineData("appsettings-sample.json", null)]
    [InlineData("web_template.config", null)]
    [InlineData("app.config.dist", null)]
    [InlineData("appsettings.schema.json", null)]
    [InlineData("notes.txt", null)]
    public void Format_comes_from_the_name(string path, object? format)
        => Assert.Equal((ConfigurationFormat?)format, ConfigurationFile.FormatOf(path));

    [Fact]
    public void A_file_of_a_megabyte_is_data()
    {
        Assert.Single(ConfigurationFile.Read("a=1".PadRight(1_000_000), ConfigurationFormat.Lines));
        Assert.Empty(ConfigurationFile.Read("a=1".PadRight(1_000_001), ConfigurationFormat.Lines));
    }

    [Theory]
    [InlineData(ConfigurationFormat.Json, "{ \"a\": ", " }")]
    [InlineData(ConfigurationFormat.Xml, "<a>", "</a>")]
    public void What_is_nested_64_deep_is_not_read(object format, string open, string close)
    {
        Assert.NotEmpty(ConfigurationFile.Read(Nested(63), (ConfigurationFormat)format));
        Assert.Empty(ConfigurationFile.Read(Nested(64), (ConfigurationFormat)format));

        string Nested(int depth) => string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));
    }

    private static string Read(string text, ConfigurationFormat format)
        => string.Join("|", ConfigurationFile.Read(text, format).Select(entry =>
        {
            var written = text.Substring(entry.Span.Start, entry.Span.Length);
            return string.Join(":", entry.Keys) + "=" + entry.Value + (written == entry.Value ? string.Empty : "@" + written);
        }));
}
