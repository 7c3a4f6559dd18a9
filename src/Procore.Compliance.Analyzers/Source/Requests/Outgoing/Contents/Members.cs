using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.Flow;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>The members of a type that serialisers write.</summary>
internal static class Members
{
    // System.Text.Json, Newtonsoft.Json, System.Runtime.Serialization.
    private static readonly string[] Ignoring = { "JsonIgnoreAttribute", "JsonIgnore", "IgnoreDataMemberAttribute", "IgnoreDataMember" };

    /// <summary>The public properties that can be read, of the type and its base types, the type's own first.</summary>
    public static IEnumerable<IPropertySymbol> Of(ITypeSymbol type)
    {
        var seen = new HashSet<string>();
        for (var part = type; part is { SpecialType: SpecialType.None }; part = part.BaseType)
        {
            foreach (var member in part.GetMembers().OfType<IPropertySymbol>()
                .Where(member => member is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public }
                    && member.GetMethod is not null
                    && seen.Add(member.Name)))
            {
                if (!IsIgnored(member, isAlways: true))
                {
                    yield return member;
                }
            }
        }
    }

    /// <summary>Whether a converter of its own reads and writes a member or type, in whatever form it likes.</summary>
    // System.Text.Json, Newtonsoft.Json; both also look at the parameter of a record.
    public static bool IsConverted(ISymbol symbol)
        => SerializedNames.ParametersOf(symbol).Prepend(symbol).SelectMany(static one => one.GetAttributes())
            .Any(static attribute => attribute.AttributeClass?.Name is "JsonConverterAttribute" or "JsonConverter");

    /// <summary>Whether a member is left out: always, or under a condition that its attribute names.</summary>
    public static bool IsIgnored(IPropertySymbol member, bool isAlways)
        => member.GetAttributes().Any(attribute => Ignoring.Contains(attribute.AttributeClass?.Name)
            && attribute.NamedArguments.Any(static pair => pair.Key == "Condition") != isAlways);

    /// <summary>
    /// Whether <see cref="Of"/> lists all that serialisers write of a type: no converter, contract or rest of unknown fields decides, no base
    /// or derived type is out of sight, and no field or hidden member is written, too.
    /// </summary>
    public static bool AreAll(ITypeSymbol type)
    {
        for (var part = type; part is { SpecialType: SpecialType.None }; part = part.BaseType)
        {
            if (part.IsAnonymousType)
            {
                return true;
            }

            if (part.DeclaringSyntaxReferences.IsEmpty
                ? part is not { Name: "ValueType", ContainingNamespace.Name: "System" }
                : Has(part, Deciding) || part.GetMembers().Any(IsWrittenToo))
            {
                return false;
            }
        }

        return type is { IsAbstract: false, TypeKind: TypeKind.Class or TypeKind.Struct };
    }

    /// <summary>
    /// Whether a member of a type of the project is left out of some objects: under a condition that an attribute names or a method of the
    /// type tells, or because the serialiser leaves out members by their values and none is in sight.
    /// </summary>
    public static bool MayBeLeftOut(IPropertySymbol member, bool hasValue, JsonNames names)
        => (names.MayOmit && !hasValue)
            || IsIgnored(member, isAlways: false)
            || member.ContainingType.GetMembers("ShouldSerialize" + member.Name).Length > 0
            || member.ContainingType.GetMembers(member.Name + "Specified").Length > 0
            || SerializedNames.ParametersOf(member).Prepend<ISymbol>(member).SelectMany(static one => one.GetAttributes())
                .Any(static attribute => attribute.NamedArguments
                    .Any(static pair => pair.Key is "NullValueHandling" or "DefaultValueHandling" or "EmitDefaultValue"));

    // System.Text.Json, Newtonsoft.Json, System.Runtime.Serialization: what decides for a whole type.
    private static readonly string[] Deciding =
    {
        "JsonConverter", "JsonObject", "JsonPolymorphic", "JsonDerivedType", "KnownType", "DataContract",
    };

    // The same libraries: what has a member written that is not public, or not one field alone.
    private static readonly string[] Writing = { "JsonInclude", "JsonProperty", "JsonPropertyName", "DataMember", "JsonExtensionData" };

    private static bool IsWrittenToo(ISymbol member)
        => member switch
        {
            IFieldSymbol { IsStatic: false, IsConst: false, IsImplicitlyDeclared: false } field
                => field.DeclaredAccessibility == Accessibility.Public || Has(field, Writing),
            IPropertySymbol { IsStatic: false } property
                => Has(property, property.DeclaredAccessibility == Accessibility.Public ? new[] { "JsonExtensionData" } : Writing),
            _ => false,
        };

    private static bool Has(ISymbol symbol, string[] attributes)
        => symbol.GetAttributes().Any(one => one.AttributeClass is { Name: var name }
            && attributes.Any(attribute => name == attribute || name == attribute + "Attribute"));
}
