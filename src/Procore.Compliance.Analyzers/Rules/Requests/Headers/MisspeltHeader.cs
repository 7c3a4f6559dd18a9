using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Platform;

namespace Procore.Compliance.Analyzers.Rules.Requests.Headers;

/// <summary>
/// PCA5002: a header that is sent to Procore, or read of its answers, under a name that is nearly one of Procore's, at the text of the
/// name; and the end of a limit that is taken for a number of seconds, or held against the own clock, where that is done.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MisspeltHeader : ProcoreAnalyzer
{
    /// <summary>The diagnostic property that holds the name as it is written.</summary>
    public const string WrittenProperty = "Written";

    /// <summary>The diagnostic property that holds the name as Procore knows it.</summary>
    public const string RightProperty = "Right";

    /// <summary>The diagnostic property with the text that the fix writes before the first additional location.</summary>
    public const string BeforeProperty = "Before";

    /// <summary>The diagnostic property with the text that the fix writes behind it.</summary>
    public const string AfterProperty = "After";

    /// <summary>Creates the analyzer.</summary>
    public MisspeltHeader()
        : base(RuleBook.PCA5002_MisspeltHeader)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        foreach (var name in MisspeltName.In(context).Where(name => name.Location.SourceTree == context.Tree))
        {
            context.Report(RuleBook.PCA5002_MisspeltHeader.At(
                name.Location,
                ImmutableDictionary<string, string?>.Empty.Add(WrittenProperty, name.Written).Add(RightProperty, name.Right),
                name.Written,
                "no header of Procore",
                name.IsRead ? "nothing is read" : "Procore is not told the company",
                $"write '{name.Right}'"));
        }

        foreach (var reset in MisreadReset.In(context).Where(reset => reset.Location.SourceTree == context.Tree))
        {
            context.Report(RuleBook.PCA5002_MisspeltHeader.At(
                reset.Location,
                reset.Now?.Place is { } now ? new[] { now } : null,
                reset.Now is { } taken
                    ? ImmutableDictionary<string, string?>.Empty.Add(BeforeProperty, taken.Before).Add(AfterProperty, taken.After)
                    : null,
                RateLimits.ResetHeader,
                reset.IsLength ? "a Unix time and no number of seconds" : "a time of Procore's clock",
                reset.IsLength ? "this waits for decades" : "the own clock makes the wait too short or too long",
                reset.IsLength ? "subtract the answer's 'Date' from it" : "take the answer's 'Date' for now"));
        }
    }
}
