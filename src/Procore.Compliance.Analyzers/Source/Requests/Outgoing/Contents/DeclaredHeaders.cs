using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>
/// The headers that the attributes of an interface, its methods, properties and parameters declare: those of Refit, RestEase and
/// WebApiClientCore.
/// </summary>
internal static class DeclaredHeaders
{
    private static readonly object Key = new();

    /// <summary>The headers of a method of an interface; found once for each.</summary>
    public static HeaderList Of(MethodDeclarationSyntax method, SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute((Key, method), m =>
        {
            var list = new HeaderList();
            foreach (var (attribute, isOfRequest) in AttributesAround(method, m, cancellationToken))
            {
                foreach (var header in In(attribute, isOfRequest ? HeaderReach.Request : HeaderReach.Interface, m, cancellationToken))
                {
                    list.Add(header);
                }
            }

            return list;
        });

    private static IEnumerable<(AttributeSyntax Attribute, bool IsOfRequest)> AttributesAround(
        MethodDeclarationSyntax method, SourceModel model, CancellationToken cancellationToken)
    {
        var own = method.AttributeLists.Concat(method.ParameterList.Parameters.SelectMany(static parameter => parameter.AttributeLists));
        var type = method.Parent is TypeDeclarationSyntax declaration
            ? model.DeclaredBy(declaration, cancellationToken) as INamedTypeSymbol
            : null;
        var shared = type is null ? Enumerable.Empty<TypeDeclarationSyntax>()
            : type.AllInterfaces.Prepend(type).SelectMany(part => model.DeclarationsOf(part, cancellationToken))
                .OfType<TypeDeclarationSyntax>();
        return own.SelectMany(static list => list.Attributes).Select(static attribute => (attribute, true))
            .Concat(shared
                .SelectMany(static part => part.AttributeLists
                    .Concat(part.Members.OfType<PropertyDeclarationSyntax>().SelectMany(static property => property.AttributeLists)))
                .SelectMany(static list => list.Attributes)
                .Select(static attribute => (attribute, false)));
    }

    private static IEnumerable<SentHeader> In(
        AttributeSyntax attribute, HeaderReach reach, SourceModel model, CancellationToken cancellationToken)
    {
        var given = (attribute.ArgumentList?.Arguments ?? default).Where(static argument => argument.NameEquals is null).ToList();
        switch (DeclaredSenders.NameOf(attribute))
        {
            // Refit: "Name: value", one or many.
            case "Headers" when attribute.Parent?.Parent is not ParameterSyntax:
                foreach (var line in given.SelectMany(static argument => Elements(argument.Expression)))
                {
                    yield return new(NameIn(TextOf(line, model, cancellationToken)), attribute, line, reach, IsConditional: false)
                    {
                        IsLine = true,
                    };
                }

                break;

            // All three: a name with a value, or the value of the parameter or property.
            case "Header" when given.Count > 0:
                yield return new(
                    TextOf(given[0].Expression, model, cancellationToken),
                    attribute,
                    given.Count > 1 ? given[1].Expression : null,
                    reach,
                    IsConditional: IsOptional(attribute));
                break;
            case "Header":
            case "Headers":
            case "HeaderCollection":
                yield return new(null, attribute, null, reach, IsConditional: false);
                break;
            case "Authorize":
                yield return new(HeaderSetting.Authorization, attribute, null, reach, IsConditional: false);
                break;
        }
    }

    /// <summary>Whether the value may be null, in which case the library leaves the header out.</summary>
    private static bool IsOptional(AttributeSyntax attribute)
        => attribute.Parent?.Parent is ParameterSyntax { Type: NullableTypeSyntax }
            or PropertyDeclarationSyntax { Type: NullableTypeSyntax };

    private static IEnumerable<ExpressionSyntax> Elements(ExpressionSyntax argument)
        => argument.DescendantNodesAndSelf().OfType<InitializerExpressionSyntax>().FirstOrDefault() is { } several
            ? several.Expressions
            : new[] { argument };

    private static string? TextOf(ExpressionSyntax expression, SourceModel model, CancellationToken cancellationToken)
        => model.GetSemanticModel(expression.SyntaxTree).GetConstantValue(expression, cancellationToken).Value as string;

    /// <summary>Refit takes a line without a colon as a header without a value.</summary>
    private static string? NameIn(string? line) => line?.Split(':')[0].Trim();
}
