using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Procore.Compliance.Analyzers.Source.Requests.ObjectValues;
using Procore.Compliance.Analyzers.Source.StringPatterns;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Requests.ObjectValues;

/// <summary>Where code gives the values of <c>resource_name</c> and <c>event_type</c> by name, and the texts that they are.</summary>
public sealed class NamedValueReaderTests
{
    private static readonly ImmutableHashSet<string> Names = ["resourcename", "eventtype"];

    [Theory]
    [InlineData("Use(new { resource_name = \"RFIs\", event_type = \"create\" });", "RFIs create")]
    [InlineData("Use(new { ResourceName = \"RFIs\", eventType = \"create\" });", "RFIs create")]
    [InlineData("Use(new { Constants.EventType });", "? create")]
    [InlineData("Use(new { event_type = given });", "? open")]
    [InlineData("Use(new { event_type = x ? \"create\" : \"update\" });", "? create|update")]
    [InlineData("Use(new { outer = new { event_type = \"create\" } });", "? create")]
    [InlineData("Use(new Trigger { ResourceName = \"RFIs\", EventType = \"create\" });", "RFIs create")]
    [InlineData("Use(new Renamed { Kind = \"create\" });", "? create")]
    [InlineData("Use(new { other = \"create\", type = \"create\", EventTypes = \"create\" });", "")]
    [InlineData("Use(new Unnamed { Kind = \"create\" });", "")]
    public void Object_gives_values(string statements, string expected) => Assert.Equal(expected, Read(statements));

    [Theory]
    [InlineData("Use(new Dictionary<string, string> { [\"resource_name\"] = \"RFIs\", [\"event_type\"] = \"create\" });", "RFIs create")]
    [InlineData("Use(new Dictionary<string, string> { { \"resource_name\", \"RFIs\" }, { \"event_type\", \"create\" } });", "RFIs create")]
    [InlineData("Use(new Dictionary<string, string> { [Constants.Key] = \"create\" });", "? create")]
    [InlineData("Use(new Dictionary<string, string> { [\"trigger[event_type]\"] = \"create\" });", "? create")]
    [InlineData("Use(new[] { new KeyValuePair<string, string>(\"event_type\", \"create\") });", "? create")]
    [InlineData("Use(new[] { KeyValuePair.Create(\"event_type\", \"create\") });", "? create")]
    [InlineData("Use(new[] { (\"event_type\", \"create\") });", "? create")]
    [InlineData("Use(new[] { \"event_type\", \"create\" });", "")]
    [InlineData("Use(new Dictionary<string, string> { [given] = \"create\" });", "")]
    [InlineData("Use(new Dictionary<string, string> { [\"create\"] = \"event_type\" });", "")]
    public void List_of_pairs_gives_values(string statements, string expected) => Assert.Equal(expected, Read(statements));

    [Theory]
    [InlineData("body[\"resource_name\"] = \"RFIs\"; body[\"event_type\"] = \"create\";", "RFIs create")]
    [InlineData("body.Add(\"resource_name\", \"RFIs\"); body.TryAdd(\"event_type\", \"create\");", "RFIs create")]
    [InlineData("body.Add(\"resource_name\", \"RFIs\").Add(\"event_type\", \"create\");", "RFIs create")]
    [InlineData("trigger.ResourceName = \"RFIs\"; trigger.EventType = \"create\";", "RFIs create")]
    [InlineData("body[\"resource_name\"] = \"RFIs\"; other[\"event_type\"] = \"create\";", "RFIs ?; ? create")]
    [InlineData("body[\"event_type\"] = \"create\"; body[\"event_type\"] = \"update\";", "? create")]
    [InlineData("switch (x) { case true: body[\"event_type\"] = \"create\"; break; }", "? create")]
    [InlineData("body.Remove(\"event_type\", \"create\");", "")]
    [InlineData("event_type = \"create\";", "")]
    public void Statements_fill_an_object(string statements, string expected) => Assert.Equal(expected, Read(statements));

    [Theory]
    [InlineData("Subscribe(\"RFIs\", \"create\");", "RFIs create")]
    [InlineData("Subscribe(eventType: \"create\", resourceName: \"RFIs\");", "RFIs create")]
    [InlineData("Use(new SubscribeCall(\"RFIs\", \"create\"));", "RFIs create")]
    [InlineData("MissingSubscribe(event_type: \"create\", 1);", "? create")]
    [InlineData("MissingSubscribe(\"RFIs\", \"create\");", "")]
    [InlineData("Unasked(\"RFIs\", \"create\");", "")]
    public void Call_gives_values(string statements, string expected) => Assert.Equal(expected, Read(statements));

    [Theory]
    [InlineData("Use(\"{\\\"resource_name\\\":\\\"RFIs\\\",\\\"event_type\\\":\\\"create\\\"}\");", "RFIs create")]
    [InlineData("Use($\"{{\\\"event_type\\\":\\\"{Constants.EventType}\\\"}}\");", "? create")]
    [InlineData("Use($\"{{\\\"event_type\\\":\\\"{given}\\\"}}\");", "? open")]
    [InlineData("Use(\"{\\\"a\\\":1,\" + \"\\\"event_type\\\":\\\"create\\\"}\");", "? create")]
    [InlineData("Use(\"event_type: create\");", "")]
    [InlineData("Use(\"{\\\"create\\\":\\\"event_type\\\"}\");", "")]
    public void Json_gives_values(string statements, string expected) => Assert.Equal(expected, Read(statements));

    /// <summary>For each place the resource and the event: its texts, "open" where it has none, "?" where it is not given.</summary>
    private static string Read(string statements)
    {
        var fixture = SourceFixture.WithErrors($$"""
            using System.Text.Json.Serialization;
            class C
            {
                void M(string given, bool x, dynamic body, dynamic other, Trigger trigger) { {{statements}} }
                void Subscribe(string resourceName, string eventType) { }
                void Unasked(string resourceName, string eventType) { }
            }
            class Trigger { public string ResourceName { get; set; } public string EventType { get; set; } }
            class Renamed { [JsonPropertyName("event_type")] public string Kind { get; set; } }
            class Unnamed { public string Kind { get; set; } }
            class SubscribeCall { public SubscribeCall(string resourceName, string eventType) { } }
            static class Constants { public const string EventType = "create"; public const string Key = "event_type"; }
            """);
        var reader = new NamedValueReader(fixture.Model, Names, static name => name.Contains("Subscribe"), CancellationToken.None);
        var read = reader.Read(fixture.Trees[0]).Select(values => Text(values["resourcename"]) + " " + Text(values["eventtype"]));
        return string.Join("; ", read);

        string Text(NamedValue? value)
        {
            var texts = value?.Texts(fixture.Model, FoldScope.Outermost, CancellationToken.None).Select(static text => text.Text);
            return texts is null ? "?" : string.Join('|', texts.DefaultIfEmpty("open"));
        }
    }
}
