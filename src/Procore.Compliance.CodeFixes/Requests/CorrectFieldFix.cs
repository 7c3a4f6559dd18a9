using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.Analyzers.Rules.Requests.Queries;
using Procore.Compliance.CodeFixes.Scaffolding;

namespace Procore.Compliance.CodeFixes.Requests;

/// <summary>Fix of PCA5010: writes the field that the operation has, where the one that is sent is written.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CorrectFieldFix))]
public sealed class CorrectFieldFix : ReplacementFix
{
    /// <summary>Creates the fix.</summary>
    public CorrectFieldFix()
        : base(SentQuery.Replacement, RuleIds.MismatchedBody)
    {
    }
}
