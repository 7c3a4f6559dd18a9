using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Flurl;
using Flurl.Http;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Newtonsoft.Json;
using RestSharp;

namespace Procore.Compliance.Analyzers.Tests.Verifiers;

/// <summary>
/// What test sources compile against, without a network: the reference assemblies of .NET and ASP.NET Core that the build
/// puts into <c>refs/</c> beside the test assembly, and the client libraries RestSharp, Flurl and Newtonsoft.Json.
/// Opened once for all tests.
/// </summary>
internal static class ReferenceSet
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> LazyAll = new(Open);

    /// <summary>A framework without packages: its assemblies come from <see cref="All"/>.</summary>
    public static ReferenceAssemblies Framework { get; } = new("net10.0");

    public static ImmutableArray<MetadataReference> All => LazyAll.Value;

    private static ImmutableArray<MetadataReference> Open()
    {
        var framework = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "refs"), "*.dll").Order(StringComparer.Ordinal);
        var names = framework.Select(Path.GetFileName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var clients = new[] { typeof(RestClient), typeof(Url), typeof(FlurlRequest), typeof(JsonConvert) }
            .Select(type => type.Assembly.Location)
            .Where(path => !names.Contains(Path.GetFileName(path)));
        return framework.Concat(clients).Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)).ToImmutableArray();
    }
}
