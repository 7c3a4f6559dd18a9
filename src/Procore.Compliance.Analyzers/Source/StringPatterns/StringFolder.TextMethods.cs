using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <content>The methods and constructors that make text of text: string, Uri, UriBuilder, encoding, query strings, URL builders.</content>
internal sealed partial class StringFolder
{
    /// <summary>What a call of a known text method yields; null where the method is not one of them.</summary>
    private PatternSet? FoldTextMethod(CallSite call, FoldScope scope)
    {
        // The API of String, Path, Uri, WebUtility, HttpUtility, UrlEncoder, Convert, Encoding, FormattableString, QueryHelpers and Flurl.
        switch (call.Name)
        {
            case "Format" or "AppendFormat" when call.IsOn("String", "string"):
                return FoldFormat(call, scope);
            case "Concat" when call.IsOn("String", "string"):
                return Join(PatternSet.Of(StringPattern.Empty), call, 0, scope);
            case "Join" when call.IsOn("String", "string") && call.Arguments.Length > 1:
                return Join(Fold(call.Arguments[0].Value, scope), call, 1, scope);
            case "Combine" when call.IsOn("Path", "Url", "UrlCombine"):
                return JoinSegments(call.Arguments.SelectMany(argument => FoldAll(argument.Value, scope)), call, scope);
            case "EscapeDataString" or "EscapeUriString" or "UrlEncode" or "UrlPathEncode" or "Encode"
                when call.IsOn("Uri", "WebUtility", "HttpUtility", "UrlEncoder", "Url") && call.Arguments.Length > 0:
                return FoldEscaped(call.Arguments[0].Value, scope);
            case "AddQueryString" when call.Arguments.Length > 1:
                return WithQuery(Fold(call.Arguments[0].Value, scope), call, 1, scope);
            case "ToString" when call.IsOn("Convert", "XmlConvert") && call.Arguments.Length > 0:
                return Fold(call.Arguments[0].Value, scope);
            case "GetBytes" when call.Arguments.Length == 1:
                return Fold(call.Arguments[0].Value, scope);
            case "Create" when call.IsOn("String", "string") && call.Arguments.Length >= 2:
                return Fold(call.Arguments[call.Arguments.Length - 1].Value, scope);
            case "Invariant" or "CurrentCulture" when call.IsOn("FormattableString") && call.Arguments.Length == 1:
                return Fold(call.Arguments[0].Value, scope);
            case "Replace" when call.IsOn("Regex"):
                return FoldReplacement(call, scope);
            case "Intern" or "Copy" when call.IsOn("String", "string") && call.Arguments.Length == 1:
                return Fold(call.Arguments[0].Value, scope);
        }

        if (call.Receiver is not { } receiver)
        {
            return null;
        }

        // The API of String, StringBuilder, MemoryExtensions and Flurl.
        switch (call.Name)
        {
            case "ToString" or "ToStringInvariant"
                when call.Arguments.All(static argument => argument.Value.Type is null or { SpecialType: not SpecialType.System_String }):
                return FoldToString(call, receiver, scope);
            case "ToString":
                return Formatted(receiver, scope);
            case "AsSpan" or "AsMemory" or "Normalize" or "Clone" or "ToArray" or "ToCharArray"
                when call.Arguments.Length == 0 && IsTextReceiver(call):
                return Fold(receiver, scope);
            case "ToLower" or "ToLowerInvariant" when IsTextReceiver(call):
                return Fold(receiver, scope).Select(static pattern => Map(pattern, static text => text.ToLowerInvariant()));
            case "ToUpper" or "ToUpperInvariant" when IsTextReceiver(call):
                return Fold(receiver, scope).Select(static pattern => Map(pattern, static text => text.ToUpperInvariant()));
            case "Trim" or "TrimStart" or "TrimEnd" when IsTextReceiver(call):
                return Trim(call, Fold(receiver, scope), scope);
            case "Substring" when IsTextReceiver(call) && call.Arguments.Length > 0:
                return Substring(call, receiver, scope);
            case "Insert" or "Remove" when call.Receiver.Type is { SpecialType: SpecialType.System_String }:
                return InsertOrRemove(call, Fold(receiver, scope), scope);
            case "Append" or "AppendLine" or "AppendFormat" or "AppendJoin" or "Insert" or "Replace" or "Clear" or "Remove"
                when receiver.Type is { Name: "StringBuilder" }:
                return FoldBuilderChain(call, scope);
            case "Replace" when IsTextReceiver(call) && call.Arguments.Length >= 2:
                return Replace(call, Fold(receiver, scope), scope);
            case "AppendPathSegment" or "AppendPathSegments":
                return JoinSegments(
                    call.Arguments
                        .Where(static argument => !argument.IsDefault)
                        .SelectMany(argument => FoldAll(argument.Value, scope))
                        .Prepend(Fold(receiver, scope)),
                    call,
                    scope);
            case "SetQueryParam" or "SetQueryParams" or "AppendQueryParam" or "AppendQueryParams" or "WithQuery":
                return WithQuery(Fold(receiver, scope), call, 0, scope);
            case "Request" when IsFlurl(call, "IFlurlClient", "FlurlClient"):
                return JoinSegments(call.Arguments.SelectMany(argument => FoldAll(argument.Value, scope)), call, scope);
            default:
                return IsFlurl(call, "IFlurlRequest", "FlurlRequest", "Url", "String")
                    && (call.Name.StartsWith("With", StringComparison.Ordinal)
                        || call.Name.StartsWith("Allow", StringComparison.Ordinal)
                        || call.Name is "Clone" or "ConfigureRequest" or "OnError" or "BeforeCall" or "AfterCall")
                    ? Fold(receiver, scope)
                    : null;
        }
    }

