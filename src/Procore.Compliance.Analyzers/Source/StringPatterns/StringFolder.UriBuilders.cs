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
                ?? InitialPart(creation, part, created.Scope));
    }

    private PatternSet? InitialPart(IObjectCreationOperation creation, string part, FoldScope scope)
        => creation.Initializer is { Initializers: var initializers } && InitialValue(initializers, part) is { } value
            ? Fold(value, scope)
            : null;

    private PatternSet FoldUriBuilder(CallSite call, FoldScope scope)
        => FoldUriBuilder(call, scope, part => call.InitializerValue(part) is { } value ? Fold(value, scope) : null);

    private PatternSet FoldUriBuilder(CallSite call, FoldScope scope, Func<string, PatternSet?> part)
    {
        PatternSet? Given(params string[] names)
            => call.Argument(names) is { IsDefault: false } argument ? Fold(argument.Value, scope) : null;

        var address = call.Arguments.Length == 1 ? Fold(call.Arguments[0].Value, scope) : null;
        var host = part("Host") ?? Given("host", "hostName") ?? (call.Arguments.Length > 1 ? Fold(call.Arguments[1].Value, scope) : null);
        if (host is not null)
        {
            var scheme = part("Scheme")
                ?? Given("scheme", "schemeName")
                ?? (call.Arguments.Length > 1 ? Fold(call.Arguments[0].Value, scope) : Text("http", TextOrigin.OfNode(call.Syntax), scope));
            address = PatternSet.Concatenate(
                new[] { scheme, Text("://", TextOrigin.OfNode(call.Syntax), scope), host },
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
}
