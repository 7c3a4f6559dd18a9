using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Procore.Compliance.Analyzers.Tests.Design;
using Procore.Compliance.Analyzers.Tests.Verifiers;

namespace Procore.Compliance.Analyzers.Tests.Audit;

/// <summary>A project below <c>samples/</c> as its build sees it.</summary>
internal static class Sample
{
    /// <summary>What the SDK for web applications adds where <c>ImplicitUsings</c> is on.</summary>
    private static readonly string[] ImplicitUsings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Net.Http.Json", "System.Threading",
        "System.Threading.Tasks", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http",
        "Microsoft.AspNetCore.Routing", "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection",
        "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
    ];

    /// <summary>The sources and configuration files of a sample.</summary>
    public static ProjectFiles Read(string name)
    {
        var root = RepositoryFiles.Path("samples", name);
        var usings = string.Concat(ImplicitUsings.Select(static space => $"global using {space};\n"));
        return new([("/0/Usings.cs", usings), .. Texts(root, "*.cs")])
        {
            AdditionalFiles = Texts(root, "appsettings*.json"),
        };
    }

    private static ImmutableArray<(string Path, string Text)> Texts(string root, string pattern)
    {
        var files = Directory.GetFiles(root, pattern, SearchOption.AllDirectories)
            .Select(file => (Full: file, Name: Path.GetRelativePath(root, file).Replace('\\', '/')))
            .Where(static file => file.Name.Split('/')[0] is not ("obj" or "bin"))
            .OrderBy(static file => file.Name, StringComparer.Ordinal);
        return [.. files.Select(static file => ("/0/" + file.Name, File.ReadAllText(file.Full)))];
    }
}
