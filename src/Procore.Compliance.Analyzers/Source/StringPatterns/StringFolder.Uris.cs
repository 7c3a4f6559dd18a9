using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <content>URIs as text: base and relative parts, builders, queries; and strings that are built in steps.</content>
internal sealed partial class StringFolder
{
    /// <summary>The URI that <paramref name="relative"/> names below <paramref name="root"/>, by the rules of RFC 3986 section 5 as far as text shows.</summary>
    public static StringPattern Combine(StringPattern root, StringPattern relative, Func<StringPattern> slash)
    {
        var target = relative.Text;
        if (target.Contains("://") || root.Text.Length == 0)
        {
            return relative;
        }

        var text = root.Text;
        var authority = text.IndexOf("://", StringComparison.Ordinal);
        var pathStart = authority < 0 ? (text.StartsWith("/", StringComparison.Ordinal) ? 0 : -1) : text.IndexOf('/', authority + 3);
        if (target.StartsWith("/", StringComparison.Ordinal))
        {
            // Without a scheme the root may be a lone host variable, all of which stays.
            return pathStart < 0 ? root.Append(relative) : root.Slice(0, pathStart).Append(relative);
        }

        var lastSlash = text.LastIndexOf('/');
        return lastSlash >= 0 && lastSlash > authority + 2
            ? root.Slice(0, lastSlash + 1).Append(relative)
            : root.Append(slash()).Append(relative);
    }

    private PatternSet Combine(PatternSet roots, PatternSet relatives, CallSite call, FoldScope scope)
    {
        var slash = new StringPattern(System.Collections.Immutable.ImmutableArray.Create(PatternPiece.OfText("/", TextOrigin.OfNode(call.Syntax), scope.CallDepth)));
        var combined = new List<PatternSet>();
        foreach (var root in roots.Alternatives)
        {
            combined.Add(relatives.Select(relative => Combine(root, relative, () => slash)));
        }

        return Union(call.Operation, scope, combined.ToArray());
    }

    /// <summary>Segments with exactly one slash between them, as URL builders join them.</summary>
    private PatternSet JoinSegments(IEnumerable<PatternSet> segments, CallSite call, FoldScope scope)
    {
        var slash = Text("/", TextOrigin.OfNode(call.Syntax), scope);
        var parts = new List<PatternSet>();
        foreach (var segment in segments)
        {
            if (parts.Count > 0)
            {
                parts.Add(slash);
            }

            var isFirst = parts.Count == 0;
            parts.Add(segment.Select(pattern => WithoutSlashes(pattern, isFirst)));
        }

        return parts.Count == 0
            ? PatternSet.Of(StringPattern.Empty)
            : PatternSet.Concatenate(parts, _ => HolePiece(HoleKind.GaveUp, call.Operation, null, scope));
    }

    private static StringPattern WithoutSlashes(StringPattern pattern, bool keepFirst)
    {
        var text = pattern.Text;
        var start = keepFirst ? 0 : text.Length - text.TrimStart('/').Length;
        var end = Math.Max(text.TrimEnd('/').Length, start);
        return pattern.Slice(start, end - start);
    }

    private PatternSet WithQuery(PatternSet url, CallSite call, FoldScope scope)
        => PatternSet.Concatenate(
            new[] { url, Text("?", TextOrigin.OfNode(call.Syntax), scope), Hole(HoleKind.Value, call.Operation, null, scope) },
            _ => HolePiece(HoleKind.GaveUp, call.Operation, null, scope));

