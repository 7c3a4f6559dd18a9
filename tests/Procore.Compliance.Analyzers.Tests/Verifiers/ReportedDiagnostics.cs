using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Procore.Compliance.Analyzers.Rules;

namespace Procore.Compliance.Analyzers.Tests.Verifiers;

/// <summary>
/// What fails a test whatever it expects: an analyzer that throws, which the library would take for a diagnostic like any other, and a
/// message of ours that is too long to be read.
/// </summary>
internal static class ReportedDiagnostics
{
    public static ImmutableArray<(Project Project, Diagnostic Diagnostic)> Check(
        ImmutableArray<(Project Project, Diagnostic Diagnostic)> reported, IVerifier verifier)
    {
        foreach (var (_, crash) in reported.Where(static one => one.Diagnostic.Id == "AD0001"))
        {
            verifier.Fail(
                $"An analyzer threw an exception: {crash.GetMessage(CultureInfo.InvariantCulture)}\n{crash.Descriptor.Description}");
        }

        foreach (var (_, ours) in reported.Where(static one => one.Diagnostic.Id.StartsWith("PCA", StringComparison.Ordinal)))
        {
            var message = ours.GetMessage(CultureInfo.InvariantCulture);
            verifier.True(message.Length <= MessageText.Longest, $"A message has {message.Length} characters: {message}");
        }

        return reported;
    }
}
