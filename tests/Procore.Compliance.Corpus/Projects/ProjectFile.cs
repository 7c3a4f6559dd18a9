using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;

namespace Procore.Compliance.Corpus.Projects;

/// <summary>
/// A .csproj read as XML, with the Directory.Build.props above it (not above <c>root</c>). MSBuild is not run: a condition is
/// never evaluated. A conditional property of the project counts where no unconditional one is given; conditional
/// content of a Directory.Build.props does not count, for it is mostly meant for other projects. A file that is not XML
/// reads as an empty SDK-style project whose <see cref="Problem"/> says why.
/// </summary>
internal sealed class ProjectFile
{
    private readonly PropertyTable _properties;

    private ProjectFile(string path, PropertyTable properties, string? sdk, ImmutableArray<ProjectItem> items, string? problem)
    {
        Path = path;
        _properties = properties;
        Sdk = sdk;
        Items = items;
        Problem = problem;
    }

    public string Path { get; }

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>The name in the Sdk attribute; null for an old-style project, which lists its sources.</summary>
    public string? Sdk { get; }

    public ImmutableArray<ProjectItem> Items { get; }

    public string? Problem { get; }

    public IEnumerable<KeyValuePair<string, string>> Properties => _properties.All;

    public bool CompilesItsFolder => Sdk is not null && !Is("EnableDefaultCompileItems", "false") && !Is("EnableDefaultItems", "false");

    public string? Property(string name) => _properties.Find(name);

    public bool Is(string property, string value) => string.Equals(Property(property), value, StringComparison.OrdinalIgnoreCase);

    public IEnumerable<ProjectItem> Included(string type) => Items.Where(item => item.Type == type && !item.IsRemoval);

    public static ProjectFile Read(string path, string root)
    {
        var properties = new PropertyTable();
        properties.Set("MSBuildProjectName", System.IO.Path.GetFileNameWithoutExtension(path));
        properties.Set("MSBuildProjectDirectory", System.IO.Path.GetDirectoryName(path)!);
        var items = ImmutableArray.CreateBuilder<ProjectItem>();
        foreach (var shared in SharedProperties(path, root))
        {
            if (TryLoad(shared, out var content, out _))
            {
                var unconditional = content.Descendants().Where(element => !IsConditional(element)).ToList();
                ReadProperties(unconditional, shared, properties);
                ReadItems(unconditional, properties, items);
            }
        }

        if (!TryLoad(path, out var project, out var problem))
        {
            return new ProjectFile(path, properties, "Microsoft.NET.Sdk", items.ToImmutable(), problem);
        }

        var elements = project.Descendants().ToList();
        ReadProperties(elements, path, properties);
        ReadItems(elements, properties, items);
        return new ProjectFile(path, properties, SdkOf(project), items.ToImmutable(), null);
    }

    /// <summary>Outermost first. An outer file counts only where the inner one imports it, as in MSBuild.</summary>
    private static IEnumerable<string> SharedProperties(string path, string root)
    {
        var chain = new Stack<string>();
        for (var folder = System.IO.Path.GetDirectoryName(path); folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            var candidate = System.IO.Path.Combine(folder, "Directory.Build.props");
            if (File.Exists(candidate))
            {
                chain.Push(candidate);
                if (!TryLoad(candidate, out var content, out _) || !ImportsOuter(content))
                {
                    break;
                }
            }

            if (string.Equals(folder, root, StringComparison.Ordinal))
            {
                break;
            }
        }

        return chain;
    }

    private static bool ImportsOuter(XElement content) =>
        content.Descendants().Any(element => element.Name.LocalName == "Import"
            && element.Attribute("Project")?.Value.Contains("Directory.Build.props", StringComparison.OrdinalIgnoreCase) == true);

    private static bool TryLoad(string path, out XElement content, out string? problem)
    {
        try
        {
            content = XDocument.Load(path).Root!;
            problem = null;
            return true;
        }
        catch (Exception exception) when (exception is XmlException or IOException or UnauthorizedAccessException)
        {
            content = new XElement("Project");
            problem = exception.Message;
            return false;
        }
    }

    private static void ReadProperties(IEnumerable<XElement> elements, string path, PropertyTable properties)
    {
        properties.Set("MSBuildThisFileDirectory", System.IO.Path.GetDirectoryName(path)! + "/");
        foreach (var property in elements.Where(element => element.Parent?.Name.LocalName == "PropertyGroup"))
        {
            if (IsConditional(property))
            {
                properties.SetFallback(property.Name.LocalName, property.Value);
            }
            else
            {
                properties.Set(property.Name.LocalName, property.Value);
            }
        }
    }

    private static void ReadItems(IEnumerable<XElement> elements, PropertyTable properties, ImmutableArray<ProjectItem>.Builder items)
    {
        foreach (var element in elements.Where(element => element.Parent?.Name.LocalName == "ItemGroup"))
        {
            foreach (var name in (string[])["Include", "Update", "Remove"])
            {
                var values = properties.Expand(element.Attribute(name)?.Value ?? "");
                foreach (var value in values.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                {
                    if (name != "Update")
                    {
                        items.Add(new ProjectItem(element.Name.LocalName, name == "Remove", value, IsConditional(element),
                            element.Attribute("Alias")?.Value,
                            string.Equals(element.Attribute("Static")?.Value, "true", StringComparison.OrdinalIgnoreCase)));
                    }
                }
            }
        }
    }

    private static bool IsConditional(XElement element) =>
        element.AncestorsAndSelf().Any(one => one.Attribute("Condition") is not null || one.Name.LocalName == "Otherwise");

    private static string? SdkOf(XElement project) =>
        project.Attribute("Sdk")?.Value.Split('/', ';')[0]
        ?? project.Elements().FirstOrDefault(element => element.Name.LocalName == "Sdk")?.Attribute("Name")?.Value
        ?? project.Elements().FirstOrDefault(
            element => element.Name.LocalName == "Import" && element.Attribute("Sdk") is not null)?.Attribute("Sdk")?.Value;
}
