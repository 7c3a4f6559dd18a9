using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <content>Query strings that helpers append.</content>
internal sealed partial class StringFolder
{
    /// <summary>The address with the query that <paramref name="call"/> adds: its pairs where they are in sight, else one hole.</summary>
    /// <param name="url">The address so far.</param>
    /// <param name="call">AddQueryString, SetQueryParam and their like.</param>
    /// <param name="from">The argument that begins the query.</param>
    /// <param name="scope">Where the call is read.</param>
    private PatternSet WithQuery(PatternSet url, CallSite call, int from, FoldScope scope)
    {
        var arguments = call.Arguments.Skip(from).Where(static argument => !argument.IsDefault).ToList();
        var pairs = arguments.Count == 0 ? null
            : arguments.Count >= 2 && arguments[0].IsText
                ? new[] { new Pair(Fold(arguments[0].Value, scope), Fold(arguments[1].Value, scope)) }
            : PairsOf(arguments[0].Value, call, scope);
        var parts = new List<PatternSet>();
        if (pairs is { Count: > 0 })
        {
            foreach (var pair in pairs)
            {
                var written = new[] { Sign("&"), pair.Name, Sign("="), pair.Value };
                parts.AddRange(pair.IsConditional
                    ? new[] { Union(call.Operation, scope, Sign(string.Empty), Concatenated(written, call, scope)) }
                    : written);
            }

            if (!pairs[0].IsConditional)
            {
                parts.RemoveAt(0);
            }
        }
        else
        {
            var source = arguments.Count > 0 ? arguments[0].Value : call.Operation;
            parts.Add(Hole(HoleKind.Value, source, SymbolOf(source), scope));
        }

        var separated = url.Select(pattern => pattern.Append(TextPattern(pattern.Text.IndexOf('?') >= 0 ? "&" : "?", call, scope)));
        return Concatenated(parts.Prepend(separated).ToList(), call, scope);

        PatternSet Sign(string sign) => Text(sign, TextOrigin.OfNode(call.Syntax), scope);
    }

    private PatternSet Concatenated(IReadOnlyList<PatternSet> parts, CallSite call, FoldScope scope)
        => PatternSet.Concatenate(parts, _ => HolePiece(HoleKind.GaveUp, call.Operation, null, scope));

    /// <summary>The pairs of a dictionary or of an anonymous object that is written out.</summary>
    private IReadOnlyList<Pair>? PairsOf(IOperation pairs, CallSite call, FoldScope scope)
    {
        if (Only(ObjectsOf(pairs, scope)) is { Value: IAnonymousObjectCreationOperation anonymous } one)
        {
            return anonymous.Initializers.OfType<ISimpleAssignmentOperation>()
                .Select(assignment => new Pair(
                    Text(((IPropertyReferenceOperation)assignment.Target).Property.Name, TextOrigin.OfNode(assignment.Syntax), scope),
                    Fold(assignment.Value, one.Scope)))
                .ToList();
        }

        var elements = ElementsOf(pairs, scope);
        if (Only(ObjectsOf(pairs, scope)) is { Value: IObjectCreationOperation { Initializer: null, Arguments.IsEmpty: true } })
        {
            elements = Array.Empty<Element>();
        }

        if (elements is null)
        {
            return null;
        }

        var all = new List<Pair>();
        foreach (var pair in elements.Select(element => PairOf(element)).Concat(PairsAddedTo(Unwrapped(pairs), call, scope)))
        {
            if (pair is null)
            {
                return null;
            }

            all.Add(pair);
        }

        return all.Count > 0 ? all : null;
    }

    private Pair? PairOf(Element element, bool isConditional = false)
        => element.Key is null ? null : new(Fold(element.Key, element.Scope), FoldElement(element), isConditional);

    /// <summary>What statements add to a dictionary of a local name before a call; a null where they may add more.</summary>
    /// <remarks>Once for each call that takes one, over the places of the name in the member.</remarks>
    private IEnumerable<Pair?> PairsAddedTo(IOperation pairs, CallSite call, FoldScope scope)
        => pairs is ILocalReferenceOperation { Local.Name: var name, Syntax: var read }
            ? TreeFacts.IdentifiersIn(LocalWrites.BodyAround(read), name)
                .Select(static token => token.Parent)
                .OfType<IdentifierNameSyntax>()
                .Where(use => use != read && use.SpanStart < call.Syntax.SpanStart)
                .SelectMany(use => PairsAddedAt(use, call, scope))
            : Enumerable.Empty<Pair?>();

    private IEnumerable<Pair?> PairsAddedAt(IdentifierNameSyntax use, CallSite call, FoldScope scope)
    {
        var (key, value) = use.Parent switch
        {
            ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } access
                when assignment.Left == access && access.ArgumentList.Arguments.Count == 1
                => (access.ArgumentList.Arguments[0].Expression, assignment.Right),
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "TryAdd", Parent: InvocationExpressionSyntax adding }
                when adding.ArgumentList.Arguments is { Count: 2 } given
                => (given[0].Expression, given[1].Expression),
            _ => default((ExpressionSyntax? Key, ExpressionSyntax? Value)),
        };
        if (key is not null && value is not null)
        {
            var isConditional = use.Ancestors()
                .TakeWhile(around => !around.Span.Contains(call.Syntax.Span))
                .Any(static around => around is IfStatementSyntax or SwitchSectionSyntax or CatchClauseSyntax
                    or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);
            return new[] { new Pair(Fold(key, scope), Fold(value, scope), isConditional) };
        }

        return IsLeftAsItIs(use) ? Enumerable.Empty<Pair?>() : new Pair?[] { null };
    }

    /// <summary>Whether code only looks into the dictionary of a name, or it is handed to a library.</summary>
    private bool IsLeftAsItIs(IdentifierNameSyntax use) => use.Parent switch
    {
        // The API of Dictionary and of lists of pairs.
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var member } access
            => access.Expression == use && member is not ("Add" or "AddRange" or "Remove" or "Clear" or "Insert" or "EnsureCapacity"),
        ElementAccessExpressionSyntax { Parent: not AssignmentExpressionSyntax } or CommonForEachStatementSyntax => true,
        ArgumentSyntax { Parent.Parent: ExpressionSyntax called }
            => Model.SymbolOf(called, CancellationToken) is { DeclaringSyntaxReferences.IsEmpty: true },
        _ => false,
    };

    /// <summary>A name and value of a query.</summary>
    private sealed record Pair(PatternSet Name, PatternSet Value, bool IsConditional = false);

    private static StringPattern TextPattern(string text, CallSite call, FoldScope scope)
        => new(System.Collections.Immutable.ImmutableArray.Create(PatternPiece.OfText(
            text, TextOrigin.OfNode(call.Syntax), scope.CallDepth)));
}
