using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Rules.Credentials;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Credentials;

/// <summary>No value that is reported appears in a message, an argument or a property.</summary>
public sealed class SecretsStaySecretTests
{
    private const string Hex64 = "0a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f6071";
    private const string Password = "hunter22!";

    [Fact]
    public async Task Diagnostics_never_hold_the_value()
    {
        const string Source = $$"""
            using System;
            using System.Collections.Generic;
            using System.Net;
            class C
            {
                const string ClientSecret = "{{Hex64}}";
                // secret: {{Hex64}}
                string Body => "client_secret={{Hex64}}&password={{Password}}";
                string Json => "{\"client_secret\":\"{{Hex64}}\"}";
                string Db => "Server=db;User Id=a;Password={{Password}};";
                string Url => "https://user:{{Password}}@x.example.com/a?password={{Password}}";
                object Login => new NetworkCredential("user", "{{Password}}");
                object Form => new Dictionary<string, string> { ["client_secret"] = "{{Hex64}}", ["{{Hex64}}"] = "secret" };
                void Log(string password) => Console.WriteLine("{{Password}}" + password);
            }
            """;
        var compilation = CSharpCompilation.Create("C", [CSharpSyntaxTree.ParseText(Source)], ReferenceSet.All, new(OutputKind.DynamicallyLinkedLibrary));
        var files = ImmutableArray.Create<AdditionalText>(new File("appsettings.json", $$"""{ "ClientSecret": "{{Hex64}}", "Db": "Server=db;User Id=a;Password={{Password}}" }"""));
        var analyzers = ImmutableArray.Create<DiagnosticAnalyzer>(new EmbeddedCredential(), new CredentialInConfiguration(), new LoggedCredential(), new CredentialInUrl());

        var diagnostics = await compilation.WithAnalyzers(analyzers, new AnalyzerOptions(files)).GetAnalyzerDiagnosticsAsync(CancellationToken.None);

        Assert.True(diagnostics.Length >= 12, "The planted secrets are reported.");
        var said = diagnostics.SelectMany(diagnostic => diagnostic.Properties.Values.Append(diagnostic.GetMessage(CultureInfo.InvariantCulture)).Append(diagnostic.ToString()));
        Assert.All(said, text => Assert.True(text is null || (!text.Contains(Hex64) && !text.Contains(Password)), text));
    }

    private sealed class File(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
