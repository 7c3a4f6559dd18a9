using System.Collections.Immutable;

namespace Procore.Compliance.Corpus.Projects;

/// <summary>
/// The global usings that the SDK would generate for a project: those of its SDK where ImplicitUsings is on, plus and minus
/// the project's own <c>Using</c> items. Returns C# source; empty where there are none.
/// </summary>
internal static class ImplicitUsings
{
    private static readonly ImmutableArray<string> Base =
        [
            "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading",
            "System.Threading.Tasks"
        ];

    private static readonly ImmutableArray<string> Hosted =
        [
            "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting",
            "Microsoft.Extensions.Logging"
        ];

    private static readonly ImmutableArray<string> Web =
        [
            "System.Net.Http.Json", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http",
            "Microsoft.AspNetCore.Routing", .. Hosted
        ];

    /// <summary>For sources that lie in no project: the plain SDK's usings, so that most framework names bind.</summary>
    public static string ForLooseSources { get; } = Source(Base.Select(name => $"global using {name};"));

    public static string For(ProjectFile project, TargetFramework framework)
    {
        var items = project.Items.Where(item => item.Type == "Using").ToList();
        var removed = items.Where(item => item.IsRemoval).Select(item => item.Value).ToHashSet(StringComparer.Ordinal);
        var standard = Standard(project, framework).Where(name => !removed.Contains(name)).Select(name => $"global using {name};");
        var own = items.Where(item => !item.IsRemoval).Select(item => item switch
        {
            { Alias: { Length: > 0 } alias } => $"global using {alias} = {item.Value};",
            { IsStatic: true } => $"global using static {item.Value};",
            _ => $"global using {item.Value};",
        });
        return Source(standard.Concat(own));
    }

    private static IEnumerable<string> Standard(ProjectFile project, TargetFramework framework)
    {
        if (project.Sdk is null || !(project.Is("ImplicitUsings", "enable") || project.Is("ImplicitUsings", "true")))
        {
            return [];
        }

        IEnumerable<string> extra = project.Sdk switch
        {
            "Microsoft.NET.Sdk.Web" => Web,
            "Microsoft.NET.Sdk.Worker" => Hosted,
            _ => [],
        };
        return Base.Where(name => !framework.IsNetFramework || name != "System.Net.Http").Concat(extra);
    }

    private static string Source(IEnumerable<string> directives) => string.Concat(directives.Distinct().Select(line => line + "\n"));
}
