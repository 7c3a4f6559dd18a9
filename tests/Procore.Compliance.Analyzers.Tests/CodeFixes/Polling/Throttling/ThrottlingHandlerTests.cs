using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Rules.Polling.Retries;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Procore.Compliance.CodeFixes.Polling.Throttling;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.CodeFixes.Polling.Throttling;

/// <summary>Compiles what the fix of PCA3003 writes, loads it and runs it against a Procore in memory; no test waits.</summary>
public sealed class ThrottlingHandlerTests
{
    private const string Source = """
        using System.Net.Http;
        using System.Threading.Tasks;

        namespace Acme
        {
            public sealed class Reader
            {
                private readonly HttpClient client = new();

                public async Task<string> ReadAsync()
                {
                    HttpResponseMessage response;
                    do
                    {
                        response = await client.GetAsync("https://api.procore.com/rest/v1.0/companies");
                    }
                    while (response.StatusCode == System.Net.HttpStatusCode.TooManyRequests);
                    return await response.Content.ReadAsStringAsync();
                }
            }
        }
        """;

    private static readonly Lazy<Task<Assembly>> WithTimeProvider = new(async () =>
    {
        var project = await FixedProject.ApplyAsync<RetryAnalyzer, HonourLimitsFix>(new(), Source);
        return await project.LoadAsync(ThrottlingDriver.WithTimeProvider);
    });

    private static readonly Lazy<Assembly> WithFunctions = new(CompileOlder);

    public static TheoryData<string> Scenarios
    {
        get
        {
            var names = new TheoryData<string>();
            var driver = CSharpSyntaxTree
                .ParseText(ThrottlingDriver.Source)
                .GetRoot()
                .DescendantNodes()
                .OfType<ClassDeclarationSyntax>()
                .First();
            foreach (var method in driver.Members
                .OfType<MethodDeclarationSyntax>()
                .Where(method => method.Modifiers[0].ValueText == "public"))
            {
                names.Add(method.Identifier.ValueText);
            }

            return names;
        }
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Handler_does(string scenario) => await RunAsync(await WithTimeProvider.Value, scenario);

    [Theory]
    [MemberData(nameof(Scenarios))]
    public Task Handler_without_TimeProvider_does(string scenario) => RunAsync(WithFunctions.Value, scenario);

    /// <summary>The handler as an older framework gets it, in C# 7.3.</summary>
    private static Assembly CompileOlder()
    {
        var text = ThrottlingText.For(CSharpCompilation.Create("older"), isNullable: false, CancellationToken.None);
        var handler = string.Concat(ThrottlingText.Usings.Select(name => $"using {name};\n")) + $"namespace Acme\n{{\n{text.Types}\n}}";
        var oldest = CSharpSyntaxTree.ParseText(handler, new CSharpParseOptions(LanguageVersion.CSharp7_3));
        Assert.Empty(oldest.GetDiagnostics());

        var trees = new[]
        {
            CSharpSyntaxTree.ParseText(handler, TestDefaults.ParseOptions),
            CSharpSyntaxTree.ParseText(ThrottlingDriver.WithFunctions, TestDefaults.ParseOptions)
        };
        using var image = new MemoryStream();
        var emitted = CSharpCompilation
            .Create(
                "Older",
                trees,
                ReferenceSet.All,
                TestDefaults.CompilationOptions.WithNullableContextOptions(Microsoft.CodeAnalysis.NullableContextOptions.Annotations))
            .Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        image.Position = 0;
        return new AssemblyLoadContext("older").LoadFromStream(image);
    }

    private static Task RunAsync(Assembly assembly, string scenario)
        => (Task)assembly.GetType("Driver")!.GetMethod(scenario)!.Invoke(null, null)!;
}
