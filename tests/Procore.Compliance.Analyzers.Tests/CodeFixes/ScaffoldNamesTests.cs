using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Procore.Compliance.CodeFixes.Polling.Throttling;
using Procore.Compliance.CodeFixes.Polling.Webhooks;
using Procore.Compliance.CodeFixes.Scaffolding;
using Procore.Compliance.CodeFixes.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.CodeFixes;

/// <summary>What a fix writes means the libraries' types, whatever the project calls its own.</summary>
public sealed class ScaffoldNamesTests
{
    private static readonly string[] Usings = ["System", "System.Collections.Generic", "System.Threading.Channels"];

    [Theory]
    [InlineData("class A { Random r = new Random(); }", "class A { global::System.Random r = new global::System.Random(); }")]
    [InlineData("class A { int i = Random.Shared.Next(); }", "class A { int i = global::System.Random.Shared.Next(); }")]
    [InlineData("class A : List<Random> { }", "class A : List<global::System.Random> { }")]
    [InlineData(
        "class A { Channel<int> c = Channel.CreateUnbounded<int>(); }",
        "class A { global::System.Threading.Channels.Channel<int> c = global::System.Threading.Channels.Channel.CreateUnbounded<int>(); }")]
    [InlineData("[Obsolete] class A { }", "[global::System.Obsolete] class A { }")]
    [InlineData(
        "class A { string s = $\"{Random.Shared.Next()}:{1}\"; }",
        "class A { string s = $\"{(global::System.Random.Shared.Next())}:{1}\"; }")]
    [InlineData("class A { object o = typeof(Random); }", "class A { object o = typeof(global::System.Random); }")]
    [InlineData("class A { bool M(object o) => o is Random; }", "class A { bool M(object o) => o is global::System.Random; }")]
    public void Name_that_the_project_has_is_written_in_full(string types, string expected)
        => Assert.Equal(expected, ScaffoldNames.Bound(types, Usings, Taken));

    [Theory]
    [InlineData("class A { Guid g = new Guid(); }")]
    [InlineData("class A { System.Random r; }")]
    [InlineData("class A { int Random { get; } int M() => Random; }")]
    [InlineData("class A { string Random { get; } int M() => Random.Length; }")]
    [InlineData("class A { object M() => new { Random = 1 }; }")]
    [InlineData("class A { void M(int Random) => M(Random: 1); }")]
    [InlineData("class A { A Random() => this.Random(); }")]
    [InlineData("class Random { Random r = new Random(); }")]
    [InlineData("class A { Mine m = new Mine(); }")]
    public void Other_name_stays(string types) => Assert.Equal(types, ScaffoldNames.Bound(types, Usings, Taken));

    [Theory]
    [InlineData("throttling")]
    [InlineData("tokens")]
    [InlineData("state")]
    [InlineData("receiver")]
    public void Scaffold_compiles_where_the_project_has_all_of_its_names(string scaffold)
    {
        var (types, usings) = Of(scaffold, Project());
        var names = CSharpSyntaxTree.ParseText(types).GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
            .Select(static name => name.Identifier.ValueText)
            .Where(static name => char.IsUpper(name[0]) && !name.Contains("Procore", StringComparison.Ordinal))
            .Distinct()
            .Where(name => usings.Any(space => Exists(space, name)))
            .ToList();
        Assert.True(names.Count > 5, string.Join(", ", names));
        var taken = string.Concat(names.Select(
            static name => $"internal sealed class {name} {{ }}\ninternal sealed class {name}<T> {{ }}\n"));
        var project = Project("namespace Acme.Integration\n{\n" + taken + "}\n");

        var bound = ScaffoldNames.Bound(types, usings, project);

        var head = string.Concat(usings.Select(static space => $"using {space};\n"));
        var file = head + "\nnamespace Acme.Integration\n{\n" + bound + "\n}\n";
        var changed = project.AddSyntaxTrees(CSharpSyntaxTree.ParseText(file, TestDefaults.ParseOptions));
        Assert.Empty(changed.GetDiagnostics().Where(static found => found.Severity == DiagnosticSeverity.Error));
    }

    private static CSharpCompilation Taken => Project(
        "namespace Acme { class Random { } class Channel { } class ObsoleteAttribute { } class Mine { } }");

    private static bool Exists(string space, string name)
        => new[] { "", "`1", "`2" }.Any(arity => Empty.GetTypesByMetadataName($"{space}.{name}{arity}").Length > 0);

    private static CSharpCompilation Empty { get; } = Project();

    private static (string Types, IReadOnlyCollection<string> Usings) Of(string scaffold, Compilation project)
    {
        switch (scaffold)
        {
            case "throttling":
                return (ThrottlingText.For(project, isNullable: false, CancellationToken.None).Types, [.. ThrottlingText.Usings]);
            case "tokens":
                var tokens = ScaffoldText.For(project, isNullable: false, needsMemoryStore: false, CancellationToken.None);
                return (tokens.Types, [.. tokens.Usings]);
            case "state":
                return (StateScaffold.Types(project, isWeb: true, isNullable: false), [.. StateScaffold.Usings(isWeb: true)]);
            default:
                var webhook = new SubscribedWebhook("RFIs", IsProject: true, ["create"], Sweep: "/rest/v1.0/projects/{project_id}/rfis");
                var receiver = ReceiverText.For(project, webhook, isInjected: false, isPublic: true, isNullable: false);
                return (receiver.Types, [.. receiver.Usings]);
        }
    }

    private static CSharpCompilation Project(params string[] sources) => CSharpCompilation.Create(
        "Project",
        sources.Select(static source => CSharpSyntaxTree.ParseText(source, TestDefaults.ParseOptions)),
        ReferenceSet.All,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
}
