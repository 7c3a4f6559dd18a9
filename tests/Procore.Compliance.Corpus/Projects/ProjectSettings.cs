using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Corpus.Projects;

/// <summary>Turns what a project file says into the settings of a compilation. Anything missing gets the SDK's default.</summary>
internal static class ProjectSettings
{
    private static readonly ImmutableArray<string> Visible = [
        "OutputType", "RootNamespace", "AssemblyName", "ImplicitUsings", "Nullable", "IsPackable", "UsingMicrosoftNETSdkWeb"
    ];

    public static CorpusProject Of(ProjectFile file)
    {
        var framework = TargetFramework.Of(file);
        var isTest = TestProject.Is(file);
        return new CorpusProject
        {
            Key = file.Path,
            Name = Path.GetFileNameWithoutExtension(file.Path),
            Folder = file.Folder,
            Framework = framework,
            OutputKind = OutputKindOf(file),
            GlobalUsings = ImplicitUsings.For(file, framework),
            Nullable = NullableOf(file.Property("Nullable")),
            LanguageVersion = file.Property("LangVersion"),
            Symbols = SymbolsOf(file.Property("DefineConstants"), framework),
            IsTestProject = isTest,
            VisibleProperties = VisibleOf(file, framework, isTest),
        };
    }

    public static CorpusProject OfLooseSources(string folder, string name) => new()
    {
        Key = folder,
        Name = name,
        Folder = folder,
        GlobalUsings = ImplicitUsings.ForLooseSources,
        Symbols = SymbolsOf(null, TargetFramework.Default),
        VisibleProperties = ImmutableDictionary<string, string>.Empty
            .Add("ProjectDir", folder + "/")
            .Add("TargetFramework", TargetFramework.Default.Moniker),
    };

    private static OutputKind OutputKindOf(ProjectFile file) => file.Property("OutputType")?.ToLowerInvariant() switch
    {
        "exe" => OutputKind.ConsoleApplication,
        "winexe" => OutputKind.WindowsApplication,
        null or "" when file.Sdk is "Microsoft.NET.Sdk.Web" or "Microsoft.NET.Sdk.Worker" => OutputKind.ConsoleApplication,
        _ => OutputKind.DynamicallyLinkedLibrary,
    };

    private static NullableContextOptions NullableOf(string? value) => value?.ToLowerInvariant() switch
    {
        "enable" => NullableContextOptions.Enable,
        "warnings" => NullableContextOptions.Warnings,
        "annotations" => NullableContextOptions.Annotations,
        _ => NullableContextOptions.Disable,
    };

    private static ImmutableArray<string> SymbolsOf(string? constants, TargetFramework framework) =>
        [.. (constants ?? "").Split([';', ',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Concat(["DEBUG", "TRACE"]).Concat(framework.Symbols).Distinct(StringComparer.Ordinal)];

    private static ImmutableDictionary<string, string> VisibleOf(ProjectFile file, TargetFramework framework, bool isTest)
    {
        var visible = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in file.Properties)
        {
            if (Visible.Contains(name) || name.StartsWith("Procore", StringComparison.Ordinal))
            {
                visible[name] = value;
            }
        }

        visible["ProjectDir"] = file.Folder + "/";
        visible["TargetFramework"] = framework.Moniker;
        visible["IsTestProject"] = isTest ? "true" : "";
        return visible.ToImmutable();
    }
}
