using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Rules.Endpoints;

namespace Procore.Compliance.Analyzers.Rules.Requests.Ids;

/// <summary>Reports ids of Procore in types of fewer than 64 bits (PCA5003).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UseWideIds : ProcoreAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public UseWideIds()
        : base(RuleBook.PCA5003_NarrowId)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        var catalogue = Catalogues.For(context.AnalyzerOptions, context.CancellationToken);
        foreach (var id in NarrowIds.In(context, catalogue))
        {
            var places = id.IsText
                ? ImmutableArray<Location>.Empty
                : Widening.Of(id.Is, context.Source, context.CancellationToken);
            context.Report(RuleBook.PCA5003_NarrowId.At(
                id.Is.Place,
                places,
                id.Is.Name,
                id.Field,
                id.Operation,
                id.Is.Type,
                id.IsText ? "version 2 has ids as text; use string" : "Procore's ids need 64 bits; use long"));
        }
    }
}
