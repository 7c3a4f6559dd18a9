using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.Analyzers.Rules.Requests.Queries;
using Procore.Compliance.CodeFixes.Scaffolding;

namespace Procore.Compliance.CodeFixes.Requests;

/// <summary>
/// Fix of PCA5006: writes the largest documented page size where the size is written. Fix of PCA5008: writes the key that the operation has.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CorrectQueryFix))]
public sealed class CorrectQueryFix : ReplacementFix
{
    /// <summary>Creates the fix.</summary>
    public CorrectQueryFix()
        : base(SentQuery.Replacement, RuleIds.OversizedPage, RuleIds.UnknownQueryKey)
    {
    }
}
