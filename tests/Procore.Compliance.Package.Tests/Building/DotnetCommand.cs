using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Procore.Compliance.Package.Tests.Building;

/// <summary>
/// Runs <c>dotnet</c> as a user does, in a folder and with a package cache of the caller's, and hands back its exit code
/// and everything that it printed. A command that outlives its time is ended with all its children and fails the test.
/// </summary>
internal static class DotnetCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public static Task<CommandResult> RunAsync(string folder, string packageCache, params string[] arguments) =>
        RunAsync(folder, packageCache, heapLimit: null, arguments);

    /// <summary>The same, and the managed heap of every process that it starts ends at a number of bytes.</summary>
    public static async Task<CommandResult> RunAsync(string folder, string packageCache, long? heapLimit, string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        Isolate(start.Environment, packageCache);
        if (heapLimit is { } bytes)
        {
            start.Environment["DOTNET_GCHeapHardLimit"] = bytes.ToString("x", CultureInfo.InvariantCulture);
        }

        using var process = new Process { StartInfo = start };
        var output = new StringBuilder();
        process.OutputDataReceived += Collect;
        process.ErrorDataReceived += Collect;
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException late)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet {string.Join(' ', arguments)} took longer than {Limit}:\n{Text()}", late);
        }

        return new CommandResult($"dotnet {string.Join(' ', arguments)}", process.ExitCode, Text());

        void Collect(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.AppendLine(line.Data);
            }
        }

        string Text()
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    // What "dotnet test" tells its own children about MSBuild must not leak into a user's build, and no server may stay behind.
    private static void Isolate(IDictionary<string, string?> environment, string packageCache)
    {
        foreach (var name in environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            environment.Remove(name);
        }

        environment["NUGET_PACKAGES"] = packageCache;
        environment["MSBUILDDISABLENODEREUSE"] = "1";
        environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        environment["UseSharedCompilation"] = "false";
        environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        environment["DOTNET_NOLOGO"] = "1";
    }
}
