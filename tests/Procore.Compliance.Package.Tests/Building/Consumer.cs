using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Procore.Compliance.Package.Tests.Building;

/// <summary>
/// A project of a user who has installed the package: written into a folder of its own, built by the real SDK. That the
/// compiler refuses the analyzer (CS9057) or that it throws (AD0001) is an error in every one of them.
/// </summary>
internal sealed class Consumer
{
    /// <summary>The day on which every consumer is judged unless it says otherwise: by the clock, PCA9003 would come one day.</summary>
    private const string Today = "<ProcoreComplianceToday>2026-11-22</ProcoreComplianceToday>";

    private readonly PackedPackage _package;
    private readonly string _folder;

    private Consumer(PackedPackage package)
    {
        _package = package;
        _folder = package.NewFolder();
    }

    /// <summary>A library, or what <paramref name="sdk"/> says, that calls one legacy route and one that is not documented.</summary>
    public static Consumer Create(
        PackedPackage package,
        string framework = "net10.0",
        string sdk = "Microsoft.NET.Sdk",
        string properties = "",
        string items = "",
        string today = Today)
    {
        return new Consumer(package)
            .With("Consumer.csproj", $"""
                <Project Sdk="{sdk}">
                  <PropertyGroup>
                    <TargetFramework>{framework}</TargetFramework>
                    <WarningsAsErrors>$(WarningsAsErrors);CS9057;AD0001</WarningsAsErrors>
                    {today}
                    {properties}
                  </PropertyGroup>
                  <ItemGroup>
                    <PackageReference Include="Procore.Compliance.Analyzers" Version="{package.Version}" PrivateAssets="all" />
                    <Reference Include="System.Net.Http" Condition="'$(TargetFramework)' == 'net472'" />
                    {items}
                  </ItemGroup>
                </Project>
                """)
            .With("Account.cs", ConsumerSources.Account)
            .With("DailyLogs.cs", ConsumerSources.DailyLogs);
    }

    /// <summary>
    /// A copy of a folder below <c>samples</c>, with the package in place of the references that stand for it in this checkout.
    /// </summary>
    public static Consumer OfSample(PackedPackage package, string name)
    {
        var consumer = new Consumer(package).With("Directory.Build.props", $"""
            <Project>
              <PropertyGroup>
                <WarningsAsErrors>CS9057;AD0001</WarningsAsErrors>
                {Today}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Procore.Compliance.Analyzers" Version="{package.Version}" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """);
        var sample = Repository.PathOf("samples", name);
        foreach (var file in Directory.EnumerateFiles(sample, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(sample, file);
            if (path.Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"))
            {
                consumer.With(path, File.ReadAllText(file));
            }
        }

        return consumer;
    }

    /// <summary>Writes a file, given by its path below the project folder.</summary>
    public Consumer With(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    /// <summary>Takes a file away.</summary>
    public Consumer Without(string path)
    {
        File.Delete(Path.Combine(_folder, path));
        return this;
    }

    /// <summary>The full path of a file, given by its path below the project folder.</summary>
    public string PathOf(string path) => Path.Combine(_folder, path);

    public string Read(string path) => File.ReadAllText(Path.Combine(_folder, path));

    /// <summary>Runs a command in the project folder.</summary>
    public Task<CommandResult> RunAsync(params string[] arguments) =>
        DotnetCommand.RunAsync(_folder, _package.Cache, arguments);

    /// <summary>Runs a command in the project folder with so many bytes of managed memory and no more.</summary>
    public Task<CommandResult> RunWithinAsync(long heapLimit, params string[] arguments) =>
        DotnetCommand.RunAsync(_folder, _package.Cache, heapLimit, arguments);

    /// <summary>A build from scratch that must succeed; its warnings in the order of their places.</summary>
    public async Task<IReadOnlyList<BuildMessage>> BuildAsync(params string[] arguments) =>
        Messages((await BuildOnceAsync(arguments)).MustSucceed());

    /// <summary>A build from scratch that must fail; its warnings and errors in the order of their places.</summary>
    public async Task<IReadOnlyList<BuildMessage>> FailToBuildAsync(params string[] arguments)
    {
        var result = await BuildOnceAsync(arguments);
        Assert.True(result.ExitCode != 0, $"{result.Command} succeeded:\n{result.Output}");
        return Messages(result);
    }

    private Task<CommandResult> BuildOnceAsync(string[] arguments) =>
        RunAsync(["build", "--no-incremental", "-tl:off", "-clp:NoSummary", "-v:minimal", .. arguments]);

    private static List<BuildMessage> Messages(CommandResult result) =>
        BuildMessage.Parse(result.Output).OrderBy(message => message.ToString(), StringComparer.Ordinal).ToList();
}