    /// <summary><c>new UriBuilder(address) { Path = ..., Query = ... }</c>, also with the host and path as arguments.</summary>
    private PatternSet FoldUriBuilder(CallSite call, FoldScope scope)
    {
        var first = Fold(call.Arguments[0].Value, scope);
        var parts = new List<PatternSet> { first };
        if (call.Arguments.Length > 1)
        {
            parts.Add(Text("://", TextOrigin.OfNode(call.Syntax), scope));
            parts.Add(Fold(call.Arguments[1].Value, scope));
        }

        if (call.Arguments.FirstOrDefault(argument => argument.IsCalled("path") || argument.IsCalled("pathValue")) is { } path)
        {
            return JoinSegments(new[] { PatternSet.Concatenate(parts, _ => HolePiece(HoleKind.GaveUp, call.Operation, null, scope)), Fold(path.Value, scope) }, call, scope);
        }

        var address = PatternSet.Concatenate(parts, _ => HolePiece(HoleKind.GaveUp, call.Operation, null, scope));
        return call.InitializerValue("Path") is { } assigned
            ? Combine(address, Fold(assigned, scope).Select(pattern => pattern.Text.StartsWith("/", StringComparison.Ordinal) ? pattern : Slash(call, scope).Append(pattern)), call, scope)
            : address;
    }

    private static StringPattern Slash(CallSite call, FoldScope scope)
        => new(System.Collections.Immutable.ImmutableArray.Create(PatternPiece.OfText("/", TextOrigin.OfNode(call.Syntax), scope.CallDepth)));

    /// <summary>Members that show a part of a text: <c>uri.AbsoluteUri</c>, <c>builder.Uri</c>, <c>options.Value</c>, <c>lazy.Value</c>.</summary>
    private PatternSet? FoldMemberOfText(IPropertySymbol property, IPropertyReferenceOperation reference, FoldScope scope)
        => reference.Instance is { } instance && (property.ContainingType?.Name, property.Name) is
            ("Uri", "AbsoluteUri" or "OriginalString") or ("UriBuilder", "Uri") or ("HttpMethod", "Method") or ("Url", "Path")
            ? Fold(instance, scope)
            : null;

    /// <summary>The verb that a static member of System.Net.Http.HttpMethod (or an enum called Method) names.</summary>
    private static string? HttpMethodText(ISymbol member, ITypeSymbol? type)
        => member.IsStatic && type is { Name: "HttpMethod" or "Method" } && SymbolEqualityComparer.Default.Equals(member.ContainingType, type)
            ? member.Name.ToUpperInvariant()
            : null;

    /// <summary>A StringBuilder in a local: everything that is appended to it before the use, in order; null for other locals.</summary>
    private PatternSet? FoldStringBuilder(ILocalSymbol local, IOperation use, FoldScope scope)
    {
        if (local.Type.Name != "StringBuilder" || scope.IsVisiting(local))
        {
            return null;
        }

        var inner = scope.Visit(local);
        var body = LocalWrites.BodyAround(use.Syntax);
        var parts = new List<PatternSet>();
        if (local.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(_budget.CancellationToken)).OfType<VariableDeclaratorSyntax>().FirstOrDefault()?.Initializer?.Value is BaseObjectCreationExpressionSyntax creation
            && creation.ArgumentList?.Arguments.Select(argument => argument.Expression).FirstOrDefault() is { } first)
        {
            var initial = Fold(first, inner);
            if (Model.GetOperation(first)?.Type?.SpecialType == SpecialType.System_String)
            {
                parts.Add(initial);
            }
        }

        foreach (var invocation in body.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(node => node.Span.End <= use.Syntax.SpanStart).OrderBy(node => node.Span.End))
        {
            if (invocation.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Append" or "AppendLine" or "AppendFormat" } access
                && RootOf(access.Expression) is IdentifierNameSyntax root && root.Identifier.ValueText == local.Name
                && invocation.ArgumentList.Arguments.Count > 0)
            {
                var isFormat = access.Name.Identifier.ValueText == "AppendFormat";
                var call = CallSite.Of(invocation, Model);
                parts.Add((isFormat ? FoldFormat(call, inner) : null) ?? Fold(invocation.ArgumentList.Arguments[0].Expression, inner));
            }
        }

        return parts.Count == 0
            ? PatternSet.Of(StringPattern.Empty)
            : PatternSet.Concatenate(parts, _ => HolePiece(HoleKind.GaveUp, use, local, scope));
    }

    private static ExpressionSyntax RootOf(ExpressionSyntax expression)
    {
        while (expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access })
        {
            expression = access.Expression;
        }

        return expression;
    }
}
