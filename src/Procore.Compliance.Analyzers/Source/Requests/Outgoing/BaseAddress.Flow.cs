using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <content>Where the client of a call comes from, also where callers bind it.</content>
internal static partial class BaseAddress
{
    /// <summary>What is known of a client's base address; null where nothing is.</summary>
    public static PatternSet? Of(IOperation client, StringFolder folder, FoldScope scope) => Of(client, folder, scope, Nothing);

    private static PatternSet? Of(IOperation client, StringFolder folder, FoldScope scope, ImmutableHashSet<SyntaxNode> around)
    {
        var found = new List<PatternSet>();
        Collect(client, folder, scope, around, new(), found);
        return Known(found, client.Syntax);
    }

    /// <summary>What is known of the base address of a client that comes from <paramref name="origin"/>; null where nothing is.</summary>
    public static PatternSet? Of(ClientOrigin origin, SyntaxNode use, StringFolder folder)
        => Known(OfOrigin(origin, folder, FoldScope.Outermost).ToList(), use);

    /// <summary>The values of which a host or scheme is known; null where there are none.</summary>
    public static PatternSet? Known(IReadOnlyList<PatternSet> values, SyntaxNode use)
    {
        var known = values.Where(static value => value.Alternatives.Any(static pattern => pattern.Text.Contains("://"))).ToList();
        return known.Count == 0
            ? null
            : PatternSet.Union(known, PatternPiece.OfHole(new StringHole(HoleKind.GaveUp, use, null, null)));
    }

    /// <summary>
    /// Follows what a caller bound first: a wrapper that is handed a client sends through that one, not through what others hand it.
    /// </summary>
    private static void Collect(
        IOperation client,
        StringFolder folder,
        FoldScope scope,
        ImmutableHashSet<SyntaxNode> around,
        HashSet<(SyntaxNode, FoldScope)> seen,
        List<PatternSet> found)
    {
        while (client is IConversionOperation conversion)
        {
            client = conversion.Operand;
        }

        if (!seen.Add((client.Syntax, scope)))
        {
            return;
        }

        if (client is IParameterReferenceOperation { Parameter: var parameter } && scope[parameter] is { Operation: { } given } bound)
        {
            found.AddRange(SetOn(parameter, folder, scope));
            Collect(given, folder, bound.Scope, around, seen, found);
            return;
        }

        var origins = scope.HasGivens
            ? folder.OriginsOf(client, scope).Where(origin => origin.Value != client).ToList()
            : new List<(IOperation Value, FoldScope Scope)>();
        if (origins.Count > 0)
        {
            if (Holder(client) is { } holder)
            {
                found.AddRange(SetOn(holder, folder, scope));
            }

            foreach (var (value, origin) in origins)
            {
                if (CreationAt(value, folder.Model) is { } creation)
                {
                    found.AddRange(OfCreation(creation, folder, origin, around));
                }
                else
                {
                    Collect(value, folder, origin, around, seen, found);
                }
            }
        }
        else if (client.Type is { TypeKind: TypeKind.Interface, DeclaringSyntaxReferences.IsEmpty: false } declared
            && DeclaredClients.Of(declared, folder.Model, folder.CancellationToken).ToList() is { Count: > 0 } declaring)
        {
            found.AddRange(declaring.SelectMany(source => OfSource(source, folder, FoldScope.Outermost, around)));
        }
        else if (client.Syntax is ExpressionSyntax written)
        {
            found.AddRange(OfOrigin(ClientOrigin.Of(written, folder.Model, folder.CancellationToken), folder, scope, around));
        }
    }

    private static ISymbol? Holder(IOperation client) => client switch
    {
        IMemberReferenceOperation member => member.Member,
        ILocalReferenceOperation local => local.Local,
        _ => null,
    };
}
