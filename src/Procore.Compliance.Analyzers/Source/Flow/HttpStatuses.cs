using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>
/// How code calls the status of an HTTP answer: the names of statuses, of the property that holds one, and of the property that says
/// success.
/// </summary>
/// <remarks>Numbers and names are those of RFC 9110, section 15, RFC 6585 and System.Net.HttpStatusCode. Names that are words of every
/// day (Found, Continue) are left out.</remarks>
internal static class HttpStatuses
{
    private static readonly Dictionary<string, int> Numbers = new(StringComparer.Ordinal)
    {
        ["OK"] = 200, ["Ok"] = 200, ["Created"] = 201, ["Accepted"] = 202, ["NonAuthoritativeInformation"] = 203, ["NoContent"] = 204,
            ["ResetContent"] = 205, ["PartialContent"] = 206,
        ["Ambiguous"] = 300, ["MultipleChoices"] = 300, ["MovedPermanently"] = 301, ["NotModified"] = 304, ["TemporaryRedirect"] = 307,
            ["PermanentRedirect"] = 308,
        ["BadRequest"] = 400, ["Unauthorized"] = 401, ["PaymentRequired"] = 402, ["Forbidden"] = 403, ["NotFound"] = 404,
            ["MethodNotAllowed"] = 405, ["NotAcceptable"] = 406,
        ["RequestTimeout"] = 408, ["Conflict"] = 409, ["Gone"] = 410, ["PreconditionFailed"] = 412, ["UnsupportedMediaType"] = 415,
            ["UnprocessableEntity"] = 422,
        ["UnprocessableContent"] = 422, ["Locked"] = 423, ["TooManyRequests"] = 429,
        ["InternalServerError"] = 500, ["NotImplemented"] = 501, ["BadGateway"] = 502, ["ServiceUnavailable"] = 503,
            ["GatewayTimeout"] = 504,
    };

    // HttpResponseMessage, RestResponse, Refit's and Flurl's answers, and the results that projects make of them.
    private static readonly string[] SuccessNames = { "IsSuccessStatusCode", "IsSuccessful", "IsSuccess", "IsSuccessStatus", "Success",
        "Succeeded", "IsOk" };

    /// <summary>Whether a status says that the request succeeded.</summary>
    // RFC 9110, section 15.3; the failures below are those of sections 15.5 and 15.6.
    public static bool IsSuccess(int status) => status is >= 200 and < 300;

    /// <summary>Whether a status says that the request failed.</summary>
    public static bool IsFailure(int status) => status >= 400;

    /// <summary>Whether a property of this name says that the request succeeded.</summary>
    public static bool IsSuccessName(string name) => Array.IndexOf(SuccessNames, name) >= 0;

    /// <summary>Whether a property or variable of this name holds a status.</summary>
    // The properties of HttpResponseMessage and its like, and our judgement of how variables are called.
    public static bool IsStatusName(string name)
        => (name.EndsWith("StatusCode", StringComparison.OrdinalIgnoreCase) && !IsSuccessName(name))
            || name.Equals("status", StringComparison.OrdinalIgnoreCase)
            || name.Equals("code", StringComparison.OrdinalIgnoreCase) || name.Equals("HttpStatus", StringComparison.OrdinalIgnoreCase);

    /// <summary>The status that a name says: <c>TooManyRequests</c>, <c>Status429TooManyRequests</c>; null for other names.</summary>
    public static int? Named(string name)
        => Numbers.TryGetValue(name, out var status) ? status
            : name.StartsWith("Status", StringComparison.Ordinal) && name.Length >= 9 ? Parse(name.Substring(6, 3))
            : null;

    /// <summary>The number that text is; null for other text.</summary>
    public static int? Parse(string text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Whether code names one of <paramref name="statuses"/>, as a number or by name.</summary>
    public static bool Names(SyntaxNode code, IReadOnlyCollection<int> statuses)
        => code.DescendantTokens()
            .Any(token => (token.IsKind(SyntaxKind.NumericLiteralToken) && token.Value is int number && statuses.Contains(number))
                || (Numbers.TryGetValue(token.ValueText, out var named) && statuses.Contains(named)));

    /// <summary>Whether code names a status at all.</summary>
    public static bool NamesAny(SyntaxNode code)
        => code.DescendantTokens().Any(static token => IsStatusName(token.ValueText) || Numbers.ContainsKey(token.ValueText));
}
