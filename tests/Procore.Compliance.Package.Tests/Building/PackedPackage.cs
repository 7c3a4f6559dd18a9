using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Procore.Compliance.Package.Tests.Building;

/// <summary>
/// The real .nupkg, packed once for all tests from what this build made, in a temporary folder that also holds the
/// consumers and their package cache. Everything goes when the tests are done.
/// </summary>
public sealed class PackedPackage : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("procore-package-");

    /// <summary>The absolute path of the .nupkg.</summary>
    public string File { get; private set; } = "";

    /// <summary>The version that the file name carries.</summary>
    public string Version => Path.GetFileNameWithoutExtension(File)["Procore.Compliance.Analyzers.".Length..];

    /// <summary>The package cache of all consumers: theirs alone, so that no earlier copy of the package is used.</summary>
    internal string Cache => Path.Combine(_folder.FullName, "cache");

    public async Task InitializeAsync()
    {
        var feed = _folder.CreateSubdirectory("feed").FullName;
        var project = Repository.PathOf("src", "Procore.Compliance.Package");
        var machineCache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var pack = await DotnetCommand.RunAsync(project, machineCache, "pack", "--no-build", "-c", Repository.Configuration, "-o", feed);
        pack.MustSucceed();
        File = Directory.GetFiles(feed, "*.nupkg").Single();

        // Adds a source to those of the machine, from which the framework packages come.
        await System.IO.File.WriteAllTextAsync(Path.Combine(_folder.FullName, "nuget.config"), """
            <configuration>
              <packageSources>
                <add key="packed" value="feed" />
              </packageSources>
            </configuration>
            """);
    }

    /// <summary>A new empty folder for one consumer.</summary>
    internal string NewFolder() => _folder.CreateSubdirectory(Path.GetRandomFileName()).FullName;

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }
}
