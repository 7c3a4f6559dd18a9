using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.CodeFixes.Scaffolding;

/// <summary>
/// The names of libraries' types in generated code. Where the project has a type or namespace of the same name, such as a
/// <c>Random</c> or <c>Channel</c> of its own, the library's is written in full.
/// </summary>
internal static class ScaffoldNames
{
    /// <summary>The types with names that mean the same in the project as among the <paramref name="usings"/> alone.</summary>
    /// <param name="types">The declarations, as text.</param>
    /// <param name="usings">The namespaces that they use.</param>
    /// <param name="compilation">The project.</param>
    public static string Bound(string types, IEnumerable<string> usings, Compilation compilation)
    {
        var spaces = usings.ToImmutableArray();
        var root = CSharpSyntaxTree.ParseText(types).GetRoot();
        var own = root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Select(static type => type.Identifier.ValueText)
            .ToImmutableHashSet();
        var taken = new Dictionary<string, bool>();
        var names = root.DescendantNodes().OfType<SimpleNameSyntax>()
            .Where(name => IsTypeName(name) && !own.Contains(name.Identifier.ValueText) && IsTaken(name.Identifier.ValueText))
            .Select(name => (Name: name, Space: SpaceOf(name)))
            .Where(static found => found.Space is not null)
            .ToList();

        // A colon in a hole begins a format.
        var changes = names.SelectMany(static found => found.Name.Ancestors().OfType<InterpolationSyntax>()).Distinct()
            .SelectMany(static hole => new[] { (hole.Expression.SpanStart, "("), (hole.Expression.Span.End, ")") })
            .Concat(names.Select(static found => (found.Name.SpanStart, $"global::{found.Space}.")))
            .OrderBy(static change => change.Item1)
            .Select(static change => new TextChange(new TextSpan(change.Item1, 0), change.Item2));
        return SourceText.From(types).WithChanges(changes).ToString();

        bool IsTaken(string name) => taken.TryGetValue(name, out var known)
            ? known
            : taken[name] = compilation.ContainsSymbolsWithName(name, SymbolFilter.Namespace | SymbolFilter.Type)
                || compilation.ContainsSymbolsWithName(name + "Attribute", SymbolFilter.Namespace | SymbolFilter.Type);

        string? SpaceOf(SimpleNameSyntax name)
        {
            var written = name.Identifier.ValueText + (name is GenericNameSyntax { Arity: var arity } ? "`" + arity : string.Empty);
            var isAttribute = name.Parent is AttributeSyntax;
            return spaces.FirstOrDefault(space => IsOfLibrary(space + "." + written)
                || (isAttribute && IsOfLibrary(space + "." + written + "Attribute")));
        }

        bool IsOfLibrary(string type)
            => compilation.GetTypesByMetadataName(type).Any(static found => found.DeclaringSyntaxReferences.IsEmpty);
    }

    /// <summary>Whether a name stands by itself where a type can stand: alone, or before a member.</summary>
    private static bool IsTypeName(SimpleNameSyntax name) => name.Parent switch
    {
        QualifiedNameSyntax qualified => qualified.Left == name,
        AliasQualifiedNameSyntax or MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax => false,
        MemberAccessExpressionSyntax access => access.Expression == name && !IsVariable(name),
        _ => SyntaxFacts.IsInTypeOnlyContext(name) || SyntaxFacts.IsInNamespaceOrTypeContext(name)
            || name.Parent is AttributeSyntax or DeclarationPatternSyntax or ConstantPatternSyntax,
    };

    /// <summary>Whether something declared around a name that stands before a member is called so.</summary>
    private static bool IsVariable(SimpleNameSyntax name)
        => name.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Members.OfType<PropertyDeclarationSyntax>()
            .Any(property => property.Identifier.ValueText == name.Identifier.ValueText) == true;
}
