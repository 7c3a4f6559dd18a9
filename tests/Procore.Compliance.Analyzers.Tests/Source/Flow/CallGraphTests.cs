using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow;

/// <summary>
/// What the last call of a method runs, as the numbers that the bodies behind it use; and who calls a method, as the calls are written.
/// </summary>
public sealed class CallGraphTests
{
    [Theory]
    [InlineData("Plain();", "1")]
    [InlineData("this.Plain();", "1")]
    [InlineData("Again();", "2")]
    [InlineData("Part();", "3")]
    [InlineData("Local(); void Local() { Use(4); }", "4")]
    [InlineData("\"text\".Extend();", "5")]
    [InlineData("Extensions.Extend(\"text\");", "5")]
    [InlineData("Choose(1);", "6")]
    [InlineData("Choose(\"1\");", "7")]
    [InlineData("Generic<int>();", "8")]
    [InlineData("new Made();", "9")]
    [InlineData("Made made = new();", "9")]
    [InlineData("Math.Abs(1);", "")]
    public void Call_RunsItsTarget(string statements, string expected) => Assert.Equal(expected, Run(statements));

    [Theory]
    [InlineData("work.Do();", "10 11")]
    [InlineData("first.Do();", "10")]
    [InlineData("open.Open();", "22 26")]
    [InlineData("open.Half();", "20 23 27")]
    [InlineData("derived.Half();", "23")]
    [InlineData("open.Closed();", "21")]
    [InlineData("typed.Take(1);", "25")]
    [InlineData("base.Half();", "20")]
    public void Call_RunsWhatOverridesOrImplements(string statements, string expected) => Assert.Equal(expected, Run(statements));

    [Theory]
    [InlineData("kept();", "30")]
    [InlineData("kept.Invoke();", "30")]
    [InlineData("Property();", "31")]
    [InlineData("Action inner = () => Use(32); Action outer = inner; outer();", "32")]
    [InlineData("Action inner = Plain; inner();", "1")]
    [InlineData("Action round = null; round = round; round();", "")]
    [InlineData("table[\"a\"]();", "33 34")]
    [InlineData("given();", "")]
    public void Call_RunsTheDelegateThatIsKept(string statements, string expected) => Assert.Equal(expected, Run(statements));

    [Theory]
    [InlineData("Choose(nowhere);", "6 7")]
    [InlineData("Only(1, 2);", "40")]
    [InlineData("nowhere.Only(1);", "40")]
    [InlineData("nowhere.Only();", "")]
    [InlineData("nowhere.Choose(1);", "")]
    [InlineData("given.Only(1);", "")]
    [InlineData("nowhere.Missing(1);", "")]
    public void Call_ThatDoesNotBind_RunsWhatItsNameCanMean(string statements, string expected) => Assert.Equal(expected, Run(statements));

    [Theory]
    [InlineData("bus.Send(new Message());", "50")]
    [InlineData("bus.Publish(new Message());", "50")]
    [InlineData("bus.Send(new Made());", "")]
    [InlineData("bus.Keep(new Message());", "")]
    public void Call_RunsTheHandlersOfAMessage(string statements, string expected) => Assert.Equal(expected, Run(statements));

    [Theory]
    [InlineData("void B() { Called(); Called(); }", "Called()|Called()")]
    [InlineData("void B() => this.Called();", "this.Called()")]
    [InlineData("void B(A a) => a?.Called();", ".Called()")]
    [InlineData("void B() { void C() => Called(); }", "Called()")]
    [InlineData("object b = Make(() => new A().Called());", "new A().Called()")]
    [InlineData("void B() { Run(Called); }", "Called")]
    [InlineData("event Action E; void B() { E += Called; }", "Called")]
    [InlineData("void B() { Action b = this.Called; }", "this.Called")]
    [InlineData("void B() { nowhere.Called(); }", "nowhere.Called()")]
    [InlineData("void B() { Called(1); }", "Called(1)")]
    [InlineData("void B(I i) => i.Called();", "i.Called()")]
    [InlineData("void B(Base b) => b.Called();", "b.Called()")]
    [InlineData("void B(Below b) => b.Called();", "")]
    [InlineData("class Beside : Base { public override void Called() => base.Called(); }", "")]
    [InlineData("class Under : A { public override void Called() => base.Called(); }", "base.Called()")]
    [InlineData("void B(J j) => j.Called();", "")]
    [InlineData("void B(Other o) { o.Called(); Run(o.Called); }", "")]
    [InlineData("void B() { _ = nameof(Called); Run(null); }", "")]
    [InlineData("void B() { var Called = 1; Run(Called); }", "")]
    [InlineData("void B() { }", "")]
    public void Callers_AreWhoeverMakesAMethodRun(string members, string expected)
        => Assert.Equal(expected, CallersOf(
            $$"""
            interface I { void Called(); }
            interface J { void Called(); }
            class Base { public virtual void Called() { } }
            class A : Base, I { public override void Called() { } static object Make(Action a) => a; void Run(Action a) { } {{members}} }
            class Below : A { public override void Called() { } }
            class Other : J { public void Called() { } }
            """));

    [Theory]
    [InlineData("class A { public A(int a) { } } class B { object b = new A(1); A c = new(2); }", "new A(1)|new(2)")]
    [InlineData("class A { public A(int a) { } public A() : this(3) { } } class B : A { B() : base(4) { } }", ": this(3)|: base(4)")]
    [InlineData("class A { public A(int a) { } public A(string b) { } } class B { object b = new A(\"1\"); }", "")]
    [InlineData("class A { public A(int a) { } } class C { public C(int a) { } } class B { C c = new(2); object b = typeof(A); }", "")]
    public void Callers_OfAConstructor_CreateTheType(string types, string expected) => Assert.Equal(expected, CallersOf(types));