    /// <summary>Whether the call belongs to Flurl (or does not bind) and its receiver is of one of these types (or unknown).</summary>
    private static bool IsFlurl(CallSite call, params string[] receivers)
        => (call.Target is null || CallSite.OutermostNamespace(call.Target).StartsWith("Flurl", StringComparison.Ordinal))
            && (call.Receiver?.Type is not { TypeKind: not TypeKind.Error } type || Array.IndexOf(receivers, type.Name) >= 0);

    /// <summary>What a known text type is created with; null where the type is not one of them.</summary>
    private PatternSet? FoldTextCreation(CallSite call, FoldScope scope)
    {
        switch (call.TypeName)
        {
            case "UriBuilder":
                return FoldUriBuilder(call, scope);
            case "StringBuilder":
                return call.Arguments.FirstOrDefault(static argument => argument.Value.Type?.SpecialType == SpecialType.System_String)
                    is { } initial
                    ? Fold(initial.Value, scope)
                    : PatternSet.Of(StringPattern.Empty);
            case not null when call.Arguments.Length == 0:
                return null;
            case "Uri" when call.Arguments.Length > 1 && call.Arguments[1].IsText:
                return Combine(Fold(call.Arguments[0].Value, scope), Fold(call.Arguments[1].Value, scope), call, scope);
            case "Uri" or "Url" or "HttpMethod" or "PathString" or "FlurlRequest":
                return Fold(call.Arguments[0].Value, scope);
            // Our judgement: a character that is repeated more often is no part of an address.
            case "String" or "string" when call.Arguments.Length == 2 && Number(call, 1, scope) is >= 0 and < 64 and var count:
                return PatternSet.Concatenate(
                    Enumerable.Repeat(Fold(call.Arguments[0].Value, scope), count).Prepend(PatternSet.Of(StringPattern.Empty)).ToList(),
                    _ => HolePiece(HoleKind.GaveUp, call.Operation, null, scope));
            case "String" or "string" when call.Arguments.Length == 1:
                return FoldAll(call.Arguments[0].Value, scope) is { Count: > 0 } parts
                    ? PatternSet.Concatenate(parts, _ => HolePiece(HoleKind.GaveUp, call.Arguments[0].Value, null, scope))
                    : null;
            default:
                return null;
        }
    }

    /// <summary>A value as text: its own <c>ToString</c> where this compilation declares it, else the value itself.</summary>
    private PatternSet? FoldToString(CallSite call, IOperation receiver, FoldScope scope) => receiver.Type switch
    {
        { Name: "UriBuilder" } => FoldUriBuilder(receiver, call.Operation, scope),
        { TypeKind: TypeKind.Enum } or { SpecialType: not SpecialType.None } => Fold(receiver, scope),
        { } type
            when type
                .GetMembers("ToString")
                .Any(member => member is IMethodSymbol { Parameters.Length: 0 }
                    && Model.DeclarationsOf(member, _budget.CancellationToken).Any())
            => null,
        _ => Fold(receiver, scope),
    };

    private static bool IsTextReceiver(CallSite call) => call.Receiver?.Type switch
    {
        null => true,
        { SpecialType: SpecialType.System_String } or { TypeKind: TypeKind.Error } => true,

        // The types of the framework, ASP.NET Core and Flurl that hold a text.
        { Name: var name } => name is "Uri" or "UriBuilder" or "Url" or "StringBuilder" or "HttpMethod" or "StringValues" or "PathString"
            or "QueryString" or "ReadOnlySpan",
    };

