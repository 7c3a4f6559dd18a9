using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Platform.Routes;

namespace Procore.Compliance.Analyzers.Rules.Endpoints;

/// <summary>
/// The route catalogue of a project: the one that ships, what the tables of the user's own reference (<c>ProcoreReference*.txt</c>) add to
/// it or lower in it, and on top the routes that the user vouches for (<c>ProcoreRoutes.Extra*.txt</c>).
/// </summary>
internal static class Catalogues
{
    private static readonly ConditionalWeakTable<AnalyzerOptions, RouteCatalogue> ByOptions = new();
    private static readonly ConditionalWeakTable<AdditionalText, Extended> ByFirstFile = new();
    private static readonly ConditionalWeakTable<AdditionalText, ExtraRouteFile> ExtraRoutes = new();
    private static readonly ConditionalWeakTable<AdditionalText, ReferenceTable> References = new();

    /// <summary>The catalogue for a project; made once per set of files.</summary>
    public static RouteCatalogue For(AnalyzerOptions options, CancellationToken cancellationToken)
    {
        if (options.AdditionalFiles.IsEmpty)
        {
            return RouteCatalogue.Default;
        }

        if (!ByOptions.TryGetValue(options, out var catalogue))
        {
            var files = options.AdditionalFiles.Where(static file => IsReference(file) || IsExtraRoutes(file)).ToImmutableArray();
            var made = For(files, cancellationToken);
            catalogue = ByOptions.GetValue(options, _ => made);
        }

        return catalogue;
    }

    /// <summary>Whether a file is a table of the user's own reference, by its name.</summary>
    public static bool IsReference(AdditionalText file) => IsNamed(file, "ProcoreReference");

    /// <summary>Whether a file has routes that the user vouches for, by its name.</summary>
    public static bool IsExtraRoutes(AdditionalText file) => IsNamed(file, "ProcoreRoutes.Extra");

    /// <summary>The operations and errors of such a table; an unreadable file is empty.</summary>
    public static ReferenceTable ReadReference(AdditionalText file, CancellationToken cancellationToken)
        => Read(References, file, lines => ReferenceTable.Parse(lines, Path.GetFileName(file.Path)), cancellationToken);

    /// <summary>The routes and errors of such a file; an unreadable file is empty.</summary>
    public static ExtraRouteFile ReadExtraRoutes(AdditionalText file, CancellationToken cancellationToken)
        => Read(ExtraRoutes, file, ExtraRouteFile.Parse, cancellationToken);

    // An editor has new options at each key, but the same files: the catalogue of some thousand rows is not made again.
    private static RouteCatalogue For(ImmutableArray<AdditionalText> files, CancellationToken cancellationToken)
    {
        if (files.IsEmpty)
        {
            return RouteCatalogue.Default;
        }

        if (ByFirstFile.TryGetValue(files[0], out var extended) && extended.Files.SequenceEqual(files))
        {
            return extended.Catalogue;
        }

        var operations = files.Where(IsReference).SelectMany(file => ReadReference(file, cancellationToken).Operations)
            .Concat(files.Where(IsExtraRoutes).SelectMany(file => ReadExtraRoutes(file, cancellationToken).Operations));
        var made = new Extended(files, RouteCatalogue.Default.With(operations.ToList()));
        lock (ByFirstFile)
        {
            ByFirstFile.Remove(files[0]);
            ByFirstFile.Add(files[0], made);
        }

        return made.Catalogue;
    }

    private static bool IsNamed(AdditionalText file, string beginning)
    {
        var name = Path.GetFileName(file.Path);
        return name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase) && name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);
    }

    private static T Read<T>(
        ConditionalWeakTable<AdditionalText, T> files,
        AdditionalText file,
        Func<IEnumerable<string>, T> parse,
        CancellationToken cancellationToken)
        where T : class
    {
        if (!files.TryGetValue(file, out var parsed))
        {
            IEnumerable<string> lines = file.GetText(cancellationToken)?.Lines.Select(static line => line.ToString())
                ?? Array.Empty<string>();
            parsed = files.GetValue(file, _ => parse(lines));
        }

        return parsed;
    }

    private sealed record Extended(ImmutableArray<AdditionalText> Files, RouteCatalogue Catalogue);
}
