using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Rules;

public static partial class RuleIds
{
    /// <summary>Company header is missing.</summary>
    public const string MissingCompanyHeader = "PCA5001";

    /// <summary>Header of Procore is misspelt or misread.</summary>
    public const string MisspeltHeader = "PCA5002";

    /// <summary>Answer is used whatever its status.</summary>
    public const string UncheckedAnswer = "PCA5004";

    /// <summary>Only the first page of a list is read.</summary>
    public const string FirstPageOnly = "PCA5005";

    /// <summary>Page size above what is documented.</summary>
    public const string OversizedPage = "PCA5006";

    /// <summary>Required query key is missing.</summary>
    public const string MissingQueryKey = "PCA5007";

    /// <summary>Query key that the operation does not have.</summary>
    public const string UnknownQueryKey = "PCA5008";

    /// <summary>Query value that is not documented.</summary>
    public const string UndocumentedQueryValue = "PCA5009";

    /// <summary>Procore id in a type that is too narrow for it.</summary>
    public const string NarrowId = "PCA5003";

    /// <summary>Body lacks a required field, or has an unknown one.</summary>
    public const string MismatchedBody = "PCA5010";
}

/// <content>Requests: what Procore's reference asks of a request and says of its answer, and Integration Health counts.</content>
internal static partial class RuleBook
{
    public static readonly Rule PCA5001_MissingCompanyHeader = new(
        RuleIds.MissingCompanyHeader,
        "Procore-Company-Id is missing",
        DiagnosticSeverity.Warning,
        "'{0}' is sent without 'Procore-Company-Id', and Procore counts and will reject that: set it on {1}",
        "Procore finds the region and the company of a request by this header. It is needed also where the company stands in the path "
            + "or in the query; Integration Health counts each request that lacks it.")
    {
        Fix = "sends the header",
    };

    public static readonly Rule PCA5002_MisspeltHeader = new(
        RuleIds.MisspeltHeader,
        "Procore header is misspelt or misread",
        DiagnosticSeverity.Warning,
        "'{0}' is {1}, so {2}: {3}",
        "A header under a name that is nearly right is ignored without a word: the request goes out without its company, or the limits "
            + "are never read. The end of a limit is a moment of Procore's clock: taken for a number of seconds it is a wait of decades, "
            + "and held against another clock it is too early or too late.")
    {
        Fix = "writes the name that Procore knows, or takes the time that the answer's `Date` says",
    };

    public static readonly Rule PCA5004_UncheckedAnswer = new(
        RuleIds.UncheckedAnswer,
        "Answer is used without a look at its status",
        DiagnosticSeverity.Info,
        "The answer of '{0}' is read whatever its status is, so that an error of Procore's is taken for data: {1} first",
        "Procore says in the status whether a request was done, and answers an error with a body of its own. Code that reads the body "
            + "alone makes an empty record of a refusal, and nobody learns of the 401, 403, 404 or 429.")
    {
        Fix = "throws where the answer is a failure, by `EnsureSuccessStatusCode` or what the library has for it",
    };

    public static readonly Rule PCA5005_FirstPageOnly = new(
        RuleIds.FirstPageOnly,
        "Only the first page of a list is read",
        DiagnosticSeverity.Info,
        "'{0}' answers in pages, and the first one is {1} as if it were all: read the next by 'page' or the Link header until none is "
            + "left",
        "Procore answers lists in pages. Whoever reads the first one alone works on a part of the records, and nothing says so: counts "
            + "are too low, comparisons miss records, and what is not on the page is taken for deleted.");

    public static readonly Rule PCA5006_OversizedPage = new(
        RuleIds.OversizedPage,
        "Page size above what is documented",
        DiagnosticSeverity.Warning,
        "'{0}' asks for {1} records a page, and Procore {2} at most {3}: ask for {3}, and read the other pages",
        "Lists of version 2 have at most 100 records a page, that of projects 300, and for others Procore recommends at most 2,000. "
            + "Code that counts on a larger page takes a cut list for the whole one, or waits for an answer that times out.")
    {
        Fix = "writes the largest page size that is documented",
    };

    public static readonly Rule PCA5007_MissingQueryKey = new(
        RuleIds.MissingQueryKey,
        "Required query key is missing",
        DiagnosticSeverity.Info,
        "'{0}' is sent without {1}, and Procore's reference requires it: add it to the query",
        "Procore answers a request that lacks a required key with an error, however right its route and its token are. Each such call is "
            + "one more failure in the counts that a review looks at.");

    public static readonly Rule PCA5008_UnknownQueryKey = new(
        RuleIds.UnknownQueryKey,
        "Query key that the operation does not have",
        DiagnosticSeverity.Info,
        "'{0}' has no query key '{1}', so that Procore ignores it and answers as if it were not there: write '{2}'",
        "Procore ignores a key that it does not know without a word. A filter that is misspelt filters nothing, so that the whole list "
            + "comes back, and code takes every record for a match.")
    {
        Fix = "writes the key that the operation has",
    };

    public static readonly Rule PCA5009_UndocumentedQueryValue = new(
        RuleIds.UndocumentedQueryValue,
        "Query value that is not documented",
        DiagnosticSeverity.Info,
        "'{0}' takes no '{2}' for '{1}': the reference has {3}",
        "Where the reference lists the values of a key, Procore refuses another one, or takes no notice of it: the filter finds nothing, or "
            + "the list comes back whole or in another order.",
        IsOnByDefault: false);

    public static readonly Rule PCA5003_NarrowId = new(
        RuleIds.NarrowId,
        "Procore id in a type that is too narrow for it",
        DiagnosticSeverity.Warning,
        "'{0}' takes '{1}' of '{2}' as {3}, but {4}",
        "Ids of Procore's newer regions do not fit into 32 bits, and version 2 answers ids as text. A narrow id works in testing, and "
            + "fails or overflows for the first customer of such a region.")
    {
        Fix = "widens the id to `long`, with the members, variables and parameters that it flows to, where every use takes one",
    };

    public static readonly Rule PCA5010_MismatchedBody = new(
        RuleIds.MismatchedBody,
        "Body lacks a required field, or has an unknown one",
        DiagnosticSeverity.Info,
        "'{0}' {1}: {2}",
        "Procore refuses a body that lacks what the operation requires, and takes no notice of a field that it does not know: the record is "
            + "not made, or made without what the code believes to have written.")
    {
        Fix = "writes the field that the operation has",
    };
}
