using System;
using System.Globalization;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;
using Procore.Compliance.Analyzers.Tests.Source.Flow.Repetition;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow;

/// <summary>
/// How waits add up. An interval is written as <c>none</c>, <c>unknown</c>, <c>never</c> or its seconds; a quantity as <c>?</c>, <c>n5</c>
/// (a number) or <c>t5</c> (a time).
/// </summary>
public sealed class IntervalTests
{
    [Theory]
    [InlineData("none", "5", "5", "5", "none")]
    [InlineData("none", "none", "none", "none", "none")]
    [InlineData("none", "unknown", "unknown", "unknown", "none")]
    [InlineData("none", "never", "never", "never", "none")]
    [InlineData("5", "none", "5", "5", "none")]
    [InlineData("5", "7", "12", "7", "5")]
    [InlineData("7", "5", "12", "7", "5")]
    [InlineData("5", "unknown", "unknown", "unknown", "5")]
    [InlineData("5", "never", "never", "never", "5")]
    [InlineData("unknown", "none", "unknown", "unknown", "none")]
    [InlineData("unknown", "5", "unknown", "unknown", "5")]
    [InlineData("unknown", "unknown", "unknown", "unknown", "unknown")]
    [InlineData("unknown", "never", "never", "unknown", "never")]
    [InlineData("never", "none", "never", "never", "none")]
    [InlineData("never", "5", "never", "never", "5")]
    [InlineData("never", "unknown", "never", "unknown", "unknown")]
    [InlineData("never", "never", "never", "never", "never")]
    public void Waits_AddUp(string left, string right, string sum, string longer, string either)
    {
        Assert.Equal(longer, RepetitionSource.Text(Parse(left).AtLeast(Parse(right))));
        Assert.Equal(sum, RepetitionSource.Text(Parse(left).Plus(Parse(right))));
        Assert.Equal(either, RepetitionSource.Text(Parse(left).OrElse(Parse(right))));
    }

    [Theory]
    [InlineData("none", true)]
    [InlineData("4", true)]
    [InlineData("5", false)]
    [InlineData("6", false)]
    [InlineData("unknown", false)]
    [InlineData("never", false)]
    public void FiveSeconds_AreLongerThanWhatIsShort(string interval, bool isShorter)
        => Assert.Equal(isShorter, Parse(interval).IsShorterThan(TimeSpan.FromSeconds(5)));

    [Theory]
    [InlineData("n6", "n3", "n9", "n3", "n18", "n2", "n3")]
    [InlineData("t6", "t3", "t9", "t3", "?", "n2", "t3")]
    [InlineData("t6", "n3", "?", "?", "t18", "t2", "n3")]
    [InlineData("n6", "t3", "?", "?", "t18", "?", "t3")]
    [InlineData("n6", "n0", "n6", "n6", "n0", "?", "n0")]
    [InlineData("?", "n3", "?", "?", "?", "?", "n3")]
    [InlineData("n3", "?", "?", "?", "?", "?", "n3")]
    [InlineData("?", "?", "?", "?", "?", "?", "?")]
    [InlineData("n3", "n6", "n9", "n-3", "n18", "n0.5", "n3")]
    public void Quantities_KeepTheirKind(
        string left, string right, string sum, string difference, string product, string quotient, string smaller)
    {
        Assert.Equal(sum, Text(ParseQuantity(left) + ParseQuantity(right)));
        Assert.Equal(difference, Text(ParseQuantity(left) - ParseQuantity(right)));
        Assert.Equal(product, Text(ParseQuantity(left) * ParseQuantity(right)));
        Assert.Equal(quotient, Text(ParseQuantity(left) / ParseQuantity(right)));
        Assert.Equal(smaller, Text(Quantity.Smaller(ParseQuantity(left), ParseQuantity(right))));
    }

    [Theory]
    [InlineData("?", 1000, "unknown")]
    [InlineData("n5", 1000, "5")]
    [InlineData("n5000", 1, "5")]
    [InlineData("t5000", 1000, "5")]
    [InlineData("n0", 1000, "none")]
    [InlineData("n-1", 1000, "never")]
    [InlineData("t-1", 1, "never")]
    [InlineData("t1e300", 1, "never")]
    public void Quantity_BecomesAnInterval(string quantity, double unit, string interval)
        => Assert.Equal(interval, RepetitionSource.Text(ParseQuantity(quantity).ToInterval(unit, null)));

    [Theory]
    [InlineData("n5", "t10")]
    [InlineData("t5", "?")]
    [InlineData("?", "?")]
    public void Count_BecomesATime(string count, string time) => Assert.Equal(time, Text(Quantity.Units(ParseQuantity(count), 2)));

    private static Interval Parse(string text) => text switch
    {
        "none" => Interval.None,
        "unknown" => Interval.Unknown,
        "never" => Interval.Never,
        _ => Interval.Of(TimeSpan.FromSeconds(double.Parse(text, CultureInfo.InvariantCulture))),
    };

    private static Quantity ParseQuantity(string text)
        => text == "?" ? Quantity.Unknown
            : text[0] == 'n' ? Quantity.Number(double.Parse(text.Substring(1), CultureInfo.InvariantCulture))
            : Quantity.Time(double.Parse(text.Substring(1), CultureInfo.InvariantCulture));

    private static string Text(Quantity quantity)
        => !quantity.IsKnown ? "?" : (quantity.IsTime ? "t" : "n") + quantity.Value.ToString(CultureInfo.InvariantCulture);
}
