using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Procore.Compliance.Analyzers.Rules.Endpoints;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Design;

/// <summary>The doors of the house: Platform has no Roslyn, Source names no Procore fact, neither looks at the other or at Rules.</summary>
public sealed class ArchitectureTests
{
    private static readonly string Analyzers = RepositoryFiles.Path("src", "Procore.Compliance.Analyzers");

    [Fact]
    public void Platform_HasNoRoslynType() => AssertNone("Platform", @"Microsoft\.CodeAnalysis");

    [Fact]
    public void Platform_LooksAtNoOtherRoom() => AssertNone("Platform", @"Compliance\.Analyzers\.(Source|Rules)");

    [Fact]
    public void Source_LooksAtNoOtherRoom() => AssertNone("Source", @"Compliance\.Analyzers\.(Platform|Rules)");

    [Fact]
    public void Source_NamesNoProcoreFact()
    {
        // The product's own namespace is the only place for the word; everything that Procore defines belongs to Platform.
        AssertNone("Source", @"(?<!(namespace|using) )(?<!\.)\bprocore", RegexOptions.IgnoreCase);
        AssertNone("Source", @"rest/v\d|vapid|X-Rate-Limit", RegexOptions.IgnoreCase);
    }

    [Fact]
    public void TypesOfARoom_UseNoTypeOfAForbiddenRoom()
    {
        var forbidden = new Dictionary<string, string[]>
        {
            ["Platform"] = ["Microsoft.CodeAnalysis", "Procore.Compliance.Analyzers.Source", "Procore.Compliance.Analyzers.Rules"],
            ["Source"] = ["Procore.Compliance.Analyzers.Platform", "Procore.Compliance.Analyzers.Rules"],
        };
        var offenders = typeof(UseDocumentedRoutes).Assembly.GetTypes()
            .SelectMany(type => UsedTypes(type).Select(used => (Type: type, Used: used)))
            .Where(pair => forbidden.Any(
                room => IsIn(pair.Type, "Procore.Compliance.Analyzers." + room.Key) && room.Value.Any(name => IsIn(pair.Used, name))))
            .Select(pair => $"{pair.Type} -> {pair.Used}");
        Assert.Empty(offenders);
    }

    private static IEnumerable<Type> UsedTypes(Type type)
    {
        const System.Reflection.BindingFlags all = System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic
            | System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.DeclaredOnly;
        return type.GetFields(all).Select(field => field.FieldType)
            .Concat(type.GetProperties(all).Select(property => property.PropertyType))
            .Concat(type
                .GetMethods(all)
                .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)));
    }

    private static bool IsIn(Type type, string space)
        => type.Namespace is { } name && (name == space || name.StartsWith(space + ".", StringComparison.Ordinal));

    private static void AssertNone(string room, string pattern, RegexOptions options = RegexOptions.None)
    {
        var regex = new Regex(pattern, options, TimeSpan.FromSeconds(5));
        var files = Directory.GetFiles(Path.Combine(Analyzers, room), "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        var offenders = files.SelectMany(file => File.ReadAllLines(file)
            .Select((line, index) => (Line: line, Place: $"{Path.GetFileName(file)}({index + 1})"))
            .Where(line => regex.IsMatch(line.Line))
            .Select(line => $"{line.Place}: {line.Line.Trim()}"));
        Assert.Empty(offenders);
    }
}
