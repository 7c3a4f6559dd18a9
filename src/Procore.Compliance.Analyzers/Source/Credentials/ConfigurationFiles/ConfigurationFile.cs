using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.ConfigurationFiles;

/// <summary>Which files are configuration, judged by path, and their values.</summary>
internal static class ConfigurationFile
{
    /// <summary>A file larger than this is data.</summary>
    // Our judgement: in characters; nobody edits that by hand.
    private const int MaximumLength = 1_000_000;

    // Our judgement: the usual names of files that only show how one looks (appsettings.example.json, .env.template).
    private static readonly ImmutableHashSet<string> ModelWords = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase, "example", "sample", "template", "dist", "schema");

    /// <summary>
    /// How files of <paramref name="path"/> are written; null for a file that is no configuration, that only shows how one looks, or that
    /// stays on the developer's machine.
    /// </summary>
    public static ConfigurationFormat? FormatOf(string path)
    {
        var name = path.Substring(path.LastIndexOfAny(new[] { '/', '\\' }) + 1).ToLowerInvariant();
        if (name.Split('.', '-', '_').Any(ModelWords.Contains) || name == "secrets.json")
        {
            return null;
        }

        return name.Substring(name.LastIndexOf('.') + 1) switch
        {
            "json" => IsConventional(name) ? ConfigurationFormat.Json : ConfigurationFormat.OtherJson,
            "config" => ConfigurationFormat.Xml,
            "resx" => ConfigurationFormat.Resources,
            "ini" => ConfigurationFormat.Lines,
            "yml" or "yaml" => ConfigurationFormat.Yaml,
            _
                => name == ".env" || name.StartsWith(".env.", StringComparison.Ordinal) || name.EndsWith(".env", StringComparison.Ordinal)
                    ? ConfigurationFormat.Lines
                    : null,
        };
    }

    // The names that ASP.NET Core, Azure Functions and Visual Studio give their settings.
    private static bool IsConventional(string name)
        => name.StartsWith("appsettings", StringComparison.Ordinal) || name.StartsWith("local.settings", StringComparison.Ordinal)
            || name.StartsWith("launchsettings", StringComparison.Ordinal) || name.StartsWith("launch", StringComparison.Ordinal);

    /// <summary>The values of a file of that format, in order; none for a file too large to be configuration, which is told.</summary>
    public static IReadOnlyList<ConfigurationEntry> Read(string text, ConfigurationFormat format)
    {
        if (text.Length > MaximumLength)
        {
            GaveUps.Note(default(TextSpan), "the file is longer than 1,000,000 characters");
            return Array.Empty<ConfigurationEntry>();
        }

        return format switch
        {
            ConfigurationFormat.Xml or ConfigurationFormat.Resources => XmlEntries.Read(text),
            ConfigurationFormat.Lines => LineEntries.Read(text, isYaml: false),
            ConfigurationFormat.Yaml => LineEntries.Read(text, isYaml: true),
            _ => JsonEntries.Read(text),
        };
    }
}

/// <summary>How a configuration file is written.</summary>
internal enum ConfigurationFormat
{
    /// <summary>JSON under one of the names that .NET and its tools read.</summary>
    Json,

    /// <summary>JSON under another name: what its keys mean is less certain.</summary>
    OtherJson,

    /// <summary>web.config and app.config.</summary>
    Xml,

    /// <summary>.resx: texts for people, most of them, under names that often speak of passwords and keys.</summary>
    Resources,

    /// <summary>.env and .ini.</summary>
    Lines,

    /// <summary>docker-compose and workflow files.</summary>
    Yaml,
}
