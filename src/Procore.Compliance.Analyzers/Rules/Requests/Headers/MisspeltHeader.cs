using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Procore.Compliance.Analyzers.Rules.Requests.Headers;

/// <summary>
/// PCA5002: a header that is sent to Procore, or read of its answers, under a name that is nearly one of Procore's. It stands at the text
/// of the name.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MisspeltHeader : ProcoreAnalyzer
{
    /// <summary>The diagnostic property that holds the name as it is written.</summary>
    public const string WrittenProperty = "Written";

    /// <summary>The diagnostic property that holds the name as Procore knows it.</summary>
    public const string RightProperty = "Right";

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
                name.IsRead ? "nothing is read" : "Procore is not told the company",
                name.Right));
        }
    }
}
