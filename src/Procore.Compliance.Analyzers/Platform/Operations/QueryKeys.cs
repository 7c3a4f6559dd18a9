using System;
using System.Linq;

namespace Procore.Compliance.Analyzers.Platform.Operations;

/// <summary>
/// How the keys of a query compare with those that an operation documents. Procore reads keys as Rails does: case counts, <c>[]</c> makes
/// an element of an array, and a name in brackets is a member of what stands before it.
/// </summary>
internal static class QueryKeys
{
    // The reference of 2026-09-16 (lists of assets and submittals): a filter on a field that a company defines bears the field's number.
    private const string OfCustomFields = "filters[custom_field";

    // The guide to webhooks writes filter[status], the reference of the same operation filters[status].
    private const string OfWebhooks = "/webhooks/";

    // What filters begin with, and what code writes instead.
    private static readonly string[] FilterWords = { "filters", "filter" };

    /// <summary>Whether an operation takes a key: as it is, as a part of one that it documents, or as a field of its body.</summary>
    public static bool IsTaken(OperationFacts operation, string key)
        => OperationFacts.IsTakenEverywhere(key)
            || key.StartsWith(OfCustomFields, StringComparison.Ordinal)
            || (key.StartsWith("filter[", StringComparison.Ordinal) && operation.Path.Contains(OfWebhooks))
            || operation.Parameters.Any(parameter => AreOfOne(Plain(parameter.Name), Plain(key)))
            || (operation.Method != "GET" && operation.Body.Any(field => RootOf(field.Path) == RootOf(key)));

    /// <summary>What an operation documents of a key; null where it has none of this name, <c>[]</c> at its end aside.</summary>
    public static ParameterFact? Find(OperationFacts operation, string key)
        => operation.Query.FirstOrDefault(parameter => Plain(parameter.Name) == Plain(key));

    /// <summary>
    /// The documented key that is meant by one that the operation does not have: the same words in another form (<c>filter[status]</c>,
    /// <c>status</c>, <c>filters.Status</c>), else a name that is nearly the same; null where there is none.
    /// </summary>
    public static string? NearestTo(OperationFacts operation, string key)
        => NearName.Of(key, operation.Query.Select(static parameter => parameter.Name), WordsOf);

    /// <summary>A key without the mark of an element at its end.</summary>
    public static string Plain(string key) => key.EndsWith("[]", StringComparison.Ordinal) ? key.Substring(0, key.Length - 2) : key;

    /// <summary>Whether one of two keys is the other, or a member of it.</summary>
    private static bool AreOfOne(string one, string other)
        => one == other
            || one.StartsWith(other + "[", StringComparison.Ordinal)
            || other.StartsWith(one + "[", StringComparison.Ordinal);

    private static string RootOf(string name) => name.Split('.', '[')[0];

    /// <summary>The letters and digits of a key in lower case, without the word that all filters begin with.</summary>
    private static string WordsOf(string key)
    {
        var words = NearName.Letters(key);
        var first = Array.Find(FilterWords, word => words.StartsWith(word, StringComparison.Ordinal)) ?? string.Empty;
        return first.Length < words.Length ? words.Substring(first.Length) : words;
    }
}