    private static StringPattern Map(StringPattern pattern, Func<string, string> change)
        => new(System.Collections.Immutable.ImmutableArray.CreateRange(
            pattern.Pieces, piece => piece.Text is { } text && change(text) is var changed && changed != text
                ? piece.WithChangedText(changed)
                : piece));

    /// <summary>Encoded text cannot hold a separator, so even a hole is known to stay within its segment.</summary>
    private PatternSet FoldEscaped(IOperation value, FoldScope scope)
    {
        var folded = Fold(value, scope);
        return folded.Alternatives.All(static pattern => pattern.IsConstant)
            ? folded.Select(static pattern => Map(pattern, Uri.EscapeDataString))
            : Hole(HoleKind.Escaped, value, SymbolOf(value), scope);
    }

    /// <summary>The elements of an argument that stands for several (params array, list), or the argument itself.</summary>
    private IReadOnlyList<PatternSet> FoldAll(IOperation value, FoldScope scope)
        => value.Type?.SpecialType != SpecialType.System_String
            && ElementsOf(value, scope) is { } elements
            && elements.All(static element => element.Key is null)
            ? elements.Select(FoldElement).ToList()
            : new[] { Fold(value, scope) };

    private PatternSet Join(PatternSet separator, CallSite call, int from, FoldScope scope)
    {
        var parts = new List<PatternSet>();
        foreach (var argument in call.Arguments.Skip(from))
        {
            foreach (var part in FoldAll(argument.Value, scope))
            {
                if (parts.Count > 0)
                {
                    parts.Add(separator);
                }

                parts.Add(part);
            }
        }

        return parts.Count == 0
            ? PatternSet.Of(StringPattern.Empty)
            : PatternSet.Concatenate(parts, _ => HolePiece(HoleKind.GaveUp, call.Operation, null, scope));
    }

    private PatternSet? FoldFormat(CallSite call, FoldScope scope)
    {
        var format = call.Arguments.FirstOrDefault(argument => argument.IsCalled("format"))
            ?? call.Arguments.FirstOrDefault(argument => argument.Value.Type?.SpecialType == SpecialType.System_String);
        if (format is null)
        {
            return null;
        }

        var given = call.Arguments
            .Skip(Array.IndexOf(call.Arguments.ToArray(), format) + 1)
            .Where(static argument => !argument.IsDefault)
            .ToList();
        var values = given.SelectMany(argument => FoldAll(argument.Value, scope)).ToList();

        // One array that is not in sight may hold any number of values.
        var isOpen = given.Count == 1 && values.Count == 1 && given[0].Value.Type is IArrayTypeSymbol;
        var results = new List<PatternSet>();
        foreach (var template in Fold(format.Value, scope).Alternatives)
        {
            var sets = FormatTemplate
                .Split(template)
                .Select(part => part.Argument is not { } index ? PatternSet.Of(part.Text!)
                    : index < values.Count && !part.HasFormat ? values[index]
                    : isOpen && !part.HasFormat ? values[0]
                    : index < given.Count ? Hole(HoleKind.Value, given[index].Value, SymbolOf(given[index].Value), scope)
                    : Hole(HoleKind.Value, format.Value, null, scope))
                .ToList();
            results.Add(sets.Count == 0
                ? PatternSet.Of(StringPattern.Empty)
                : PatternSet.Concatenate(sets, _ => HolePiece(HoleKind.GaveUp, call.Operation, null, scope)));
        }

        return Union(call.Operation, scope, results.ToArray());
    }

    private PatternSet Trim(CallSite call, PatternSet value, FoldScope scope)
    {
        var characters = call.Arguments.SelectMany(argument => FoldAll(argument.Value, scope)).Select(set => set.ConstantText).ToList();
        if (characters.Contains(null))
        {
            return value;
        }

        var trimmed = characters.Count == 0 ? " \t\r\n".ToCharArray() : string.Concat(characters).ToCharArray();
        return value.Select(pattern =>
        {
            var text = pattern.Text;
            var start = call.Name == "TrimEnd" ? 0 : text.Length - text.TrimStart(trimmed).Length;
            var end = call.Name == "TrimStart" ? text.Length : text.TrimEnd(trimmed).Length;
            return start >= end ? StringPattern.Empty : pattern.Slice(start, end - start);
        });
    }

