using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow.Repetition;

public sealed class DurationFolderTests
{
    [Theory]
    [InlineData("5000", "00:00:05")]
    [InlineData("1000 * 60 * 10", "00:10:00")]
    [InlineData("(int)TimeSpan.FromMinutes(2).TotalMilliseconds", "00:02:00")]
    [InlineData("TimeSpan.FromMinutes(1, 30)", "00:01:30")]
    [InlineData("TimeSpan.FromSeconds(90) * 2", "00:03:00")]
    [InlineData("2 * TimeSpan.FromSeconds(90)", "00:03:00")]
    [InlineData("TimeSpan.FromHours(1) / 4", "00:15:00")]
    [InlineData("TimeSpan.FromHours(1) - TimeSpan.FromMinutes(59)", "00:01:00")]
    [InlineData("TimeSpan.FromMinutes(1).Add(TimeSpan.FromSeconds(5))", "00:01:05")]
    [InlineData("new TimeSpan(1, 2, 3)", "01:02:03")]
    [InlineData("new TimeSpan(1, 0, 0, 0)", "1.00:00:00")]
    [InlineData("new TimeSpan(600000000)", "00:01:00")]
    [InlineData("TimeSpan.Parse(\"00:07:00\")", "00:07:00")]
    [InlineData("TimeSpan.FromTicks(TimeSpan.TicksPerMinute)", "00:01:00")]
    [InlineData("int.Parse(\"250\")", "00:00:00.25")]
    [InlineData("Math.Max(1000, 5000)", "00:00:05")]
    [InlineData("Math.Min(1000, 5000)", "00:00:01")]
    [InlineData("TimeSpan.FromSeconds(Known ? 10 : 20)", "00:00:10")]
    [InlineData("TimeSpan.FromSeconds(Unknown() ?? 15)", "00:00:15")]
    [InlineData("TimeSpan.FromSeconds(Environment.ProcessorCount switch { 1 => 60, _ => 30 })", "00:00:30")]
    [InlineData("Constant", "00:00:03")]
    [InlineData("Static", "00:00:40")]
    [InlineData("Property", "00:00:50")]
    [InlineData("Computed", "00:01:40")]
    [InlineData("Twice(TimeSpan.FromSeconds(4))", "00:00:08")]
    [InlineData("Optional()", "00:00:09")]
    [InlineData("DateTime.UtcNow.AddMinutes(3) - DateTime.UtcNow", "00:03:00")]
    public void Duration_IsKnown(string expression, string expected)
        => Assert.Equal(
            TimeSpan.Parse(expected, CultureInfo.InvariantCulture),
            Fold(expression) is { Kind: IntervalKind.Known, Length: var length } ? length : default);

    [Theory]
    [InlineData("Table[\"rfis\"]", "00:00:10")]
    [InlineData("Table[\"drawings\"]", "01:00:00")]
    [InlineData("Table[given.ToString()]", "00:00:10")]
    [InlineData("Table.GetValueOrDefault(\"drawings\")", "01:00:00")]
    [InlineData("Table.GetValueOrDefault(\"missing\", 2000)", "00:00:02")]
    [InlineData("Table.TryGetValue(\"drawings\", out var found) ? found : 7_200_000", "01:00:00")]
    [InlineData("Times[Resource.Drawings]", "00:30:00")]
    [InlineData("List[0]", "00:00:01")]
    [InlineData("List[Math.Min(given, 2)]", "00:00:09")]
    [InlineData("new[] { 4000, 5000 }[1]", "00:00:05")]
    [InlineData("Of(\"drawings\")", "01:00:00")]
    [InlineData("Of(\"rfis\")", "00:00:15")]
    [InlineData("Of(given.ToString())", "00:00:15")]
    [InlineData("Of2(Resource.Drawings)", "00:20:00")]
    [InlineData("settings.Every", "00:00:25")]
    [InlineData("settings.Inner.Slow", "00:45:00")]
    public void Duration_ThatIsLookedUp_IsKnown(string expression, string expected)
        => Assert.Equal(
            TimeSpan.Parse(expected, CultureInfo.InvariantCulture),
            Fold(expression) is { Kind: IntervalKind.Known, Length: var length } ? length : default);

