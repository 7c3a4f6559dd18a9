using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <content>UriBuilder: its parts by constructor, initialiser and later assignments.</content>
internal sealed partial class StringFolder
{
    /// <summary>The address that a builder stands for where <paramref name="use"/> reads it.</summary>
    private PatternSet FoldUriBuilder(IOperation builder, IOperation use, FoldScope scope)
    {
        builder = Unwrapped(builder);
        if (Only(ObjectsOf(builder, scope)) is not { Value: IObjectCreationOperation creation } created)
        {
            return Hole(HoleKind.Value, use, SymbolOf(builder), scope);
        }

        return FoldUriBuilder(
            CallSite.Of(creation),
            created.Scope,
            part => FoldMemberWrites(builder, part, use, scope, () => InitialPart(creation, part, created.Scope))
                ?? InitialPart(creation, part, created.Scope),
            isRead: true);
    }

    private PatternSet? InitialPart(IObjectCreationOperation creation, string part, FoldScope scope)
        => creation.Initializer is { Initializers: var initializers } && InitialValue(initializers, part) is { } value
            ? Fold(value, scope)
            : null;

    private PatternSet FoldUriBuilder(CallSite call, FoldScope scope)
        => FoldUriBuilder(call, scope, part => call.InitializerValue(part) is { } value ? Fold(value, scope) : null, isRead: false);

    /// <param name="call">The creation.</param>
    /// <param name="scope">Its scope.</param>
    /// <param name="part">What is set of the address.</param>
    /// <param name="isRead">Whether nothing is set any more, so that an address without a scheme is one of http.</param>
    private PatternSet FoldUriBuilder(CallSite call, FoldScope scope, Func<string, PatternSet?> part, bool isRead)
    {
        PatternSet? Given(params string[] names)
            => call.Argument(names) is { IsDefault: false } argument ? Fold(argument.Value, scope) : null;

        var address = call.Arguments.Length == 1
            ? Fold(call.Arguments[0].Value, scope).Select(pattern => isRead ? WithScheme(pattern, call, scope) : pattern)
            : null;
        var host = part("Host") ?? Given("host", "hostName") ?? (call.Arguments.Length > 1 ? Fold(call.Arguments[1].Value, scope) : null);
        var scheme = part("Scheme")
            ?? Given("scheme", "schemeName")
            ?? (call.Arguments.Length > 1 ? Fold(call.Arguments[0].Value, scope) : null);
        if (address is null ? host is not null : (host ?? scheme) is not null)
        {
            scheme ??= address?.Select(static pattern => Parts(pattern).Scheme)
                ?? (isRead ? Text("http", TextOrigin.OfNode(call.Syntax), scope) : PatternSet.Of(StringPattern.Empty));
            address = PatternSet.Concatenate(
                new[]
                {
                    scheme.Select(pattern => pattern.Text.Length == 0 ? pattern : pattern.Append(TextPattern("://", call, scope))),
                    host ?? address!.Select(static pattern => Parts(pattern).Host),
                    address?.Select(static pattern => Parts(pattern).Path) ?? PatternSet.Of(StringPattern.Empty),
                },
                _ => HolePiece(HoleKind.GaveUp, call.Operation, null, scope));
        }

        address ??= Hole(HoleKind.Value, call.Operation, null, scope);
        if ((part("Path") ?? Given("path", "pathValue")) is { } path)
        {
            address = Combine(
                address,
                path.Select(pattern => pattern.Text.StartsWith("/", StringComparison.Ordinal)
                    ? pattern
                    : TextPattern("/", call, scope).Append(pattern)),
                call,
                scope);
        }

        return (part("Query") ?? Given("extraValue")) is { } query
            ? Combine(
                address,
                query.Select(pattern => pattern.Text.StartsWith("?", StringComparison.Ordinal)
                    ? pattern
                    : TextPattern("?", call, scope).Append(pattern)),
                call,
                scope)
            : address;
    }

    /// <summary>An address that is given to a builder: without a scheme, it is one of http.</summary>
    private static StringPattern WithScheme(StringPattern address, CallSite call, FoldScope scope)
        => address.Text.Length > 0 && address.Text[0] is not ('/' or StringPattern.HoleMark) && !address.Text.Contains("://")
            ? TextPattern("http://", call, scope).Append(address)
            : address;

    private static (StringPattern Scheme, StringPattern Host, StringPattern Path) Parts(StringPattern address)
    {
        var mark = address.Text.IndexOf("://", StringComparison.Ordinal);
        var host = mark < 0 ? 0 : mark + 3;
        var path = address.Text.IndexOf('/', host) is >= 0 and var slash ? slash : address.Text.Length;
        return (
            address.Slice(0, mark >= 0 ? mark : address.Text.Length > 0 && address.Text[0] == StringPattern.HoleMark ? 1 : 0),
            address.Slice(host, path - host),
            address.Slice(path, address.Text.Length - path));
    }
}
