using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <content>The methods and constructors that make text of text: string, Uri, UriBuilder, encoding, query strings, URL builders.</content>
internal sealed partial class StringFolder
{
    /// <summary>What a call of a known text method yields; null where the method is not one of them.</summary>
    private PatternSet? FoldTextMethod(CallSite call, FoldScope scope)
    {
        switch (call.Name)
        {
            case "Format" or "AppendFormat" when call.IsOn("String", "string"):
                return FoldFormat(call, scope);
            case "Concat" when call.IsOn("String", "string"):
                return Join(PatternSet.Of(StringPattern.Empty), call, 0, scope);
            case "Join" when call.IsOn("String", "string") && call.Arguments.Length > 1:
                return Join(Fold(call.Arguments[0].Value, scope), call, 1, scope);
            case "Combine" when call.IsOn("Path", "Url", "UrlCombine"):
                return JoinSegments(call.Arguments.Select(argument => Fold(argument.Value, scope)), call, scope);
            case "EscapeDataString" or "EscapeUriString" or "UrlEncode" or "UrlPathEncode" or "Encode" when call.IsOn("Uri", "WebUtility", "HttpUtility", "UrlEncoder", "Url") && call.Arguments.Length > 0:
                return FoldEscaped(call.Arguments[0].Value, scope);
            case "AddQueryString" when call.Arguments.Length > 1:
                return WithQuery(Fold(call.Arguments[0].Value, scope), call, scope);
            case "GetBytes" when call.Arguments.Length == 1:
                return Fold(call.Arguments[0].Value, scope);
            case "Create" when call.IsOn("String", "string") && call.Arguments.Length == 2:
                return Fold(call.Arguments[1].Value, scope);
            case "Intern" or "Copy" when call.IsOn("String", "string") && call.Arguments.Length == 1:
                return Fold(call.Arguments[0].Value, scope);
        }

        if (call.Receiver is not { } receiver)
        {
            return null;
        }

        switch (call.Name)
        {
            case "ToString" or "AsSpan" or "AsMemory" or "ToLower" or "ToLowerInvariant" or "Normalize" or "Clone" when call.Arguments.Length == 0:
                return FoldToString(call, receiver, scope);
            case "ToString" when call.Arguments.Length > 0:
                return Formatted(receiver, scope);
            case "Trim" or "TrimStart" or "TrimEnd" when IsTextReceiver(call):
                return Trim(call, Fold(receiver, scope), scope);
            case "Replace" when IsTextReceiver(call) && call.Arguments.Length >= 2:
                return Replace(call, Fold(receiver, scope), scope);
            case "Append" when IsTextReceiver(call) && call.Arguments.Length > 0:
                return AppendTo(call, receiver, scope);
            case "AppendPathSegment" or "AppendPathSegments":
                return JoinSegments(call.Arguments.Select(argument => FoldAll(argument.Value, scope)).SelectMany(sets => sets).Prepend(Fold(receiver, scope)), call, scope);
            case "SetQueryParam" or "SetQueryParams" or "AppendQueryParam" or "WithQuery":
                return WithQuery(Fold(receiver, scope), call, scope);
            case "WithOAuthBearerToken" or "WithHeader" or "WithHeaders" or "WithTimeout" or "WithBasicAuth" or "AllowHttpStatus" or "AllowAnyHttpStatus" or "Clone":
                return Fold(receiver, scope);
            default:
                return null;
        }
    }

    /// <summary>What a known text type is created with; null where the type is not one of them.</summary>
    private PatternSet? FoldTextCreation(CallSite call, FoldScope scope)
    {
        if (call.Arguments.Length == 0)
        {
            return null;
        }

        switch (call.TypeName)
        {
            case "Uri" when call.Arguments.Length > 1 && call.Arguments[1].IsText:
                return Combine(Fold(call.Arguments[0].Value, scope), Fold(call.Arguments[1].Value, scope), call, scope);
            case "Uri" or "Url" or "HttpMethod" or "PathString":
                return Fold(call.Arguments[0].Value, scope);
            case "UriBuilder":
                return FoldUriBuilder(call, scope);
            case "String" or "string" when call.Arguments.Length == 1:
                return FoldAll(call.Arguments[0].Value, scope) is { Count: > 0 } parts ? PatternSet.Concatenate(parts, i => HolePiece(HoleKind.GaveUp, call.Arguments[0].Value, null, scope)) : null;
            default:
                return null;
        }
    }