    private PatternSet Replace(CallSite call, PatternSet value, FoldScope scope)
    {
        if (Fold(call.Arguments[0].Value, scope).ConstantText is not { Length: > 0 } searched)
        {
            return value.Select(pattern => Filled(pattern, call, scope));
        }

        var replacements = Fold(call.Arguments[1].Value, scope).Alternatives
            .Select(replacement => value.Select(pattern => Replaced(pattern, searched, replacement)));
        return Union(call.Operation, scope, replacements.ToArray());
    }

    /// <summary>Where it is not known what is replaced, it is the names in braces: each is a value then.</summary>
    private static StringPattern Filled(StringPattern pattern, CallSite call, FoldScope scope)
    {
        var result = StringPattern.Empty;
        var position = 0;
        while (pattern.Text.IndexOf('{', position) is >= 0 and var open && pattern.Text.IndexOf('}', open) is >= 0 and var close)
        {
            var name = pattern.Text.Substring(open + 1, close - open - 1);
            var hole = new StringHole(HoleKind.Value, call.Syntax, null, null) { Text = name };
            result = result.Append(pattern.Slice(position, open - position))
                .Append(new StringPattern(ImmutableArray.Create(PatternPiece.OfHole(hole, scope.CallDepth))));
            position = close + 1;
        }

        return position == 0 ? pattern : result.Append(pattern.Slice(position, pattern.Text.Length - position));
    }

    private static StringPattern Replaced(StringPattern pattern, string searched, StringPattern replacement)
    {
        var result = StringPattern.Empty;
        var position = 0;
        while (pattern.Text.IndexOf(searched, position, StringComparison.Ordinal) is >= 0 and var found)
        {
            result = result.Append(pattern.Slice(position, found - position)).Append(replacement);
            position = found + searched.Length;
        }

        return result.Append(pattern.Slice(position, pattern.Text.Length - position));
    }

    private int? Number(CallSite call, int index, FoldScope scope)
        => index < call.Arguments.Length
            && Fold(call.Arguments[index].Value, scope).ConstantText is { } text
            && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>The part of a text from a known place on; a hole that keeps the symbol where the place is not within known text.</summary>
    private PatternSet Substring(CallSite call, IOperation receiver, FoldScope scope)
    {
        var start = Number(call, 0, scope);
        var length = call.Arguments.Length > 1 ? Number(call, 1, scope) : int.MaxValue;
        return Part(call.Operation, receiver, start, length, scope);
    }

    private PatternSet Part(IOperation use, IOperation receiver, int? start, int? length, FoldScope scope)
    {
        var value = Fold(receiver, scope);
        return value.Select(pattern => start is { } from
            && length is { } count
            && Reaches(pattern, from)
            && (count == int.MaxValue || Reaches(pattern, from + count))
            ? pattern.Slice(from, Math.Min(count, pattern.Text.Length - from))
            : new StringPattern(System.Collections.Immutable.ImmutableArray.Create(HolePiece(
                HoleKind.Value, use, SymbolOf(receiver), scope))));
    }

    /// <summary>Whether the first characters of a pattern are known text.</summary>
    private static bool Reaches(StringPattern pattern, int count)
        => count >= 0 && count <= pattern.Text.Length && pattern.Text.IndexOf(StringPattern.HoleMark, 0, count) < 0;

    private PatternSet InsertOrRemove(CallSite call, PatternSet value, FoldScope scope)
    {
        if (call.Arguments.Length == 0 || Number(call, 0, scope) is not { } at || value.Alternatives.Any(pattern => !Reaches(pattern, at)))
        {
            return Hole(HoleKind.Value, call.Operation, call.Receiver is null ? null : SymbolOf(call.Receiver), scope);
        }

        if (call.Name == "Insert" && call.Arguments.Length > 1)
        {
            var inserted = Fold(call.Arguments[1].Value, scope);
            return PatternSet.Concatenate(
                new[]
                {
                    value.Select(pattern => pattern.Slice(0, at)),
                    inserted,
                    value.Select(pattern => pattern.Slice(at, pattern.Text.Length - at))
                },
                _ => HolePiece(HoleKind.GaveUp, call.Operation, null, scope));
        }

        var count = call.Arguments.Length > 1 ? Number(call, 1, scope) : int.MaxValue;
        return value.Select(pattern => count is { } removed && (removed == int.MaxValue || Reaches(pattern, at + removed))
            ? removed == int.MaxValue
                ? pattern.Slice(0, at)
                : pattern.Slice(0, at).Append(pattern.Slice(at + removed, pattern.Text.Length - at - removed))
            : new StringPattern(System.Collections.Immutable.ImmutableArray.Create(HolePiece(
                HoleKind.Value, call.Operation, null, scope))));
    }
}