    [Theory]
    [InlineData("Table[\"missing\"]")]
    [InlineData("List[7]")]
    [InlineData("Handed[\"rfis\"]")]
    [InlineData("Loaded[\"rfis\"]")]
    public void Entry_ThatIsNotInSight_IsUnknown(string expression) => Assert.Equal(IntervalKind.Unknown, Fold(expression).Kind);

    [Theory]
    [InlineData("Environment.TickCount")]
    [InlineData("given")]
    [InlineData("TimeSpan.FromSeconds(given)")]
    [InlineData("Growing")]
    [InlineData("(int)Math.Pow(2, given) * 1000")]
    [InlineData("Missing.Value")]
    public void Duration_ThatOnlyTheProgramKnows_IsUnknown(string expression) => Assert.Equal(IntervalKind.Unknown, Fold(expression).Kind);

    [Theory]
    [InlineData("Timeout.Infinite")]
    [InlineData("Timeout.InfiniteTimeSpan")]
    [InlineData("-1")]
    [InlineData("TimeSpan.FromMilliseconds(-1)")]
    public void Infinite_IsNever(string expression) => Assert.Equal(IntervalKind.Never, Fold(expression).Kind);

    [Theory]
    [InlineData("0")]
    [InlineData("TimeSpan.Zero")]
    public void Zero_IsNoWait(string expression) => Assert.Equal(Interval.None, Fold(expression));

    [Fact]
    public void LongChain_IsFolded()
        => Assert.Equal(TimeSpan.FromSeconds(5), Fold(string.Join(" + ", Enumerable.Repeat("1", 5000))).Length);

    [Fact]
    public void CircularValues_AreUnknown() => Assert.Equal(IntervalKind.Unknown, Fold("Circle").Kind);

    private static Interval Fold(string expression)
    {
        var (tree, model) = RepetitionSource.Compile($$"""
            using System;
            using System.Collections.Generic;
            using System.Threading;
            enum Resource { Rfis, Drawings }
            class Inner { public TimeSpan Slow { get; set; } = TimeSpan.FromMinutes(45); }
            class Settings { public int Every { get; set; } = 25_000; public Inner Inner { get; set; } = new(); }
            class Sample
            {
                static readonly Dictionary<string, int> Table = new() { ["rfis"] = 10_000, ["drawings"] = 3_600_000 };
                static IReadOnlyDictionary<Resource, TimeSpan> Times => new Dictionary<Resource, TimeSpan>
                {
                    { Resource.Rfis, TimeSpan.FromSeconds(20) }, { Resource.Drawings, TimeSpan.FromMinutes(30) },
                };
                static readonly int[] List = { 1000, 3000, 9000 };
                readonly Dictionary<string, int> Handed;
                readonly Dictionary<string, int> Loaded = System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, int>>("{}");
                readonly Settings settings;
                static int Of(string name) => name switch { "rfis" or "todos" => 15_000, "drawings" => 3_600_000, _ => 60_000 };
                static TimeSpan Of2(Resource of) => of switch { Resource.Rfis => TimeSpan.FromSeconds(5), _ => TimeSpan.FromMinutes(20) };
                const int Constant = 3000;
                static readonly TimeSpan Static = TimeSpan.FromSeconds(40);
                TimeSpan Property { get; set; } = TimeSpan.FromSeconds(50);
                TimeSpan Computed => 2 * Property;
                static readonly TimeSpan Circle = Circle + Static;
                TimeSpan Growing = TimeSpan.FromSeconds(1);
                void Grow() => Growing *= 2;
                bool Known => true;
                int? Unknown() => null;
                static TimeSpan Twice(TimeSpan time) => time + time;
                static TimeSpan Optional(int seconds = 9) { return TimeSpan.FromSeconds(seconds); }
                object Value(int given) => {{expression}};
            }
            """);
        return new DurationFolder(model, CancellationToken.None).Fold(tree.Method("Value").ExpressionBody!.Expression);
    }
}
