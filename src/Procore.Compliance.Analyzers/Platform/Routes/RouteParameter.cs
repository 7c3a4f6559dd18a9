using System;

namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>
/// Which texts may stand where a route has a parameter.
/// A parameter named <c>id</c>, <c>*_id</c>, <c>*Id</c>, <c>uuid</c> or <c>*_number</c> takes identifiers: numbers, GUIDs, ULIDs, and
/// placeholders for them. A word of letters there (<c>/projects/widgets</c>) is another resource, not an id.
/// Any other parameter (<c>{item_type}</c>, <c>{tool_name}</c>, <c>{asset_code}</c>, <c>{field_id_or_name}</c>) takes any text.
/// Source: the 139 parameter names of the reference.
/// </summary>
internal static class RouteParameter
{
    /// <summary>Whether a parameter of this name, without its braces, takes identifiers only.</summary>
    public static bool TakesIdentifier(string name) =>
        name.Equals("id", StringComparison.OrdinalIgnoreCase)
        || name.Equals("uuid", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("_id", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("_number", StringComparison.Ordinal)
        || name.EndsWith("Id", StringComparison.Ordinal);

    /// <summary>
    /// Whether a text can be an identifier or an obvious placeholder for one (<c>PROJECT_ID</c>, <c>:id</c>, <c>&lt;id&gt;</c>).
    /// </summary>
    /// <param name="text">The text; unknown parts are <see cref="RoutePattern.Hole"/>, and any text with one can be an identifier.</param>
    /// <param name="length">How many leading characters of it count.</param>
    public static bool IsIdentifier(string text, int length)
    {
        var isWord = true;
        for (var index = 0; index < length; index++)
        {
            var character = text[index];
            if (character is '.' or ' ')
            {
                return false;
            }

            isWord &= character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' or '-';
        }

        return length > 0 && (isWord ? NamesIdentifier(text, length) : !IsDate(text, length));
    }

    private static bool NamesIdentifier(string word, int length)
    {
        if (length < 2 || word[length - 1] is not ('d' or 'D') || word[length - 2] is not ('i' or 'I'))
        {
            return false;
        }

        // "paid" and "grid" are words; "project_id", "projectId" and "projectID" name an identifier.
        return length == 2
            || word[length - 3] is '_' or '-'
            || word[length - 2] == 'I'
            || (length == 4 && string.Compare(word, 0, "uuid", 0, length, StringComparison.OrdinalIgnoreCase) == 0);
    }

    private static bool IsDate(string text, int length)
    {
        if (length != 10)
        {
            return false;
        }

        for (var index = 0; index < length; index++)
        {
            var isExpected = index is 4 or 7 ? text[index] == '-' : text[index] is >= '0' and <= '9';
            if (!isExpected)
            {
                return false;
            }
        }

        return true;
    }
}
