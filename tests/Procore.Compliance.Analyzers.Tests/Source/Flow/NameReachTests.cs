using System;
using System.Linq;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Tests.Source.Flow.Repetition;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow;

public sealed class NameReachTests
{
    [Theory]
    [InlineData("class A { void Ask() { Send(); } }", "Ask")]
    [InlineData("class A { void Ask() { Send(); } void Work() { Ask(); } void Other() { Rest(); } }", "Ask Work")]
    [InlineData("class A { void Run() { Work(); } } class B { void Work() { void Ask() => Send(); Ask(); } }", "Ask Run Work")]
    [InlineData("class A { System.Action ask = () => Send(); void Work() { ask(); } }", "Work ask")]
    [InlineData("class A { System.Action ask; A() { ask = Send; } void Work() => ask(); }", "A Work ask")]
    [InlineData("class A { void Even() => Odd(); void Odd() { Even(); Send(); } }", "Even Odd")]
    [InlineData("class A { void Even() => Odd(); void Odd() => Even(); }", "")]
    [InlineData("class Send { void Work() { } }", "Work")]
    public void Names_LeadThroughEveryMention(string source, string expected)
    {
        var (_, model) = RepetitionSource.Compile(source);

        var names = NameReach.Of(model, static name => name == "Send").Names;

        Assert.Equal(expected, string.Join(' ', names.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Names_LeadFromFileToFile()
    {
        var files = Enumerable
            .Range(0, 5)
            .Select(number => $"class C{number} {{ void Step{number}() {{ Step{number + 1}(); }} }}")
            .ToArray();
        var (_, model) = RepetitionSource.Compile(files[0], files[1..]);

        Assert.Equal(
            ["Step0", "Step1", "Step2", "Step3", "Step4"],
            NameReach.Of(model, static name => name == "Step5").Names.Order(StringComparer.Ordinal));
    }
}
