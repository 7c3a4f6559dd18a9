using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;
using Procore.Compliance.Analyzers.Source.Kernel;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow.Repetition;

/// <summary>
/// Durations that callers hand over (the argument of <c>Wait</c>), conditions that methods compute, timers of one's own; in seconds.
/// </summary>
public sealed class CallerValueTests
{
    [Theory]
    [InlineData(
        "class Poller { readonly int wait; public Poller(int wait) { this.wait = wait; } void M() { Wait(wait); } } "
            + "class Use { object a = new Poller(4000); }",
        "4")]
    [InlineData(
        "class Poller { readonly int _wait; public Poller(int wait) => _wait = wait; void M() { Wait(_wait); } } "
            + "class Use { object a = new Poller(4000), b = new Poller(2000); }",
        "2")]
    [InlineData(
        "class Poller { readonly int _wait; public Poller(string name, int wait) { _wait = wait; } void M() { Wait(_wait); } } "
            + "class Use { object a = new Poller(\"9000\", 4000); }",
        "4")]
    [InlineData(
        "class Poller { readonly int _wait; public Poller(string name, int wait) { _wait = wait; } void M() { Wait(_wait); } } "
            + "class Use { object a = new Poller(wait: 4000, name: null); }",
        "4")]
    [InlineData(
        "class Poller { readonly int _wait; public Poller(int wait) { _wait = wait; } void M() { Wait(_wait); } } "
            + "class Use { Poller a = new(4000); }",
        "4")]
    [InlineData(
        "class Poller { readonly int _wait; public Poller(int wait) { _wait = wait; } void M() { Wait(_wait); } } "
            + "class Derived : Poller { public Derived() : base(3000) { } }",
        "3")]
    [InlineData(
        "class Poller { readonly int _wait; public Poller(int wait) { _wait = wait; } "
            + "public Poller() : this(3000) { } void M() { Wait(_wait); } }",
        "3")]
    [InlineData(
        "class Poller { readonly int _wait; public Poller(int wait) { _wait = wait; } public Poller(string wait) { } "
            + "void M() { Wait(_wait); } } class Use { object a = new Poller(\"5000\"); }",
        "unknown")]
    [InlineData(
        "class Poller { readonly int _wait; public Poller(int wait) { _wait = wait; } void M() { Wait(_wait); } } "
            + "class Use { object a = new Other(4000); } class Other { public Other(int wait) { } object b = new Poller(); }",
        "unknown")]
    [InlineData("class Poller { readonly int _wait; public Poller(int wait) { _wait = wait; } void M() { Wait(_wait); } }", "unknown")]
    [InlineData("class Poller { int wait = 5000; void Grow() { wait = wait * 2; } void M() { Wait(wait); } }", "unknown")]
    [InlineData("class Poller { void M(int wait) { Wait(wait); } void N() { M(5000); M(3000); } }", "3")]
    [InlineData("class Poller { void M(int wait) { Wait(wait); } void N(int given) { M(given); M(3000); } }", "3")]
    [InlineData("class Poller { void M(int wait) { Wait(wait); } void M(string wait) { } void N() { M(\"5000\"); } }", "unknown")]
    [InlineData("class Poller { void M(int wait = 7000) { Wait(wait); } void N() { M(3000); } }", "7")]
    [InlineData("class Poller { void M(int wait) { Wait(wait); } } class Other { void M(int wait) { } void N() { M(5000); } }", "unknown")]
    [InlineData(
        "static class Extensions { public static void M(this object o, string name, int wait) { Wait(wait); } } "
            + "class Use { void N(object o) { o.M(null, 5000); } }",
        "5")]
    [InlineData(
        "static class Extensions { public static void M(this object o, string name, int wait) { Wait(wait); } } "
            + "class Use { void N(object o) { Extensions.M(o, null, 6000); } }",
        "6")]
    [InlineData(
        "interface IPoll { void M(int wait); } class Poller : IPoll { public void M(int wait) { Wait(wait); } } "
            + "class Use { void N(IPoll poll) { poll.M(5000); } }",
        "5")]
    [InlineData(
        "class Base { public virtual void M(int wait) { } } "
            + "class Poller : Base { public override void M(int wait) { Wait(wait); } } "
            + "class Use { void N(Base poll) { poll.M(5000); } }",
        "5")]
    [InlineData("class Poller { void N() { void M(int wait) { Wait(wait); } M(5000); } }", "5")]
    [InlineData("class Poller { Action<int> m = wait => Wait(wait); void N() { m(5000); } }", "unknown")]
    [InlineData("class Poller { void M(int wait) { Wait(TimeSpan.FromSeconds(wait)); } void N() { M(5); } }", "5")]
    public void Callers_SayHowLong(string types, string expected)
    {
        var (root, model) = Compile(types);
        var wait = root.DescendantNodes().OfType<InvocationExpressionSyntax>().First(
            static call => call.Expression.ToString() == "Wait").ArgumentList.Arguments[0].Expression;
        Assert.Equal(expected, RepetitionSource.Text(new DurationFolder(model, CancellationToken.None).Fold(wait)));
    }

