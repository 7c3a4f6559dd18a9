using System.Globalization;
using System.Threading;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow.Repetition;

/// <summary>
/// The one place where a delay is written, and the milliseconds that a number counts there; nothing where it is computed or written in
/// several places.
/// </summary>
public sealed class DelaySourceTests
{
    [Theory]
    [InlineData("5000", "5000 in 7")]
    [InlineData("(5000)", "5000 in 7")]
    [InlineData("(int)5000L", "5000L in 7")]
    [InlineData("60 * 1000", "60 * 1000 in 7")]
    [InlineData("(1 + 2) * 1000", "(1 + 2) * 1000 in 7")]
    [InlineData("count * 1000", "")]
    [InlineData("TimeSpan.FromSeconds(30)", "TimeSpan.FromSeconds(30) in 1")]
    [InlineData("TimeSpan.FromSeconds(3 * (4 + 6))", "TimeSpan.FromSeconds(3 * (4 + 6)) in 1")]
    [InlineData("TimeSpan.FromSeconds(Seconds)", "30 in 1000")]
    [InlineData("TimeSpan.FromMinutes(Minutes)", "0.5 in 60000")]
    [InlineData("TimeSpan.FromSeconds(-5)", "")]
    [InlineData("TimeSpan.FromSeconds(1, 500)", "")]
    [InlineData("TimeSpan.Parse(\"00:00:30\")", "")]
    [InlineData("Math.Max(1000, 2000)", "")]
    [InlineData("new TimeSpan(0, 0, 30)", "new TimeSpan(0, 0, 30) in 1")]
    [InlineData("new TimeSpan(0, 0, count)", "")]
    [InlineData("Field", "TimeSpan.FromSeconds(9) in 1")]
    [InlineData("Sample.Field", "TimeSpan.FromSeconds(9) in 1")]
    [InlineData("Property", "4000 in 7")]
    [InlineData("Computed", "5500 in 7")]
    [InlineData("Nested", "30 in 7")]
    [InlineData("WithoutValue", "")]
    [InlineData("Written", "")]
    [InlineData("WrittenProperty", "")]
    [InlineData("given", "")]
    [InlineData("defaulted", "8000 in 7")]
    [InlineData("Missing.Name", "")]
    [InlineData("count", "")]
    [InlineData("fixedHere", "2500 in 7")]
    [InlineData("Deep9", "1 in 7")]
    [InlineData("Deep6", "1 in 7")]
    public void Delay_IsWrittenInOnePlace(string expression, string expected)
    {
        var (tree, model) = RepetitionSource.Compile($$"""
            using System;
            class Sample
            {
                const int Seconds = 30;
                const int Nested = Seconds;
                const double Minutes = 0.5;
                static readonly TimeSpan Field = TimeSpan.FromSeconds(9);
                static int WithoutValue;
                static int Written = 3000;
                static void Write() { Written = 4000; }
                int WrittenProperty { get; set; } = 3000;
                void WriteProperty() { WrittenProperty = 4000; }
                int Property { get; set; } = 4000;
                int Computed => 5500;
                const int Deep1 = 1, Deep2 = Deep1, Deep3 = Deep2, Deep4 = Deep3, Deep5 = Deep4;
                const int Deep6 = Deep5, Deep7 = Deep6, Deep8 = Deep7, Deep9 = Deep8;
                void Ask(int given, int defaulted = 8000)
                {
                    var count = 1;
                    count = 2;
                    var fixedHere = 2500;
                    Wait({{expression}});
                }
            }
            """);
        var delay = tree.Calls("Wait")[0].ArgumentList.Arguments[0].Expression;
        Assert.Equal(
            expected,
            DelaySource.Find(delay, 7, model, CancellationToken.None) is { } found
                ? $"{found.Expression} in {found.Unit.ToString(CultureInfo.InvariantCulture)}"
                : string.Empty);
    }
}
