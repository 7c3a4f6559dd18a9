using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>Where a compilation writes a name, from the facts of its trees.</summary>
internal static class NameUses
{
    private static readonly object Key = new();
    private static readonly object CreationsKey = new();

    /// <summary>
    /// The names in expressions and types that read <paramref name="name"/>, in every tree; a declaration of the name is no use.
    /// </summary>
    public static ImmutableArray<SimpleNameSyntax> Of(string name, SourceModel model, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return model.GetOrCompute((Key, name), m => new Box(NameIndex.Of(m).TreesMentioning(name)
            .SelectMany(tree => In(tree.GetRoot(cancellationToken), name))
            .ToImmutableArray())).Uses;
    }

    /// <summary>As <see cref="Of"/>, below a node.</summary>
    public static IEnumerable<SimpleNameSyntax> In(SyntaxNode scope, string name)
        => TreeFacts.IdentifiersIn(scope, name).Select(static token => token.Parent).OfType<SimpleNameSyntax>();

    /// <summary>The uses of a local's name in the member around a place; of a field's, where it is declared, those in the whole tree.</summary>
    public static IEnumerable<SimpleNameSyntax> Near(SyntaxNode place, string name)
        => In(
            place is VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax }
                ? place.SyntaxTree.GetRoot()
                : LocalWrites.BodyAround(place),
            name);

    /// <summary>
    /// The creations and constructor initialisers that may be of a type of this name without saying so: <c>new(...)</c>,
    /// <c>: this(...)</c>, <c>: base(...)</c>. Those that stand where another type is declared are left out.
    /// </summary>
    public static IEnumerable<SyntaxNode> CreationsOf(string name, SourceModel model)
        => NameIndex.Of(model).TreesMentioning(name)
            .Select(static tree => TreeFacts.Of(tree).GetOrCompute(CreationsKey, Creations))
            .SelectMany(creations => creations[name].Concat(creations[SyntaxNames.ImplicitCreation]));

    /// <summary>The places that use a type of this name: where it is written, and the creations that leave it out.</summary>
    public static IEnumerable<SyntaxNode> OfType(string name, SourceModel model, CancellationToken cancellationToken)
        => Of(name, model, cancellationToken).Concat<SyntaxNode>(CreationsOf(name, model)
            .OfType<ImplicitObjectCreationExpressionSyntax>()
            .Where(creation => CallSite.CreatedType(creation, model) == name));

    /// <summary>The expression that ends in a name: <c>a.B</c> for <c>B</c>.</summary>
    public static ExpressionSyntax Whole(SimpleNameSyntax name)
        => name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;

    private static ILookup<string, SyntaxNode> Creations(TreeFacts facts)
        => facts.Nodes.Where(static node => node is ImplicitObjectCreationExpressionSyntax or ConstructorInitializerSyntax)
            .ToLookup(static node => SyntaxNames.NameOfCall(node) ?? SyntaxNames.ImplicitCreation);

    /// <summary>Lets a value type be cached as an object.</summary>
    private sealed record Box(ImmutableArray<SimpleNameSyntax> Uses);
}
