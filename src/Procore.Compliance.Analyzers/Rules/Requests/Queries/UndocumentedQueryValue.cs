using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Platform.Operations;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Requests.Queries;

/// <summary>PCA5009: a query key is sent a value that is none of those that the reference lists for it.</summary>
/// <remarks>Source: the reference's lists of values, and the guide to filtering for how values are written.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UndocumentedQueryValue : QueryAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public UndocumentedQueryValue()
        : base(RuleBook.PCA5009_UndocumentedQueryValue)
    {
    }

    private protected override IEnumerable<(Location Place, Diagnostic? Finding)> Judge(KnownQuery query, TreeContext context)
        => from key in query.Keys
           from value in key.Value?.Alternatives ?? ImmutableArray<StringPattern>.Empty
           where value.Pieces.Any(static piece => piece.Length > 0)
           let piece = value.Pieces.First(static piece => piece.Length > 0)
           let written = piece.Text is null ? key.Place : piece.Origin.LocationOf(0, piece.Length)
           let place = written.SourceTree == context.Tree ? written : query.Use.Location
           let known = OperationFacts.IsTakenEverywhere(key.Name) ? null : QueryKeys.Find(query.Operation, key.Name)
           let wrong = known is null || !value.IsConstant ? null : QueryValues.FirstUnknown(known, value.Text)
           select (
               place,
               wrong is null
                   ? null
                   : RuleBook.PCA5009_UndocumentedQueryValue.At(
                       place, query.Use.Display, key.Name, wrong, string.Join(", ", QueryValues.Of(known!))));
}
