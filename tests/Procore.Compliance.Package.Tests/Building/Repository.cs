using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Procore.Compliance.Package.Tests.Building;

/// <summary>Where this checkout lies and how it was built; both are written into the test assembly by its own build.</summary>
internal static class Repository
{
    /// <summary>The configuration that the tests were built with, and so the one to pack.</summary>
    public static string Configuration { get; } = Metadata("Configuration");

    private static string Root { get; } = Metadata("RepositoryRoot");

    /// <summary>The absolute path of a file or folder given by its parts below the root of the checkout.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == key).Value
        ?? throw new InvalidOperationException($"The test assembly was built without its {key}.");
}
