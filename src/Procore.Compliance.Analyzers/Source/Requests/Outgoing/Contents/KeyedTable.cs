using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>Dictionaries, and the JSON objects of both libraries.</summary>
internal static class KeyedTable
{
    // What adds a key that TableEntries reads, and what changes nothing.
    private static readonly HashSet<string> Harmless = new()
    {
        "Add", "TryAdd", "ContainsKey", "TryGetValue", "ToString", "ToJsonString",
    };

    /// <summary>Whether a table begins as another one, or is handed to code or asked for what changes its keys or what they hold.</summary>
    /// <param name="table">The table where it is written into a body, by the name that its keys are read under.</param>
    /// <param name="made">Where it is made.</param>
    /// <param name="model">The compilation.</param>
    /// <param name="cancellationToken">Ends the question by exception.</param>
    public static bool IsFilledElsewhere(
        ExpressionSyntax table, ExpressionSyntax made, SourceModel model, CancellationToken cancellationToken)
    {
        var followed = FollowedObject.Of(made, model, cancellationToken);
        var places = ValueSpread.OfObject(made, model, cancellationToken).Places.ToList();
        return followed.IsHandedOut
            || (made as BaseObjectCreationExpressionSyntax)?.ArgumentList?.Arguments
                .Any(given => model.TypeOf(given.Expression, cancellationToken) is not { SpecialType: SpecialType.System_Int32 }
                    && MemberNames.Of(given.Expression) is not ("Ordinal" or "OrdinalIgnoreCase")) == true
            || followed.Calls.Any(static call => !Harmless.Contains(Callback.NameOf(call)))
            || followed.Set.Any(static set => set.Value.Parent?.Parent is not InitializerExpressionSyntax)
            || places.Exists(IsReached)
            || AreElsewhere(places.Where(IsFilled), table, made);
    }

    /// <summary>Whether a table is filled under another name, or in another member than the one that makes it.</summary>
    private static bool AreElsewhere(IEnumerable<SyntaxNode> filled, SyntaxNode table, SyntaxNode made)
    {
        var (name, member) = (table.ToString(), made.FirstAncestorOrSelf<MemberDeclarationSyntax>());
        return filled.Any(place => place.ToString() != name || place.FirstAncestorOrSelf<MemberDeclarationSyntax>() != member);
    }

    private static bool IsFilled(SyntaxNode place) => place.Parent switch
    {
        ElementAccessExpressionSyntax element => element.Expression == place,
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } method
            => method.Expression == place && method.Name.Identifier.ValueText is "Add" or "TryAdd",
        _ => false,
    };

    /// <summary>Whether more is done to an element than that it is set: what it holds may be changed in its place.</summary>
    private static bool IsReached(SyntaxNode place)
        => place.Parent is ElementAccessExpressionSyntax element
            && element.Expression == place
            && !(element.Parent is AssignmentExpressionSyntax set && set.Left == element);
}
