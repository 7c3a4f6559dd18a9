using System.Linq;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Benchmarks;

/// <summary>What one string costs to read, once its body is bound (which the compiler does anyway).</summary>
[MemoryDiagnoser]
public class Folding
{
    private const string Preamble = """
        using System;
        using System.Net.Http;
        using System.Text;
        using System.Threading.Tasks;
        static class Routes { public const string Rest = "/rest/v1.0"; public static string Project(long id) => Rest + "/projects/" + id; }
        class C
        {
            static Task Send(HttpClient http, long id, string kind, bool isNew)
            {
        """;

    private SourceModel? _model;
    private ExpressionSyntax? _argument;

    /// <summary>The ways to write a route.</summary>
    public enum Shape
    {
        /// <summary>A literal.</summary>
        Literal,

        /// <summary>Literal text with two holes.</summary>
        Interpolation,

        /// <summary>A constant, texts and a hole, joined by <c>+</c>.</summary>
        Concatenation,

        /// <summary>A local that is written in two branches.</summary>
        Local,

        /// <summary><c>string.Format</c>.</summary>
        Format,

        /// <summary>A method of the project.</summary>
        Method,

        /// <summary>A StringBuilder with five calls.</summary>
        Builder,
    }

    /// <summary>The way that is measured.</summary>
    [ParamsAllValues]
    public Shape Text { get; set; }

    /// <summary>Binds the method.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var body = Text switch
        {
            Shape.Literal => "return http.GetAsync(\"/rest/v1.0/projects\");",
            Shape.Interpolation => "return http.GetAsync($\"/rest/v1.0/projects/{id}/{kind}\");",
            Shape.Concatenation => "return http.GetAsync(Routes.Rest + \"/projects/\" + id + \"/rfis\");",
            Shape.Local
                => "string route; if (isNew) { route = \"/rest/v1.0/projects/\" + id; } else { route = \"/rest/v1.1/projects\"; } "
                    + "return http.GetAsync(route);",
            Shape.Format => "return http.GetAsync(string.Format(\"/rest/v1.0/projects/{0}/{1}\", id, kind));",
            Shape.Method => "return http.GetAsync(Routes.Project(id) + \"/rfis\");",
            _
                => "var text = new StringBuilder(); text.Append(Routes.Rest); text.Append(\"/projects/\"); "
                    + "text.Append(id); text.Append(\"/rfis\"); return http.GetAsync(text.ToString());",
        };
        var trees = Compilations.Parse([Preamble + body + "} }"]);
        Compilations.Check(trees);
        _model = SourceModel.For(Compilations.Fresh(trees));
        _argument = trees[0].GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Last(
            static call => call.Expression.ToString() == "http.GetAsync").ArgumentList.Arguments[0].Expression;
        Fold();
    }

    /// <summary>Reads the argument of the call.</summary>
    [Benchmark]
    public int Fold() => _model!.CreateFolder(default).Fold(_argument!).Alternatives.Length;
}
