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
}
