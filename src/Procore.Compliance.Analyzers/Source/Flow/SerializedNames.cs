using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>Under which name a serialiser reads and writes a member.</summary>
internal static class SerializedNames
{
    /// <summary>The name that an attribute gives the member, else its own.</summary>
    public static string Of(ISymbol member) => GivenTo(member) ?? member.Name;

    /// <summary>The name that an attribute gives the member; null where none does, so that the serialiser's policy decides.</summary>
    public static string? GivenTo(ISymbol member)
        => Given(member)
            ?? ParametersOf(member).Select(static parameter => Given(parameter)).FirstOrDefault(static name => name is not null);

    /// <summary>Whether an attribute, named without its ending, stands at a member or at the parameter of a record that declares it.</summary>
    public static bool IsGivenBy(string attribute, ISymbol member)
        => ParametersOf(member).Prepend(member).SelectMany(static one => one.GetAttributes())
            .Any(one => one.AttributeClass?.Name is { } name && (name == attribute || name == attribute + "Attribute"));

    /// <summary>A record hands the attributes of its parameter on only where they say so, and serialisers look at both.</summary>
    public static IEnumerable<IParameterSymbol> ParametersOf(ISymbol member)
        => member is IPropertySymbol { ContainingType: { IsRecord: true } type }
            ? type.InstanceConstructors
                .SelectMany(static constructor => constructor.Parameters)
                .Where(parameter => parameter.Name == member.Name)
            : Enumerable.Empty<IParameterSymbol>();

    // System.Text.Json, Newtonsoft.Json, data contracts, Refit.
    private static string? Given(ISymbol member)
        => member.GetAttributes()
            .Where(static attribute => attribute.AttributeClass?.Name is "JsonPropertyNameAttribute" or "JsonPropertyName"
                or "JsonPropertyAttribute" or "JsonProperty" or "DataMemberAttribute" or "AliasAsAttribute" or "AliasAs")
            .Select(static attribute => NameIn(attribute))
            .FirstOrDefault(static name => name is not null);

    private static string? NameIn(AttributeData attribute)
        => attribute.NamedArguments.Where(static pair => pair.Key is "Name" or "PropertyName").Select(static pair => pair.Value.Value)
            .Concat(attribute.ConstructorArguments
                .Where(static argument => argument.Kind != TypedConstantKind.Array)
                .Select(static argument => argument.Value))
            .OfType<string>()
            .FirstOrDefault()
            ?? Written(attribute);

    /// <summary>The text of an attribute whose type is not known.</summary>
    private static string? Written(AttributeData attribute)
        => attribute.AttributeClass is { TypeKind: TypeKind.Error }
            && attribute.ApplicationSyntaxReference?.GetSyntax() is { } syntax
            ? syntax.DescendantTokens().Where(static token => Kernel.SyntaxNames.IsText(token)).Select(static token => token.ValueText)
                .FirstOrDefault()
            : null;
}
