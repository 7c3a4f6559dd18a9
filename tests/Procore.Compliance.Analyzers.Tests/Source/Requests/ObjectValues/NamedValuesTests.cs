using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Requests.ObjectValues;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Requests.ObjectValues;

public sealed class NamedValuesTests
{
    [Theory]
    [InlineData("event_type", "eventtype")]
    [InlineData("EventType", "eventtype")]
    [InlineData("event-type", "eventtype")]
    [InlineData("event type", "eventtype")]
    [InlineData("trigger[event_type]", "eventtype")]
    [InlineData("a[b][event_type]", "eventtype")]
    [InlineData("[event_type", "[eventtype")]
    [InlineData("event.type", "event.type")]
    [InlineData("", "")]
    public void Names_are_compared_in_normal_form(string name, string expected) => Assert.Equal(expected, NamedValues.Normal(name));

    [Fact]
    public void Of_one_name_the_first_value_counts()
    {
        var values = Values(("event_type", "first"), ("EventType", "second"), ("other", "third"));
        Assert.Equal("first", values["eventtype"]!.Node.ToString());
        Assert.Null(values["event_type"]);
        Assert.True(values.HasAny(["eventtype", "missing"]));
        Assert.False(values.HasAny(["event_type", "missing"]));
    }

    [Theory]
    [InlineData("event_type", "event_type", true)]
    [InlineData("trigger[event_type]", "event_type", true)]
    [InlineData("EventType", "event_type", false)]
    [InlineData("my_event_type", "event_type", false)]
    [InlineData("trigger[EventType]", "event_type", false)]
    public void Name_is_written_as_it_stands(string written, string name, bool expected)
        => Assert.Equal(expected, Values((written, "x")).IsWritten(name));

    /// <summary>A parameter is read once for each caller, through those that only hand it on.</summary>
    [Theory]
    [InlineData("void A() => Send(\"RFIs\"); void B() => Send(\"Submittals\");", "RFIs|Submittals")]
    [InlineData("void A() => Middle(\"RFIs\"); void Middle(string middle) => Send(middle);", "RFIs")]
    [InlineData("void A() => D1(\"RFIs\"); void D1(string a) => D2(a); void D2(string a) => Send(a);", "RFIs")]
    [InlineData("void A() => Send(Environment.MachineName);", "open")]
    [InlineData("void A(string a) { A(a); Send(a); }", "open")]
    [InlineData("", "open")]
    public void Callers_say_what_a_parameter_is(string callers, string expected)
        => Assert.Equal(expected, Texts("void Send(string resource) { Use(new { resource_name = resource }); } " + callers));

    [Theory]
    [InlineData(3, "RFIs")]
    [InlineData(4, "RFIs")]
    [InlineData(7, "RFIs")]
    [InlineData(8, "open")]
    public void Callers_are_followed_as_far_as_values_are_read(int methods, string expected)
    {
        var chain = string.Concat(Enumerable.Range(1, methods).Select(static number => $"void M{number}(string a) => M{number - 1}(a);"));
        Assert.Equal(
            expected,
            Texts("void M0(string a) { Use(new { resource_name = a }); } " + chain + $"void A() => M{methods}(\"RFIs\");"));
    }

    [Theory]
    [InlineData("void Send() { Use(new { resource_name = \"RFIs\" }); } void A() => Send();", "RFIs")]
    [InlineData("void Send(int n) { Use(new { resource_name = \"RFIs\", n }); } void A() => Send(1); void B() => Send(2);", "RFIs")]
    public void Callers_do_not_matter_where_no_value_is_a_parameter(string members, string expected)
        => Assert.Equal(expected, Texts(members));

    [Theory]
    [InlineData("null", true)]
    [InlineData("default", true)]
    [InlineData("x ? 1 : null", true)]
    [InlineData("nullable", true)]
    [InlineData("text", true)]
    [InlineData("1", false)]
    [InlineData("\"null\"", false)]
    [InlineData("number", false)]
    [InlineData("certain", false)]
    public void Value_may_be_left_out(string expression, bool expected)
    {
        var fixture = SourceFixture.WithErrors(
            "class C { object M(bool x, int? nullable, string? text, int number, string certain) => new { value = " + expression + " }; }");
        var value = fixture.Trees[0].GetRoot().DescendantNodes().OfType<AnonymousObjectMemberDeclaratorSyntax>().Single().Expression;
        Assert.Equal(expected, NamedValue.Of(value).MayBeNull(fixture.Model, CancellationToken.None));
    }

    private static string Texts(string members)
    {
        var fixture = SourceFixture.Of("class C { " + members + " }");
        var reader = new NamedValueReader(fixture.Model, ["resourcename"], static _ => false, CancellationToken.None);
        var values = reader.Read(fixture.Trees[0]).Single();
        return string.Join('|', values.Scopes(["resourcename"], fixture.Model, CancellationToken.None).Select(scope
            => values["resourcename"]!.Texts(fixture.Model, scope, CancellationToken.None).SingleOrDefault()?.Text ?? "open"));
    }

    private static NamedValues Values(params (string Name, string Value)[] values)
    {
        var pairs = values.Select(static pair => KeyValuePair.Create(pair.Name, NamedValue.Of(SyntaxFactory.ParseExpression(pair.Value))));
        return new(SyntaxFactory.ParseExpression("x"), pairs);
    }
}
