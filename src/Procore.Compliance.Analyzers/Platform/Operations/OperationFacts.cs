using System;
using System.Collections.Generic;
using System.Linq;

namespace Procore.Compliance.Analyzers.Platform.Operations;

/// <summary>
/// What the reference says of one operation: what it takes and what it answers. Immutable, and read from the table where it is asked for;
/// found with <c>OperationTable.Default.Find</c>.
/// Source: data/operations.tsv, data/parameters.tsv, data/request-fields.tsv, data/response-ids.tsv, as of 2026-04.
/// </summary>
internal sealed class OperationFacts
{
    // Version 2 documents it once for all its lists; of version 1, only this operation's own text states a number that is known here.
    internal const int LargestPageOfVersion2 = 100;
    private const int LargestPageOfProjects = 300;

    private readonly Lazy<IReadOnlyList<ParameterFact>> _parameters;
    private readonly Lazy<IReadOnlyList<FieldFact>> _body;
    private readonly Lazy<IReadOnlyList<FieldFact>> _answerIds;

    internal OperationFacts(
        string method,
        string path,
        AnswerShape answer,
        Func<IReadOnlyList<ParameterFact>> parameters,
        Func<IReadOnlyList<FieldFact>> body,
        Func<IReadOnlyList<FieldFact>> answerIds)
    {
        (Method, Path, Answer) = (method, path, answer);
        _parameters = new(parameters);
        _body = new(body);
        _answerIds = new(answerIds);
    }

    /// <summary>The most records a page that the paging guide recommends for version 1, where an operation states no maximum.</summary>
    public const int RecommendedPageSize = 2000;

    /// <summary>The HTTP method in capitals.</summary>
    public string Method { get; }

    /// <summary>The path as documented, with its parameters in braces.</summary>
    public string Path { get; }

    /// <summary>What a successful answer is.</summary>
    public AnswerShape Answer { get; }

    /// <summary>Whether it takes <c>page</c> and <c>per_page</c>, so that one answer may be a part of the list.</summary>
    public bool IsPaged { get; init; }

    /// <summary>
    /// Whether it needs <c>company_id</c> or <c>project_id</c>: the reference calls both required, and its text says that either does.
    /// </summary>
    public bool NeedsCompanyOrProject { get; init; }

    /// <summary>
    /// The documented maximum of <c>per_page</c>; null where none is known, or it is not paged. Sources: the page on version 2, and the
    /// text of the list of projects.
    /// </summary>
    public int? LargestPage => !IsPaged ? null
        : Path.StartsWith("/rest/v2.", StringComparison.Ordinal) ? LargestPageOfVersion2
        : (Method, Path) is ("GET", "/rest/v1.0/projects") ? LargestPageOfProjects
        : null;

    /// <summary>The parameters of path and query.</summary>
    public IReadOnlyList<ParameterFact> Parameters => _parameters.Value;

    /// <summary>The query keys.</summary>
    public IEnumerable<ParameterFact> Query => Parameters.Where(static parameter => !parameter.IsInPath);

    /// <summary>The fields of the request's body to the third level; empty where none are documented.</summary>
    public IReadOnlyList<FieldFact> Body => _body.Value;

    /// <summary>The fields of a successful answer that hold ids, with their types: text in version 2, else mostly numbers.</summary>
    public IReadOnlyList<FieldFact> AnswerIds => _answerIds.Value;

    /// <summary>As <see cref="AnswerIds"/>, of the request's body.</summary>
    public IEnumerable<FieldFact> BodyIds => Body.Where(static one => one.IsId);

    /// <summary>
    /// Whether a query key does no harm to an operation that does not list it: company and project, and what pages, views and validation
    /// ask for throughout the reference.
    /// </summary>
    public static bool IsTakenEverywhere(string key)
        => key is "company_id" or "project_id" or "page" or "per_page" or "view" or "serializer_view" or "run_configurable_validations";
}
