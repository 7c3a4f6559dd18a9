using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
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
            : arguments.Count >= 2 && arguments[0].IsText ? new[] { (Fold(arguments[0].Value, scope), Fold(arguments[1].Value, scope)) }
            : PairsOf(arguments[0].Value, scope);
        var parts = new List<PatternSet>();
        if (pairs is { Count: > 0 })
        {
            foreach (var (name, value) in pairs)
            {
                parts.Add(Text("&", TextOrigin.OfNode(call.Syntax), scope));
                parts.Add(name);
                parts.Add(Text("=", TextOrigin.OfNode(call.Syntax), scope));
                parts.Add(value);
            }

            parts.RemoveAt(0);
        }
        else
        {
            var source = arguments.Count > 0 ? arguments[0].Value : call.Operation;
            parts.Add(Hole(HoleKind.Value, source, SymbolOf(source), scope));
        }

        var separated = url.Select(pattern => pattern.Append(TextPattern(pattern.Text.IndexOf('?') >= 0 ? "&" : "?", call, scope)));
        return PatternSet.Concatenate(parts.Prepend(separated).ToList(), _ => HolePiece(HoleKind.GaveUp, call.Operation, null, scope));
    }

    /// <summary>The pairs of a dictionary or of an anonymous object that is written out.</summary>
    private IReadOnlyList<(PatternSet Name, PatternSet Value)>? PairsOf(IOperation pairs, FoldScope scope)
    {
        if (Only(ObjectsOf(pairs, scope)) is { Value: IAnonymousObjectCreationOperation anonymous } one)
        {
            return anonymous.Initializers.OfType<ISimpleAssignmentOperation>()
                .Select(assignment => (
                    Text(((IPropertyReferenceOperation)assignment.Target).Property.Name, TextOrigin.OfNode(assignment.Syntax), scope),
                    Fold(assignment.Value, one.Scope)))
                .ToList();
        }

        return ElementsOf(pairs, scope) is { Count: > 0 } elements && elements.All(static element => element.Key is not null)
            ? elements.Select(element => (Fold(element.Key!, element.Scope), FoldElement(element))).ToList()
            : null;
    }

    private static StringPattern TextPattern(string text, CallSite call, FoldScope scope)
        => new(System.Collections.Immutable.ImmutableArray.Create(PatternPiece.OfText(
            text, TextOrigin.OfNode(call.Syntax), scope.CallDepth)));
}