    private PatternSet FoldToString(CallSite call, IOperation receiver, FoldScope scope)
    {
        if (!IsTextReceiver(call) && receiver.Type is { } type && !receiver.ConstantValue.HasValue && type.TypeKind != TypeKind.Error)
        {
            return Formatted(receiver, scope);
        }

        var value = Fold(receiver, scope);
        return call.Name.StartsWith("ToLower", StringComparison.Ordinal)
            ? value.Select(pattern => Map(pattern, text => text.ToLowerInvariant()))
            : value;
    }

    private static bool IsTextReceiver(CallSite call) => call.Receiver?.Type switch
    {
        null => true,
        { SpecialType: SpecialType.System_String } or { TypeKind: TypeKind.Error } => true,
        { Name: "Uri" or "UriBuilder" or "Url" or "StringBuilder" or "HttpMethod" or "StringValues" or "PathString" or "QueryString" } => true,
        _ => false,
    };

    private static StringPattern Map(StringPattern pattern, Func<string, string> change)
        => new(System.Collections.Immutable.ImmutableArray.CreateRange(
            pattern.Pieces, piece => piece.Text is { } text && change(text) is var changed && changed != text ? piece.WithChangedText(changed) : piece));

    /// <summary>Encoded text cannot hold a separator, so even a hole is known to stay within its segment.</summary>
    private PatternSet FoldEscaped(IOperation value, FoldScope scope)
    {
        var folded = Fold(value, scope);
        return folded.ConstantText is not null
            ? folded
            : Hole(HoleKind.Escaped, value, SymbolOf(value), scope);
    }

    /// <summary>The elements of an argument that stands for several (params array, list), or the argument itself.</summary>
    private IReadOnlyList<PatternSet> FoldAll(IOperation value, FoldScope scope)
        => Unconverted(value) is Microsoft.CodeAnalysis.Operations.IArrayCreationOperation { Initializer.ElementValues: var elements }
            ? elements.Select(element => Fold(element, scope)).ToList()
            : value.Type is IArrayTypeSymbol && FoldElements(value, scope) is { } parts ? parts : new[] { Fold(value, scope) };

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
        var format = call.Arguments.FirstOrDefault(argument => argument.IsCalled("format")) ?? call.Arguments.FirstOrDefault(argument => argument.Value.Type?.SpecialType == SpecialType.System_String);
        if (format is null || Fold(format.Value, scope).Single is not { } template)
        {
            return null;
        }

        var values = call.Arguments.Skip(Array.IndexOf(call.Arguments.ToArray(), format) + 1).SelectMany(argument => FoldAll(argument.Value, scope)).ToList();
        var parts = FormatTemplate.Split(template);
        var sets = parts.Select(part => part.Argument is not { } index ? PatternSet.Of(part.Text!)
            : index < values.Count && !part.HasFormat ? values[index]
            : Hole(HoleKind.Value, format.Value, null, scope)).ToList();
        return sets.Count == 0 ? PatternSet.Of(StringPattern.Empty) : PatternSet.Concatenate(sets, _ => HolePiece(HoleKind.GaveUp, call.Operation, null, scope));
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
        if (Fold(call.Arguments[0].Value, scope).ConstantText is not { Length: > 0 } searched || Fold(call.Arguments[1].Value, scope).Single is not { } replacement)
        {
            return value;
        }

        return value.Select(pattern =>
        {
            var result = StringPattern.Empty;
            var position = 0;
            for (var found = pattern.Text.IndexOf(searched, StringComparison.Ordinal); found >= 0; found = pattern.Text.IndexOf(searched, position, StringComparison.Ordinal))
            {
                result = result.Append(pattern.Slice(position, found - position)).Append(replacement);
                position = found + searched.Length;
            }

            return result.Append(pattern.Slice(position, pattern.Text.Length - position));
        });
    }

    private PatternSet AppendTo(CallSite call, IOperation receiver, FoldScope scope)
        => PatternSet.Concatenate(new[] { Fold(receiver, scope), Fold(call.Arguments[0].Value, scope) }, _ => HolePiece(HoleKind.GaveUp, call.Operation, null, scope));
}
