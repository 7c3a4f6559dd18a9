using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;

namespace Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing;

/// <summary>One row of the request table: sources, and every request that they state.</summary>
/// <param name="Name">What is shown, as the name of the test.</param>
/// <param name="Sources">The files.</param>
/// <param name="Expected">
/// The requests in source order, each as <c>Member: VERB address</c>: the member that the call stands in, a question mark for an unknown
/// verb, alternatives with a bar between them, and the open parameters in parentheses.
/// </param>
internal sealed record RequestShape(string Name, string[] Sources, string[] Expected)
{
    private static readonly Version RoslynUnderTest = typeof(Compilation).Assembly.GetName().Version!;

    /// <summary>Whether the HTTP libraries are missing references.</summary>
    public bool HasMissingReferences { get; init; }

    /// <summary>The first Roslyn that knows the notation.</summary>
    public Version MinimumRoslyn { get; init; } = new(4, 5);

    public bool IsKnownToRoslyn => RoslynUnderTest >= MinimumRoslyn;

    public static RequestShape Of(string name, string source, params string[] expected) => new(name, [source], expected);

    /// <summary>A class with an HttpClient in <c>_http</c>.</summary>
    public static RequestShape InClient(string name, string members, params string[] expected)
        => new(name, [$"public class C\n{{\nprivate readonly HttpClient _http = new();\n{members}\n}}"], expected);

    /// <summary>Statements of a method with a few parameters beside an HttpClient.</summary>
    public static RequestShape Sends(string name, string statements, params string[] expected)
        => InClient(
            name,
            $"public async Task M(long id, string path, bool flag)\n{{\n{statements}\nawait Task.CompletedTask;\n}}",
            expected);

    public RequestShape WithoutReferences() => this with { HasMissingReferences = true, Name = Name + ", references missing" };

    /// <summary>The requests of a fixture in the words of <see cref="Expected"/>.</summary>
    public static string[] Describe(SourceFixture fixture) => fixture.Trees
        .SelectMany(tree => RequestReader.RequestsIn(tree, fixture.Model, CancellationToken.None))
        .Select(Describe)
        .ToArray();

    private static string Describe(HttpRequest request)
    {
        var open = request.OpenParameters.IsEmpty
            ? ""
            : $" ({string.Join(", ", request.OpenParameters.Select(parameter => parameter.Name))})";
        return $"{MemberAround(request.Call)}: {request.Verb ?? "?"} {string.Join(" | ", request.Url.Alternatives)}{open}";
    }

    private static string MemberAround(SyntaxNode call) => call.Ancestors().Select(static ancestor => ancestor switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        FieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.ValueText,
        CompilationUnitSyntax => "top",
        _ => null,
    }).First(static name => name is not null)!;
}