    [Theory]
    [InlineData("class A { public void Called(string a) { } public void Called(int a) { } void B() => Called(1); }", "")]
    [InlineData("static class A { public static void Called(this string s) { } static void B() => \"a\".Called(); }", "\"a\".Called()")]
    [InlineData("partial class A { partial void Called(); } partial class A { partial void Called() { } int B => Called(); }", "Called()")]
    [InlineData("interface I { void Called(); } class A : I { void I.Called() { } void B(I i) => i.Called(); }", "i.Called()")]
    [InlineData("class A<T> { public void Called() { } void B(A<int> a) => a.Called(); }", "a.Called()")]
    [InlineData("class A { public void Called() => Called(); }", "Called()")]
    public void Callers_AreFoundForEachKindOfMethod(string types, string expected) => Assert.Equal(expected, CallersOf(types));

    [Fact]
    public void Callers_StandInTopLevelStatements()
        => Assert.Equal("A.Called()", CallersOf("A.Called(); class A { public static void Called() { } }"));

    [Theory]
    [InlineData("Test(1); Test(b: 2); Test();", "1|2")]
    [InlineData("Test(3); nowhere.Test(4);", "3|4")]
    [InlineData("Other(5); Run(Test);", "")]
    public void Arguments_AreWhatCallersGive(string statements, string expected)
    {
        var fixture = SourceFixture.WithErrors(
            "class C { void Test(int b = 0) { } void Other(int b) { } void Run(Action<int> a) { } void B() { " + statements + " } }");
        var method = fixture.Trees[0].GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().First();
        var symbol = fixture.Model.GetSemanticModel(method.SyntaxTree).GetDeclaredSymbol(method) as IMethodSymbol;
        var given = CallGraph.ArgumentsFor(symbol!.Parameters[0], fixture.Model, CancellationToken.None);
        Assert.Equal(expected, string.Join('|', given.Select(static argument => argument.ToString())));
    }

    private static string Run(string statements)
    {
        var fixture = SourceFixture.WithErrors($$"""
            partial class Sample : Open
            {
                void Test(Action given) { {{statements}} }
                Action kept = () => Use(30);
                Action Property { get; } = () => Use(31);
                readonly Dictionary<string, Action> table = new() { ["a"] = () => Use(33), ["b"] = () => Use(34) };
                IWork work; First first; Open open; Derived derived; ITyped<int> typed; dynamic bus;
                void Plain() { Use(1); }
                void Again() { Use(2); Again(); }
                partial void Part();
                void Choose(int a) { Use(6); }
                void Choose(string a) { Use(7); }
                void Generic<T>() { Use(8); }
                void Only(int a) { Use(40); }
                public static void Use(int number) { }
                public override void Open() { Use(26); }
                public override void Half() { Use(27); }
            }
            partial class Sample { partial void Part() { Use(3); } }
            static class Extensions { public static void Extend(this string text) { Sample.Use(5); } }
            class Made { public Made() { Sample.Use(9); } }
            interface IWork { void Do(); }
            class First : IWork { public void Do() { Sample.Use(10); } }
            class Second : IWork { void IWork.Do() { Sample.Use(11); } }
            class Neither { public void Do() { Sample.Use(12); } }
            abstract class Open
            {
                public abstract void Open();
                public virtual void Half() { Sample.Use(20); }
                public void Closed() { Sample.Use(21); }
            }
            class Derived : Open
            {
                public override void Open() { Sample.Use(22); }
                public override void Half() { Sample.Use(23); }
                public new void Closed() { Sample.Use(24); }
            }
            interface ITyped<T> { void Take(T value); }
            class Typed : ITyped<int> { public void Take(int value) { Sample.Use(25); } }
            class Message { }
            class Handlers { void Handle(Message message) { Sample.Use(50); } void Handle(string other) { Sample.Use(51); } }
            """);
        var test = fixture.Trees[0].GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().First();
        var call = test
            .DescendantNodes(static node => node is not (LambdaExpressionSyntax or LocalFunctionStatementSyntax))
            .Last(static node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax
                && node.Parent is not ArgumentSyntax);
        var bodies = CallGraph.At(call, fixture.Model, CancellationToken.None).Bodies(CancellationToken.None);
        var numbers = bodies.Select(static body => Regex.Match(body.ToString(), @"Use\((\d+)\)", RegexOptions.None).Groups[1].Value);
        return string.Join(' ', numbers.Order());
    }

    private static string CallersOf(string source)
    {
        var fixture = SourceFixture.WithErrors(source);
        var called = fixture.Trees[0].GetRoot().DescendantNodes().First(static node => node.Parent is TypeDeclarationSyntax type
            && type.Identifier.ValueText == "A"
            && node is ConstructorDeclarationSyntax or MethodDeclarationSyntax { Identifier.ValueText: "Called" });
        var method = (IMethodSymbol)fixture.Model.GetSemanticModel(called.SyntaxTree).GetDeclaredSymbol(called)!;
        return string.Join('|', CallGraph
            .CallersOf(method, fixture.Model, CancellationToken.None)
            .Select(static caller => caller.Syntax.ToString()));
    }
}
