using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace Procore.Compliance.Analyzers.Tests.Verifiers;

/// <summary>
/// An analyzer that throws fails its test, even where the test expects AD0001. The library would take that for a diagnostic like any other.
/// </summary>
internal static class AnalyzerCrash
{
    public static ImmutableArray<(Project Project, Diagnostic Diagnostic)> Refuse(
        ImmutableArray<(Project Project, Diagnostic Diagnostic)> reported, IVerifier verifier)
    {
        foreach (var (_, crash) in reported.Where(static one => one.Diagnostic.Id == "AD0001"))
        {
            verifier.Fail(
                $"An analyzer threw an exception: {crash.GetMessage(CultureInfo.InvariantCulture)}\n{crash.Descriptor.Description}");
        }

        return reported;
    }
}
