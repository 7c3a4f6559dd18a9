using System;
using System.Linq;
using System.Text;
using Procore.Compliance.Analyzers.Source.Credentials.ConfigurationFiles;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Credentials.ConfigurationFiles;

/// <summary>The readers on text that nobody would write: they end, do not throw, and every place lies inside of the file.</summary>
public sealed class ConfigurationFuzzTests
{
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ":", ",", "\"", "'", "\\", "\\u00", "\\u0041", "//", "/*", "*/", "\n", "\r\n", " ",
        "<", ">", "/>", "</", "<!--", "-->", "<![CDATA[", "]]>", "<?", "=", "&amp;", "&#x", ";", "#",
        "password", "ClientSecret", "key", "value", "1e400", "-", "0a1b2c3d4e5f6071", "Server=db;Password=hunter22!;",
        "://u:p@h", "Bearer ", "\0", "\uFFFC", "\ud83d",
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Readers_survive_any_text(int format)
    {
        var random = new Random(20261122 + format);
        for (var run = 0; run < 3000; run++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => Pieces[random.Next(Pieces.Length)]));

            var secrets = ConfiguredSecrets.Find(text, (ConfigurationFormat)format).ToList();
            var entries = ConfigurationFile.Read(text, (ConfigurationFormat)format);

            Assert.All(entries, entry => Assert.True(entry.Span.Start >= 0 && entry.Span.End <= text.Length, text));
            Assert.All(secrets, secret => Assert.True(secret.Span.Length > 0 && secret.Span.End <= text.Length, text));
        }
    }

    [Fact]
    public void Deep_nesting_ends()
        => Assert.Empty(ConfiguredSecrets.Find(new StringBuilder().Insert(0, "{\"a\":", 100_000).ToString(), ConfigurationFormat.Json));

    [Theory]
    [InlineData("""{ "a": { "b": "x\u0041\n", "c": [1, "two"] } }""", "a:b=xA\n|a:c=1|a:c=two")]
    [InlineData("""{ "a": 1, "a": 2 }""", "a=1|a=2")]
    [InlineData("{ 'a': 'x', /* \"b\": 1 */ \"c\": \"y\", }", "a=x|c=y")]
    public void Json_values_come_with_their_keys(string json, string expected)
        => Assert.Equal(
            expected,
            string.Join(
                "|",
                ConfigurationFile.Read(json, ConfigurationFormat.Json).Select(entry => string.Join(":", entry.Keys) + "=" + entry.Value)));

    [Theory]
    [InlineData("""<a><b c="1&amp;2">t</b><add key="k" value="v"/></a>""", "a:b:c=1&2|a:b=t|a:add:k=v")]
    [InlineData("""<a><setting name="s"><value>v</value></setting></a>""", "a:s=v")]
    public void Xml_values_come_with_their_keys(string xml, string expected)
        => Assert.Equal(
            expected,
            string.Join(
                "|",
                ConfigurationFile.Read(xml, ConfigurationFormat.Xml).Select(entry => string.Join(":", entry.Keys) + "=" + entry.Value)));
}
