using System;
using System.Globalization;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow.Repetition;

public sealed class CronScheduleTests
{
    [Theory]
    [InlineData("* * * * *", "00:01:00")]
    [InlineData("*/5 * * * *", "00:05:00")]
    [InlineData("0 * * * *", "01:00:00")]
    [InlineData("0 0 * * *", "1.00:00:00")]
    [InlineData("0 9-17 * * 1-5", "01:00:00")]
    [InlineData("0,30 * * * *", "00:30:00")]
    [InlineData("10,12 3 * * *", "00:02:00")]
    [InlineData("*/7 * * * *", "00:04:00")]
    [InlineData("0 */30 * * * *", "00:30:00")]
    [InlineData("0/20 * * * * ?", "00:00:20")]
    [InlineData("* * * * * *", "00:00:01")]
    [InlineData("0 0/5 * * * ? *", "00:05:00")]
    [InlineData("0 15 10 ? * MON-FRI", "1.00:00:00")]
    [InlineData("@hourly", "01:00:00")]
    [InlineData("00:00:30", "00:00:30")]
    public void Expression_FiresAtMostThatOften(string expression, string interval)
        => Assert.Equal(Interval.Of(TimeSpan.Parse(interval, CultureInfo.InvariantCulture)), CronSchedule.Read(expression));

    [Theory]
    [InlineData("")]
    [InlineData("%Schedule%")]
    [InlineData("whenever it suits")]
    [InlineData("*/0 * * * *")]
    [InlineData("x y z * *")]
    [InlineData("99 * * * *")]
    [InlineData("* * * * * * * *")]
    public void Anything_Else_IsUnknown(string expression) => Assert.Equal(Interval.Unknown, CronSchedule.Read(expression));
}
