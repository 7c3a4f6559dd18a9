using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Tokens;

/// <summary>A table of sources by the sentence that names them; diagnostics stand as markup in the source.</summary>
/// <remarks>
/// A name that ends with "unresolved)" allows compile errors: the package of the code is not restored. One with "(C# 12" is left out where
/// the compiler is older.
/// </remarks>
internal sealed class TokenCases : Dictionary<string, string[]>
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Net.Http;
        using System.Net.Http.Headers;
        using System.Net.Http.Json;
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using System.Threading;
        using System.Threading.Tasks;

        """;

    public TheoryData<string> Names
    {
        get
        {
            var names = new TheoryData<string>();
            foreach (var name in Keys.Where(
                static name => PrimaryConstructors.AreKnown || !name.Contains("(C# 12", StringComparison.Ordinal)))
            {
                names.Add(name);
            }

            return names;
        }
    }

    /// <summary>The sources of a case as they are compiled, with their markup.</summary>
    public IReadOnlyList<string> SourcesOf(string name)
        => [.. this[name].Select(static source => PrimaryConstructors.Lower(Usings + source))];

    public void Add(string name, string source) => Add(name, [source]);

    public Task VerifyAsync<TAnalyzer>(string name)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var test = new CSharpAnalyzerVerifier<TAnalyzer>.Test
        {
            CompilerDiagnostics = name.EndsWith("unresolved)", StringComparison.Ordinal)
                ? CompilerDiagnostics.None
                : CompilerDiagnostics.Errors,
        };
        foreach (var source in SourcesOf(name))
        {
            test.TestState.Sources.Add(source);
        }

        if (this[name][0].StartsWith("// program", StringComparison.Ordinal))
        {
            test.TestState.OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication;
        }

        return test.RunAsync();
    }
}
