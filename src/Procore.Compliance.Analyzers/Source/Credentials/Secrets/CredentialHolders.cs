using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>
/// Objects that show a credential when they become text: records, and whatever is serialised or taken apart by a template.
/// </summary>
internal static class CredentialHolders
{
    private static readonly object RecordsKey = new();
    private static readonly object NamesKey = new();
    private static readonly object SerializedKey = new();

    private static readonly TextQuery Records = new(new[] { "record " }, static _ => false);

    /// <summary>What a call makes a text of, with all members; null for other expressions.</summary>
    // System.Text.Json and Newtonsoft.Json.
    public static ExpressionSyntax? Serialized(ExpressionSyntax expression)
        => expression is InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "Serialize" or "SerializeObject" or "SerializeToUtf8Bytes"
            },
            ArgumentList.Arguments: { Count: > 0 } arguments
        }
            ? arguments[0].Expression
            : null;

    /// <summary>Whether a tree has a name of a credential; found once.</summary>
    public static bool NamesCredential(SyntaxTree tree)
        => TreeFacts.Of(tree).Is(NamesKey, static facts => facts.Names
            .Concat(facts.Texts.Select(static text => text.ValueText))
            .Any(static name => CredentialName.Classify(name) is not null));

    /// <summary>The names of members that a serialiser gives the name of a credential; found once.</summary>
    public static HashSet<string> SerializedMembers(SourceModel model)
        => model.ComputeOnce(SerializedKey, static source => new HashSet<string>(source.Trees
            .SelectMany(static tree => TreeFacts.Of(tree).Texts)
            .Where(static text => text.Parent?.Parent is AttributeArgumentSyntax && IsCredential(text.ValueText))
            .Select(static text => MemberAround(text.Parent!))
            .OfType<string>()));

    private static string? MemberAround(SyntaxNode text) => text.FirstAncestorOrSelf<AttributeListSyntax>()?.Parent switch
    {
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        ParameterSyntax parameter => parameter.Identifier.ValueText,
        FieldDeclarationSyntax { Declaration.Variables: { Count: > 0 } fields } => fields[0].Identifier.ValueText,
        _ => null,
    };

    private static bool IsCredential(string name) => CredentialName.Classify(name) is not null && CredentialName.IsCertain(name);

    /// <summary>Whether a record of this compilation may hold a credential; found once.</summary>
    public static bool HasRecords(SourceModel model)
        => (bool)model.GetOrCompute<object>(RecordsKey, static source => source.Trees
            .Any(static tree => Records.MayStandIn(tree.GetText())
                && TreeFacts.Of(tree).Nodes.Any(static node => node is RecordDeclarationSyntax record && DeclaresCredential(record))));

    private static bool DeclaresCredential(RecordDeclarationSyntax record)
        => (record.ParameterList?.Parameters.Select(static parameter => parameter.Identifier.ValueText) ?? Enumerable.Empty<string>())
            .Concat(record.Members.OfType<PropertyDeclarationSyntax>().Select(static property => property.Identifier.ValueText))
            .Concat(TreeFacts.TextsIn(record).Select(static text => text.ValueText))
            .Any(static name => IsCredential(name));

    /// <summary>The credential that an object of <paramref name="type"/> shows; null where it shows none.</summary>
    /// <param name="type">The type.</param>
    /// <param name="isTakenApart">Whether all public members are shown; else only those of a record, which writes them itself.</param>
    /// <param name="isConcealed">Whether a member only gets what is left of a credential behind a mask or hash.</param>
    /// <param name="cancellationToken">Cancels the look.</param>
    public static (CredentialKind Kind, string Name)? MemberOf(
        ITypeSymbol? type, bool isTakenApart, Func<IPropertySymbol, bool> isConcealed, CancellationToken cancellationToken)
    {
        if (type is null or { SpecialType: not SpecialType.None } || type.TypeKind is not (TypeKind.Class or TypeKind.Struct)
            || (!isTakenApart && !WritesItself(type)))
        {
            return null;
        }

        foreach (var property in MembersOf(type))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var name in new[] { property.Name, SerializedNames.Of(property) })
            {
                if (CredentialName.Classify(name) is { } kind && CredentialName.IsCertain(name) && !isConcealed(property))
                {
                    return (kind, name);
                }
            }
        }

        return null;
    }

    private static IEnumerable<IPropertySymbol> MembersOf(ITypeSymbol type)
    {
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType!)
        {
            foreach (var property in current.GetMembers().OfType<IPropertySymbol>())
            {
                if (property is { IsStatic: false, DeclaredAccessibility: Accessibility.Public, GetMethod: not null }
                    && property.Type.SpecialType == SpecialType.System_String
                    && !property.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name is "JsonIgnoreAttribute"
                        or "IgnoreDataMemberAttribute" or "NotLoggedAttribute"))
                {
                    yield return property;
                }
            }
        }
    }

    private static bool WritesItself(ITypeSymbol type)
        => type.IsRecord
            && type.GetMembers().All(static member => member.Name is not ("ToString" or "PrintMembers") || member.IsImplicitlyDeclared);
}
