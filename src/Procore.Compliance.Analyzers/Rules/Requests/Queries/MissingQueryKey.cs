using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Platform.Operations;

namespace Procore.Compliance.Analyzers.Rules.Requests.Queries;

/// <summary>PCA5007: a request lacks a query key that its operation requires.</summary>
/// <remarks>Source: the reference's required parameters, but for those that Procore takes everywhere.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingQueryKey : QueryAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public MissingQueryKey()
        : base(RuleBook.PCA5007_MissingQueryKey)
    {
    }

    private protected override IEnumerable<(Location Place, Diagnostic? Finding)> Judge(KnownQuery query, TreeContext context)
    {
        var missing = query.Operation.Query
            .Where(parameter => parameter.IsRequired
                && !OperationFacts.IsTakenEverywhere(parameter.Name)
                && !query.Has(parameter.Name))
            .Select(static parameter => parameter.Name)
            .ToList();
        var isMissing = missing.Count > 0
            && !MayBeInBody(missing, query.Use, context);
        yield return (
            query.Use.Location,
            isMissing
                ? RuleBook.PCA5007_MissingQueryKey.At(
                    query.Use.Location, query.Use.Display, string.Join(", ", missing.Select(static name => $"'{name}'")))
                : null);
    }

    /// <summary>Whether the body may give what the query does not: Procore reads both as one.</summary>
    private static bool MayBeInBody(IEnumerable<string> names, RouteUse use, TreeContext context)
        => use.Verb is not ("GET" or "DELETE")
            && (use.Of.Body(context.Source, context.CancellationToken) is not { IsComplete: true, Fields: var fields }
                || names.Any(name => fields.Any(field => field.Path == name)));
}
