using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Rules.Requests.Headers;

/// <summary>
/// An expression for the id of the company where code is to be written: a parameter or member that is called so, one of an object in reach,
/// the setting <c>Procore:CompanyId</c>.
/// </summary>
internal static class CompanyValue
{
    /// <summary>The key of the setting.</summary>
    public const string Setting = "Procore:CompanyId";

    // The environment's spelling of the setting, by Microsoft.Extensions.Configuration.EnvironmentVariables.
    private const string Variable = "Procore__CompanyId";

    /// <summary>The expression; the environment where nothing else is in reach.</summary>
    public static string At(SyntaxNode place, TreeContext context)
        => InReachOf(place, context)
            ?? OrThrow($"System.Environment.GetEnvironmentVariable(\"{Variable}\")");

    /// <summary>The expression; null where nothing in reach has the id.</summary>
    public static string? InReachOf(SyntaxNode place, TreeContext context)
    {
        var holders = Holders(place, context).ToList();
        return holders.Where(static one => IsCompany(one.Symbol.Name)).Select(static one => TextOf(one.Name, one.Type))
                .FirstOrDefault(static text => text is not null)
            ?? holders.SelectMany(static one => Inside(one.Name, one.Type)).FirstOrDefault()
            ?? holders.Where(static one => one.Type is { Name: "IConfiguration" or "IConfigurationRoot" or "ConfigurationManager" })
                .Select(static one => OrThrow($"{one.Name}[\"{Setting}\"]"))
                .FirstOrDefault();
    }

    private static string OrThrow(string value)
        => $"{value} ?? throw new System.InvalidOperationException(\"{Setting} is not set\")";

    /// <summary>
    /// What may be named at a place and has its value there: parameters, and members but for those of the object that is being made.
    /// </summary>
    private static IEnumerable<(ISymbol Symbol, string Name, ITypeSymbol Type)> Holders(SyntaxNode place, TreeContext context)
    {
        var member = place.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        var isMade = member is BaseFieldDeclarationSyntax or ConstructorDeclarationSyntax
            || (member is PropertyDeclarationSyntax { Initializer: { } initial } && initial.Span.Contains(place.Span));
        var isStatic = isMade || member?.Modifiers.Any(static word => word.ValueText == "static") != false;
        return context.Source.GetSemanticModel(place.SyntaxTree).LookupSymbols(place.SpanStart)
            .Select(static symbol => (Symbol: symbol, Type: symbol switch
            {
                IParameterSymbol parameter => parameter.Type,
                IFieldSymbol field => field.Type,
                IPropertySymbol { Parameters.IsEmpty: true, GetMethod: not null } property => property.Type,
                _ => null,
            }))
            .Where(one => one.Type is not null
                && (one.Symbol is IParameterSymbol or IFieldSymbol { IsConst: true } || !isStatic || (one.Symbol.IsStatic && !isMade)))
            .OrderBy(static one => one.Symbol is IParameterSymbol ? 0 : 1)
            .ThenBy(static one => one.Symbol.Name, System.StringComparer.Ordinal)
            .Select(static one => (one.Symbol, one.Symbol.Name, one.Type!));
    }

    /// <summary>The id as a member of an object, or of the options that it wraps.</summary>
    private static IEnumerable<string> Inside(string name, ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { Name: "IOptions" or "IOptionsSnapshot", TypeArguments: { Length: 1 } options })
        {
            return Inside(name + ".Value", options[0]);
        }

        return type.DeclaringSyntaxReferences.IsEmpty || type.TypeKind == TypeKind.Enum
            ? Enumerable.Empty<string>()
            : type.GetMembers().OfType<IPropertySymbol>()
                .Where(static property => property is { IsStatic: false, IsWriteOnly: false }
                    && property.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal
                    && IsCompany(property.Name))
                .Select(property => TextOf($"{name}.{property.Name}", property.Type))
                .OfType<string>();
    }

    private static bool IsCompany(string name)
        => new string(name.Where(char.IsLetter).Select(char.ToLowerInvariant).ToArray()) is "companyid" or "procorecompanyid";

    private static string? TextOf(string name, ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_String => name,
        SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_UInt32 or SpecialType.System_UInt64
            => $"{name}.ToString(System.Globalization.CultureInfo.InvariantCulture)",
        _ => null,
    };
}
