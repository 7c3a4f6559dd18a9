using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>A parameter of a declared request.</summary>
/// <param name="Symbol">The parameter.</param>
/// <param name="Syntax">Its declaration.</param>
/// <param name="Kind">Where it is sent.</param>
/// <param name="Keys">The keys that it gives the query, as they are written; null where they are not in sight.</param>
internal sealed record DeclaredParameter(
    IParameterSymbol Symbol, ParameterSyntax Syntax, DeclaredParameterKind Kind, IReadOnlyList<StringPattern>? Keys);

/// <summary>Where Refit and RestEase send the parameters of the methods that declare requests.</summary>
internal static class DeclaredParameters
{
    // The verbs whose requests have a body, which Refit finds without an attribute.
    private static readonly string[] WithBody = { "Post", "Put", "Patch" };

    // The attributes of Refit and RestEase that send a parameter elsewhere than in query and body.
    private static readonly string[] Elsewhere =
    {
        "Header", "HeaderCollection", "Headers", "Authorize", "Property", "Path", "RawQueryString", "HttpRequestMessageProperty",
    };

    /// <summary>The parameters of a method, in order.</summary>
    public static IEnumerable<DeclaredParameter> Of(
        MethodDeclarationSyntax method, SourceModel model, CancellationToken cancellationToken)
    {
        var attributes = method.AttributeLists.SelectMany(static list => list.Attributes).ToList();
        var path = attributes.Select(DeclaredSenders.PathOf).OfType<ExpressionSyntax>().FirstOrDefault();
        var template = path is null ? string.Empty : model.CreateFolder(cancellationToken).Fold(path).Alternatives[0].Text;
        var hasBody = attributes.Exists(static attribute => WithBody.Contains(DeclaredSenders.NameOf(attribute)));
        var isBodyNamed = method.ParameterList.Parameters.Any(static parameter => Has(parameter, "Body"));
        foreach (var syntax in method.ParameterList.Parameters)
        {
            if (model.DeclaredBy(syntax, cancellationToken) is IParameterSymbol parameter)
            {
                var name = SerializedNames.GivenTo(parameter) ?? NamedByQuery(syntax, model, cancellationToken) ?? parameter.Name;
                var kind = Has(syntax, "Body") ? DeclaredParameterKind.Body
                    : IsElsewhere(syntax, parameter, template, name) ? DeclaredParameterKind.Other
                    : hasBody && !isBodyNamed && !Has(syntax, "Query") && !IsPlain(parameter.Type) ? DeclaredParameterKind.Body
                    : DeclaredParameterKind.Query;
                yield return new(parameter, syntax, kind, KeysOf(parameter.Type, name, syntax));
            }
        }
    }

    /// <summary>Whether a value is written as one text.</summary>
    public static bool IsPlain(ITypeSymbol type)
        => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: var inner }
            ? IsPlain(inner[0])
            : type is { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_String or SpecialType.System_DateTime }
                or { TypeKind: TypeKind.Enum }
                or { Name: "Guid" or "DateTimeOffset" or "DateOnly" or "TimeOnly" or "TimeSpan" or "Uri" };

    private static bool IsElsewhere(ParameterSyntax syntax, IParameterSymbol parameter, string template, string name)
        => parameter.Type.Name == "CancellationToken"
            || Elsewhere.Any(attribute => Has(syntax, attribute))
            || template.IndexOf("{" + name + "}", StringComparison.OrdinalIgnoreCase) >= 0
            || template.IndexOf("{" + parameter.Name + "}", StringComparison.OrdinalIgnoreCase) >= 0
            || template.IndexOf("{" + parameter.Name + ".", StringComparison.OrdinalIgnoreCase) >= 0
            || template.IndexOf("{**" + parameter.Name + "}", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>
    /// The keys that a value gives: its own, or those of the members of a type of the project. What is prefixed or nested has names that
    /// the library puts together.
    /// </summary>
    private static IReadOnlyList<StringPattern>? KeysOf(ITypeSymbol type, string name, ParameterSyntax syntax)
        => Has(syntax, "QueryMap") ? null
            : IsOneKey(type) ? new[] { Written(name, syntax) }
            : type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, DeclaringSyntaxReferences.IsEmpty: false }
                && !type.AllInterfaces.Any(static one => one.Name is "IDictionary" or "IEnumerable")
                && !Attributes(syntax, "Query").Any(static query => query.ArgumentList is { Arguments.Count: > 0 })
                && Members.Of(type).ToList() is var members
                && members.TrueForAll(static member => IsOneKey(member.Type))
                ? members
                    .ConvertAll(member => Written(
                        SerializedNames.Of(member), member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() ?? syntax))
            : null;

    private static bool IsOneKey(ITypeSymbol type) => IsPlain(type) || type is IArrayTypeSymbol || IsList(type);

    /// <summary>A name at the text of the declaration that gives it, else at the declaration itself.</summary>
    private static StringPattern Written(string name, SyntaxNode declaration)
    {
        var text = declaration.DescendantTokens().FirstOrDefault(token => SyntaxNames.IsText(token) && token.ValueText == name);
        var origin = text.RawKind != 0 ? TextOrigin.OfToken(text) : TextOrigin.OfNode(declaration);
        return new(ImmutableArray.Create(PatternPiece.OfText(name, origin)));
    }

    private static bool IsList(ITypeSymbol type)
        => type is INamedTypeSymbol { TypeArguments: { Length: 1 } element }
            && type.AllInterfaces.Any(static one => one.Name == "IEnumerable")
            && IsPlain(element[0]);

    private static string? NamedByQuery(ParameterSyntax syntax, SourceModel model, CancellationToken cancellationToken)
        => Attributes(syntax, "Query")
            .SelectMany(static attribute => attribute.ArgumentList?.Arguments ?? default)
            .Where(static argument => argument.NameEquals is null or { Name.Identifier.ValueText: "Name" })
            .Select(argument => model.GetSemanticModel(argument.SyntaxTree).GetConstantValue(argument.Expression, cancellationToken).Value)
            .OfType<string>()
            .FirstOrDefault(static text => text.Length > 1);

    private static bool Has(ParameterSyntax parameter, string attribute) => Attributes(parameter, attribute).Any();

    private static IEnumerable<AttributeSyntax> Attributes(ParameterSyntax parameter, string name)
        => parameter.AttributeLists.SelectMany(static list => list.Attributes).Where(one => DeclaredSenders.NameOf(one) == name);
}
