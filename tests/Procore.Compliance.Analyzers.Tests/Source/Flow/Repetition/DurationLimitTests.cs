using System.Linq;
using System.Threading;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow.Repetition;

/// <summary>Durations through members, parameters and chains of values; in seconds, or what is known instead.</summary>
public sealed class DurationLimitTests
{
    [Theory]
    [InlineData("A10", "1")]
    [InlineData("A40", "1")]
    [InlineData("Fork", "unknown")]
    [InlineData("Left", "unknown")]
    [InlineData("Self", "unknown")]
    [InlineData("TimeSpan.FromDays(1, 2, 3, 4, 5, 6, 7)", "unknown")]
    [InlineData("new TimeSpan(1, 2, 3, 4, 5, 6, 7)", "unknown")]
    [InlineData("new TimeSpan(1, 2)", "93600")]
    [InlineData("new TimeSpan(0, 0, 0, 1, 2, 3)", "1.002003")]
    [InlineData("new Acme.TimeSpan(0, 0, 5)", "5")]
    [InlineData("new DateTime(0, 0, 5)", "unknown")]
    [InlineData("new() { }", "unknown")]
    [InlineData("TimeSpan.FromHours(1, 2, 3)", "3723")]
    [InlineData("TimeSpan.FromMilliseconds(1500)", "1.5")]
    [InlineData("TimeSpan.FromMicroseconds(1500)", "0.0015")]
    [InlineData("Block", "4")]
    [InlineData("Choosing", "2")]
    [InlineData("Initial", "6")]
    [InlineData("Assigned", "3")]
    [InlineData("AssignedTwice", "2")]
    [InlineData("Added", "unknown")]
    [InlineData("Own", "unknown")]
    [InlineData("this.Assigned", "3")]
    [InlineData("record.Wait", "8")]
    [InlineData("record.Other", "unknown")]
    [InlineData("shape.Wait", "5")]
    [InlineData("Add(2, 3)", "5")]
    [InlineData("Add(right: 3, left: 2)", "5")]
    [InlineData("Add(right: 3, missing: 2)", "unknown")]
    [InlineData("Add(2, 3, 4)", "unknown")]
    [InlineData("Add(1)", "2")]
    [InlineData("Subtract(right: 3, left: 5)", "2")]
    [InlineData("Subtract(5, right: 3)", "2")]
    [InlineData("Subtract(Add(5, 5), Add(1, 1))", "8000")]
    [InlineData("Choose(true)", "2")]
    [InlineData("Nothing()", "unknown")]
    [InlineData("int.Parse()", "unknown")]
    [InlineData("Math.Abs()", "unknown")]
    [InlineData("Math.Max(1000, given)", "unknown")]
    [InlineData("Math.Max(1000)", "unknown")]
    [InlineData("random.Next(2000)", "2")]
    [InlineData("random.NextInt64(1000, 4000)", "4")]
    [InlineData("1000 * random.NextSingle()", "1")]
    [InlineData("TimeSpan.FromSeconds(9).Subtract(TimeSpan.FromSeconds(4))", "5")]
    [InlineData("TimeSpan.FromSeconds(9).Divide(3)", "3")]
    [InlineData("TimeSpan.FromSeconds(9).Multiply(2)", "18")]
    [InlineData("Convert.ToDouble(\"1500.5\")", "1.5005")]
    [InlineData("Convert.ToInt64(given)", "unknown")]
    [InlineData("TimeSpan.ParseExact(\"00:00:09\", \"c\", null)", "9")]
    [InlineData("TimeSpan.Parse(settings[\"x\"] ?? \"00:00:09\")", "9")]
    [InlineData("CronExpression.Parse(\"*/2 * * * *\").GetNextOccurrence(now) - DateTime.UtcNow", "120")]
    [InlineData("cron.GetNextOccurrence(now) - DateTime.UtcNow", "180")]
    [InlineData("cron.GetNextOccurrence(DateTime.UtcNow).Value - DateTime.UtcNow", "180")]
    [InlineData("other.GetNextOccurrence(now) - DateTime.UtcNow", "unknown")]
    [InlineData("now.AddMinutes(2) - DateTime.UtcNow", "unknown")]
    [InlineData("DateTime.UtcNow.AddMinutes(2, 3) - DateTime.UtcNow", "unknown")]
    [InlineData("await Later()", "7")]
    [InlineData("(given, 3).Item2", "0.003")]
    [InlineData("known!.Value", "6")]
    [InlineData("known?.Value", "unknown")]
    [InlineData("true", "unknown")]
    [InlineData("'a'", "unknown")]
    [InlineData("\"5000\"", "unknown")]
    [InlineData("5000m", "5")]
    [InlineData("0.5 + 0.25", "0.00075")]
    [InlineData("TimeSpan.MaxValue", "unknown")]
    public void Duration_IsFollowed(string expression, string expected)
    {
        var chain = string.Concat(Enumerable.Range(1, 40).Select(static i => $"static int A{i} = A{i - 1};"));
        var (tree, model) = RepetitionSource.Compile($$"""
            using System;
            using System.Threading.Tasks;
            record Record(TimeSpan Other, int Wait = 8000);
            abstract class Shape { public abstract int Wait { get; } }
            class Circle : Shape { public override int Wait => 9000; }
            class Square : Shape { public override int Wait => 5000; }
            class Sample
            {
                static int A0 = 1000; {{chain}}
                static int Fork = Fork + Fork + Fork + Fork + Fork + Fork;
                static int Left = Right, Right = Left;
                static int Self() => Self();
                static Record record; static Shape shape; static Random random; static CronExpression other; static int? known = 6000;
                CronExpression cron = CronExpression.Parse("*/3 * * * *");
                TimeSpan Block { get { var x = 1; return TimeSpan.FromSeconds(4); } }
                TimeSpan Choosing { get { if (A0 > 3) return TimeSpan.FromSeconds(4); return TimeSpan.FromSeconds(2); } }
                TimeSpan Initial { get; set; } = TimeSpan.FromSeconds(6);
                int Assigned;
                int AssignedTwice = 5000;
                int Added = 5000;
                int Own = 5000;
                void Write() { this.Assigned = 3000; AssignedTwice = 2000; Added += 1000; Own = Own * 2; }
                static int Add(int left, int right = 1) => 1000 * (left + right);
                static int Subtract(int left, int right) => 1000 * (left - right);
                static int Choose(bool fast) { if (fast) { return 2000; } Func<int> never = () => { return 1; }; return 9000; }
                static int Nothing() { return Environment.ProcessorCount; }
                static Task<int> Later() => 7000;
                async object Value(int given, DateTime now) => {{expression}};
            }
            """);
        var interval = new DurationFolder(model, CancellationToken.None).Fold(tree.Method("Value").ExpressionBody!.Expression);
        Assert.Equal(expected, RepetitionSource.Text(interval));
    }
}
