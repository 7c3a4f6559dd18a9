using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Procore.Compliance.Analyzers.Rules.Requests.Headers;

/// <summary>
/// PCA5001: a request to Procore's API that nothing gives <c>Procore-Company-Id</c>. Silent where a client, message or handler out of
/// sight may.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingCompanyHeader : ProcoreAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public MissingCompanyHeader()
        : base(RuleBook.PCA5001_MissingCompanyHeader)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        foreach (var found in WithoutCompany.In(context).Where(found => found.Place.SyntaxTree == context.Tree))
        {
            var fix = HeaderFixData.For(found, context);
            context.Report(RuleBook.PCA5001_MissingCompanyHeader.At(
                found.Location,
                fix is { } insertion ? new[] { insertion.Place } : null,
                fix?.Properties,
                found.First.Use.Display,
                found.IsClient ? "this client" : "the request, its client or a handler"));
        }
    }
}
