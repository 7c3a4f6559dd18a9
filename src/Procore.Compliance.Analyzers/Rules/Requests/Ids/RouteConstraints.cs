using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules.Requests.Ids;

/// <summary>Route constraints of ASP.NET Core that let only 32 bits through: <c>{projectId:int}</c>.</summary>
internal static class RouteConstraints
{
    private const string Constraint = ":int";

    /// <summary>
    /// The constraints on a parameter of an endpoint: in the attributes of its method, or beside the lambda that is mapped.
    /// </summary>
    public static IEnumerable<NarrowPlace> Of(ISymbol? symbol, SourceModel model, CancellationToken cancellationToken)
        => symbol is IParameterSymbol parameter
            ? model.DeclarationsOf(parameter, cancellationToken)
                .SelectMany(TemplatesAround)
                .Select(literal => In(literal, parameter.Name))
                .OfType<NarrowPlace>()
            : Enumerable.Empty<NarrowPlace>();

    private static IEnumerable<LiteralExpressionSyntax> TemplatesAround(SyntaxNode parameter) => parameter.Parent?.Parent switch
    {
        MethodDeclarationSyntax { Parent: TypeDeclarationSyntax type } method => method.AttributeLists.Concat(type.AttributeLists)
            .SelectMany(static list => list.Attributes)
            .SelectMany(static attribute => attribute.ArgumentList?.Arguments ?? default)
            .Select(static argument => argument.Expression)
            .OfType<LiteralExpressionSyntax>(),
        ParenthesizedLambdaExpressionSyntax { Parent: ArgumentSyntax { Parent: ArgumentListSyntax list } } => list.Arguments
            .Select(static argument => argument.Expression)
            .OfType<LiteralExpressionSyntax>(),
        _ => Enumerable.Empty<LiteralExpressionSyntax>(),
    };

    private static NarrowPlace? In(LiteralExpressionSyntax literal, string name)
    {
        var written = "{" + name + Constraint;
        var start = literal.Token.Text.IndexOf(written, StringComparison.OrdinalIgnoreCase);
        var end = start + written.Length;
        if (start < 0 || end >= literal.Token.Text.Length || literal.Token.Text[end] is not ('}' or ':' or '?'))
        {
            return null;
        }

        var span = new TextSpan(literal.SpanStart + end - "int".Length, "int".Length);
        return new(Location.Create(literal.SyntaxTree, span), written + "}", "int", null, null);
    }
}
