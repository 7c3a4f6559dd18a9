using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Credentials.Secrets;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules.Credentials;

/// <summary>
/// Looks for an options instance that code at a place may use and that has a text property for the same credential: an
/// <c>IOptions&lt;T&gt;</c>, or a type whose name ends with Options or Settings.
/// </summary>
internal static class ReachableOptions
{
    /// <summary>
    /// An expression for the property, such as <c>_options.Value.ClientSecret</c>; null where none is in scope, or where this is the place
    /// that sets it.
    /// </summary>
    public static string? At(ExpressionSyntax place, EmbeddedSecret secret, SourceModel model, CancellationToken cancellationToken)
    {
        var target = place.FirstAncestorOrSelf<AssignmentExpressionSyntax>()?.Left.ToString();
        return ReachableValue.At(
            place,
            model,
            IsOptions,
            (name, type) => Expression(name, type, secret) is { } expression && expression != target ? expression : null,
            cancellationToken);
    }

    private static bool IsOptions(string name, ITypeSymbol type)
        => type.Name is "IOptions" or "IOptionsSnapshot" or "IOptionsMonitor" || HasName(type);

    private static bool HasName(ITypeSymbol type)
        => type.Name.EndsWith("Options", System.StringComparison.Ordinal)
            || type.Name.EndsWith("Settings", System.StringComparison.Ordinal);

    // The interfaces of Microsoft.Extensions.Options; the two endings are the usual names of what is bound.
    private static string? Expression(string name, ITypeSymbol type, EmbeddedSecret secret) => type switch
    {
        INamedTypeSymbol { Name: "IOptions" or "IOptionsSnapshot", TypeArguments: { Length: 1 } options }
            => Property(name + ".Value", options[0], secret),
        INamedTypeSymbol { Name: "IOptionsMonitor", TypeArguments: { Length: 1 } options }
            => Property(name + ".CurrentValue", options[0], secret),
        INamedTypeSymbol when HasName(type) => Property(name, type, secret),
        _ => null,
    };

    private static string? Property(string instance, ITypeSymbol options, EmbeddedSecret secret)
        => options.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(property => IsSame(property, secret)) is { } found
            ? instance + "." + found.Name
            : null;

    private static bool IsSame(IPropertySymbol property, EmbeddedSecret secret)
        => property is { IsStatic: false, GetMethod: { } getter, Type.SpecialType: SpecialType.System_String }
            && property.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal
            && getter.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal
            && CredentialName.Classify(property.Name) == secret.Kind
            && (secret.Kind == CredentialKind.ClientSecret || NameWords.Split(property.Name).SequenceEqual(NameWords.Split(secret.Name)));
}
