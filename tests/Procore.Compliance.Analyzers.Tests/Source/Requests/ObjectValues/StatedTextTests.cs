using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Requests.ObjectValues;
using Procore.Compliance.Analyzers.Source.StringPatterns;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Requests.ObjectValues;

/// <summary>The texts that code states with the characters that hold them, and the names that members have on the wire.</summary>
public sealed class StatedTextTests
{
    [Theory]
    [InlineData("\"RFIs\"", "RFIs at RFIs, exact")]
    [InlineData("Name", "Submittals at Submittals, exact")]
    [InlineData("x ? \"a\" : \"b\"", "a at a, exact|b at b, exact")]
    [InlineData("\"RF\" + \"Is\"", "RFIs at \"RF\" + \"Is\"")]
    [InlineData("\"RFIs\" + \"\"", "RFIs at RFIs, exact")]
    [InlineData("\"\"", "")]
    [InlineData("given", "")]
    [InlineData("\"a\" + given", "")]
    public void Text_is_stated_at_its_characters(string expression, string expected)
    {
        var fixture = SourceFixture.Of(
            "class C { const string Name = \"Submittals\"; void M(bool x, string given) { Use(" + expression + "); } }");
        var marked = fixture.Marked().Single();
        var texts = StatedText.Of(fixture.Model.CreateFolder(CancellationToken.None).Fold(marked), marked);
        Assert.Equal(expected, string.Join('|', texts.Select(static text
            => $"{text.Text} at {text.Place.SourceTree!.GetText().ToString(text.Place.SourceSpan)}{(text.IsLiteral ? ", exact" : "")}")));
    }

    [Theory]
    [InlineData("[JsonPropertyName(\"event_type\")] public string P { get; set; }", "event_type")]
    [InlineData("[JsonProperty(\"event_type\")] public string P { get; set; }", "event_type")]
    [InlineData("[Newtonsoft.Json.JsonProperty(PropertyName = \"event_type\")] public string P { get; set; }", "event_type")]
    [InlineData("[DataMember(Name = \"event_type\", Order = 1)] public string P { get; set; }", "event_type")]
    [InlineData("[JsonPropertyNameAttribute(\"event_type\")] public string P { get; set; }", "event_type")]
    [InlineData("[DataMember(Order = 1)] public string P { get; set; }", "P")]
    [InlineData("[JsonIgnore] public string P { get; set; }", "P")]
    [InlineData("[Description(\"event_type\")] public string P { get; set; }", "P")]
    [InlineData("public string P { get; set; }", "P")]
    public void Member_has_a_name_on_the_wire(string member, string expected) => Assert.Equal(
        expected, SerializedName.Of(Member("class C { " + member + " }"), CancellationToken.None));

    [Theory]
    [InlineData("record C([property: JsonPropertyName(\"event_type\")] string P);", "event_type")]
    [InlineData("record C(string P);", "P")]
    public void Parameter_of_a_record_has_the_name_of_its_property(string type, string expected)
    {
        var property = (IPropertySymbol)Member(type);
        var parameters = property.ContainingType.InstanceConstructors.SelectMany(static constructor => constructor.Parameters);
        var parameter = parameters.Single(static candidate => candidate.Name == "P");
        Assert.Equal(expected, SerializedName.Of(parameter, CancellationToken.None));
    }

    private static ISymbol Member(string type)
    {
        var fixture = SourceFixture.WithErrors(type);
        var declared = fixture.Trees[0].GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>().Single();
        var symbol = (INamedTypeSymbol)fixture.Compilation.GetSemanticModel(fixture.Trees[0]).GetDeclaredSymbol(declared)!;
        return symbol.GetMembers("P").Single();
    }
}
