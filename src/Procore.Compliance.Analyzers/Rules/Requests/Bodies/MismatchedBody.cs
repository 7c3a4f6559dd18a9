using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Procore.Compliance.Analyzers.Rules.Requests.Bodies;

/// <summary>
/// PCA5010: a JSON body lacks a field that its operation requires, or has one that is nearly one of the operation's. A field that is like
/// none may be newer than the table of operations, to which months add many.
/// </summary>
/// <remarks>Source: the reference's fields of request bodies, to the third level.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MismatchedBody : ProcoreAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public MismatchedBody()
        : base(RuleBook.PCA5010_MismatchedBody)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        foreach (var finding in BodyFindings.In(context))
        {
            context.Report(finding);
        }

        // What is not read of addresses is told as PCA2008.
        UnreadAddress.SettleRequests(context.Source, context.CancellationToken);
    }
}
