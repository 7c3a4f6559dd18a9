using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Requests.ObjectValues;

/// <summary>The name that a member has on the wire.</summary>
internal static class SerializedName
{
    /// <summary>The attributes that give one, by their names without the suffix.</summary>
    // System.Text.Json, Newtonsoft.Json, System.Runtime.Serialization, Refit.
    public static readonly string[] AttributeNames = { "JsonPropertyName", "JsonProperty", "DataMember", "AliasAs" };

    /// <summary>The name that an attribute gives to a property, or to the property of a record's parameter; else its own.</summary>
    public static string Of(ISymbol member, CancellationToken cancellationToken)
        => (Attributed(member, cancellationToken)
            ?? (member is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor }
                && constructor.ContainingType.GetMembers(member.Name).OfType<IPropertySymbol>().FirstOrDefault() is { } property
                    ? Attributed(property, cancellationToken)
                    : null))
            ?? member.Name;

    /// <summary>From the attribute's syntax, since the attribute itself may not bind.</summary>
    private static string? Attributed(ISymbol member, CancellationToken cancellationToken)
        => member.GetAttributes()
            .Select(attribute => attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax)
            .Where(static attribute => attribute is not null && Array.IndexOf(AttributeNames, NameOf(attribute)) >= 0)
            .SelectMany(static attribute => attribute!.ArgumentList?.Arguments ?? default)
            .Where(static argument => argument.NameEquals is null or { Name.Identifier.ValueText: "Name" or "PropertyName" })
            .Select(static argument => (argument.Expression as LiteralExpressionSyntax)?.Token.Value as string)
            .FirstOrDefault(static name => name is not null);

    private static string NameOf(AttributeSyntax attribute)
    {
        var name = (attribute.Name as SimpleNameSyntax ?? (attribute.Name as QualifiedNameSyntax)?.Right)?.Identifier.ValueText
            ?? string.Empty;
        return name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
    }
}
