using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Platform.Routes;

namespace Procore.Compliance.Analyzers.Rules.Endpoints;

/// <summary>The route catalogue of a project: the one that ships, with the routes of the project's <c>ProcoreRoutes.Extra*.txt</c> files.</summary>
internal static class Catalogues
{
    private static readonly ConditionalWeakTable<AnalyzerOptions, RouteCatalogue> ByOptions = new();
    private static readonly ConditionalWeakTable<AdditionalText, ExtraRouteFile> Files = new();

    /// <summary>The catalogue for a project; made once per set of options.</summary>
    public static RouteCatalogue For(AnalyzerOptions options, CancellationToken cancellationToken)
    {
        if (options.AdditionalFiles.IsEmpty)
        {
            return RouteCatalogue.Default;
        }

        if (!ByOptions.TryGetValue(options, out var catalogue))
        {
            var extra = options.AdditionalFiles.Where(IsExtraRoutes).SelectMany(file => Parse(file, cancellationToken).Operations).ToList();
            catalogue = ByOptions.GetValue(options, _ => RouteCatalogue.Default.With(extra));
        }

        return catalogue;
    }

    /// <summary>Whether a file extends the catalogue, by its name.</summary>
    public static bool IsExtraRoutes(AdditionalText file)
    {
        var name = Path.GetFileName(file.Path);
        return name.StartsWith("ProcoreRoutes.Extra", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The routes and errors of such a file; an unreadable file is empty.</summary>
    public static ExtraRouteFile Parse(AdditionalText file, CancellationToken cancellationToken)
    {
        if (!Files.TryGetValue(file, out var parsed))
        {
            IEnumerable<string> lines = file.GetText(cancellationToken)?.Lines.Select(static line => line.ToString()) ?? Array.Empty<string>();
            parsed = Files.GetValue(file, _ => ExtraRouteFile.Parse(lines));
        }

        return parsed;
    }
}
