using System;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Procore.Compliance.Tasks;

/// <summary>
/// Converts the OpenAPI file of Procore's reference, some 50 MB, into the small table that the analyzers read. What is wrong in the file
/// stands in the table with its place, and the analyzers report it (PCA9001) with the severity that the project gives to that rule. A file
/// that cannot be read at all, or a table that cannot be written, is a warning, and the next build tries again. Never fails a build.
/// </summary>
public sealed class ConvertProcoreReference : Task, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>The full path of the OpenAPI file.</summary>
    [Required]
    public string Source { get; set; } = string.Empty;

    /// <summary>The full path of the table. Its folder is made where it is missing.</summary>
    [Required]
    public string Table { get; set; } = string.Empty;

    /// <inheritdoc/>
    public override bool Execute()
    {
        var name = Path.GetFileName(Source);
        try
        {
            OpenApiReference reference;
            using (var stream = File.OpenRead(Source))
            {
                Log.LogMessage(MessageImportance.Normal, FormattableString.Invariant($"{name}: {stream.Length / 1_000_000.0:0.0} MB"));
                reference = OpenApiReader.Read(stream, (percent, operations) => Report(name, percent, operations), _cancellation.Token);
            }

            Directory.CreateDirectory(Path.GetDirectoryName(Table)!);
            File.WriteAllText(Table, ReferenceTableWriter.Write(reference, Source));
            var deprecated = reference.Operations.Count(operation => operation.IsDeprecated);
            Log.LogMessage(MessageImportance.High, $"{name}: {reference.Operations.Count} operations, {deprecated} of them deprecated");
        }
        catch (OperationCanceledException)
        {
            Log.LogMessage(MessageImportance.Normal, $"{name}: cancelled");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Log.LogWarning(null, "PCA9001", null, Source, 1, 1, 0, 0, $"This file does not count: It cannot be converted. {error.Message}");
        }

        return !Log.HasLoggedErrors;
    }

    /// <summary>Ends the conversion; no table is written.</summary>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _cancellation.Dispose();

    private void Report(string name, int percent, int operations) =>
        Log.LogMessage(MessageImportance.Normal, $"{name}: {percent} %, {operations} operations");
}