    [Theory]
    [InlineData("if (IsDue()) { Ask(); }", "9")]
    [InlineData("if (!IsDue()) { return; } Ask();", "9")]
    [InlineData("if (IsDueToo) { Ask(); }", "9")]
    [InlineData("if (IsDueIndeed()) { Ask(); }", "9")]
    [InlineData("if (Age() > 3) { Ask(); }", "none")]
    [InlineData("if (IsReady()) { Ask(); }", "none")]
    [InlineData("if (Endless()) { Ask(); }", "none")]
    public void Methods_SayWhenItIsDue(string statements, string expected)
    {
        var (root, model) = Compile("class Poller { void M() { " + statements + """
             }
             DateTime last; int Age() => DateTime.UtcNow.Second; bool IsReady() => Age() > 5; bool Endless() => Endless();
             bool IsDue() => DateTime.UtcNow - last > TimeSpan.FromSeconds(9);
             bool IsDueToo { get { return IsDue(); } }
             bool IsDueIndeed() { return IsDueToo; }
             static void Ask() { } }
             """);
        var call = root
            .DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .First(static candidate => candidate.Expression.ToString() == "Ask");
        var body = call.FirstAncestorOrSelf<MethodDeclarationSyntax>()!.Body!;
        Assert.Equal(
            expected,
            RepetitionSource.Text(new ThrottleReader(
                model, CancellationToken.None).Read(new TurnCall(call, null, [new TurnFrame(call, body, null)]))));
    }

    [Theory]
    [InlineData("new PollTimer(() => Ask(), 5)", "5")]
    [InlineData("new PollTimer(() => Ask(), seconds: 6)", "6")]
    [InlineData("new FixedTimer(() => Ask())", "4")]
    [InlineData("new TwoTimer(() => Ask())", "3")]
    [InlineData("new PlainTimer(() => Ask(), null, 0, 5000)", "unknown")]
    [InlineData("new SteppedTimer(() => Ask())", "unknown")]
    [InlineData("new Timer(_ => Ask(), null, 0, 5000)", "5")]
    public void Timer_OfOnesOwn_Fires(string creation, string expected)
    {
        var (root, model) = Compile("class Poller { static void Ask() { } object timer = " + creation + """
            ; }
            class PollTimer { public int Interval { get; set; } public PollTimer(Action work, int seconds) { Interval = seconds * 1000; } }
            class FixedTimer { int Interval; public FixedTimer(Action work) { this.Interval = 4000; } }
            class TwoTimer { int Interval; public TwoTimer(Action work) { Interval = 8000; } void Faster() { Interval = 3000; } }
            class PlainTimer { public PlainTimer(Action work, object state, int due, int period) { } }
            class SteppedTimer { int Interval; public SteppedTimer(Action work) { Interval += 4000; } }
            """);
        Assert.Equal(
            expected,
            RepetitionSource.Text(Repetitions
                .In(root.SyntaxTree, model, CancellationToken.None)
                .Single()
                .ReadInterval(model, CancellationToken.None)));
    }

    [Theory]
    [InlineData("while (!Console.KeyAvailable) { Ask(); }", RepetitionEnd.Never)]
    [InlineData(
        "while (true) { Ask(); if (Console.KeyAvailable) { var key = Console.ReadKey(); if (key == 1) break; } }",
        RepetitionEnd.Never)]
    [InlineData("while (true) { var key = Console.ReadKey(); Ask(); if (key == 1) break; }", RepetitionEnd.Fed)]
    [InlineData("while (true) { Ask(); if (x) { var key = Other(); if (key == 1) break; } }", RepetitionEnd.Answer)]
    [InlineData("while (tries < most) { if (Ask()) tries = most; else tries++; }", RepetitionEnd.Bounded)]
    [InlineData("while (tries < most) { if (Ask()) tries = most + 1; else tries++; }", RepetitionEnd.Bounded)]
    [InlineData("while (tries < most) { if (Ask()) tries = tries; else tries++; }", RepetitionEnd.Never)]
    [InlineData("while (tries < most) { if (Ask()) tries = first; else tries++; }", RepetitionEnd.Never)]
    [InlineData("while (tries < most) { if (Ask()) tries = most; else { tries++; tries = 0; } }", RepetitionEnd.Never)]
    public void Loop_EndsBy(string code, object end)
    {
        var (root, model) = FlowSource.Compile(code);
        var turn = root.DescendantNodes().Select(Turn.TryRead).First(static found => found is not null)!;
        Assert.Equal((RepetitionEnd)end, LoopEndReader.Read(turn, model, CancellationToken.None));
    }

    [Theory]
    [InlineData("while (true) { await Run(async () => { await Task.Delay(5000); }); }", "5")]
    [InlineData("while (true) { await Run(async () => await Task.Delay(5000)).ConfigureAwait(false); }", "5")]
    [InlineData("while (true) { Run(async () => { await Task.Delay(5000); }); }", "none")]
    [InlineData("while (true) { Func<Task> later = async () => { await Task.Delay(5000); }; await Run(null); }", "none")]
    [InlineData("while (true) { await Run(null); async Task Later() { await Task.Delay(5000); } }", "none")]
    public void Lambda_ThatIsAwaited_Waits(string statements, string expected)
    {
        var (root, model) = Compile("class Poller { static extern Task Run(Func<Task> work); async Task M() { " + statements + " } }");
        Assert.Equal(
            expected,
            RepetitionSource.Text(Repetitions
                .In(root.SyntaxTree, model, CancellationToken.None)
                .Single()
                .ReadInterval(model, CancellationToken.None)));
    }

    private static (Microsoft.CodeAnalysis.SyntaxNode Root, SourceModel Model) Compile(string types)
    {
        var (tree, model) = RepetitionSource.Compile(
            "using System; using System.Threading; using System.Threading.Tasks; using static Given;\n" + types
            + "\nstatic class Given { public static void Wait(object time) { } }");
        return (tree.GetRoot(), model);
    }
}
