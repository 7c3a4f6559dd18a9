using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>
/// Finds whole requests and header collections that become text, and with them the Authorization header that the same type sets.
/// </summary>
internal static class CarriedHeaders
{
    private static readonly object Key = new();

    /// <summary>What a tree that sets the header says; for a quick no.</summary>
    public static readonly TextQuery Landmarks = new(
        new[] { "Authorization", "SetBearerToken", "SetBasicAuthentication", "WithOAuthBearerToken", "JwtAuthenticator" },
        static _ => false);

    // LINQ's methods that go through all elements, and those that make one text of them.
    private static readonly HashSet<string> Enumerations = new()
    {
        "Select", "SelectMany", "ToDictionary", "ToList", "ToArray", "OrderBy", "AsEnumerable", "ToLookup", "Aggregate",
    };

    private static readonly HashSet<string> Joins = new() { "Join", "Concat", "Format" };

    /// <summary>The expressions within <paramref name="written"/> whose text includes the Authorization header.</summary>
    public static IEnumerable<ExpressionSyntax> In(ExpressionSyntax written, SourceModel model, CancellationToken cancellationToken)
        => Parts(written).Where(part => Shows(part, model, cancellationToken) || HoldsCarrier(part, model, cancellationToken));

    private static bool Shows(ExpressionSyntax part, SourceModel model, CancellationToken cancellationToken)
        => EnumeratedBy(part).Any(all => Carries(all, model, cancellationToken));

    /// <summary>
    /// What a text of several elements is made of, or a loop goes through whose element is written; nothing where elements are picked or
    /// hidden on the way.
    /// </summary>
    private static IEnumerable<ExpressionSyntax> EnumeratedBy(ExpressionSyntax part)
    {
        switch (part)
        {
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called, ArgumentList.Arguments: var arguments }:
                var name = called.Name.Identifier.ValueText;
                return Joins.Contains(name) ? arguments.SelectMany(static argument => EnumeratedBy(argument.Expression))
                    : Enumerations.Contains(name) && !arguments.Any(IsSifted)
                        && (name is not ("Select" or "SelectMany") || arguments.Any(TakesValues))
                        ? EnumeratedBy(called.Expression)
                    : Enumerable.Empty<ExpressionSyntax>();
            case QueryExpressionSyntax { FromClause.Expression: var source, Body: var body }:
                return body.Clauses.Any(static clause => clause is WhereClauseSyntax) || IsSifted(body) || !TakesValues(body)
                    ? Enumerable.Empty<ExpressionSyntax>()
                    : EnumeratedBy(source);
            case IdentifierNameSyntax or MemberAccessExpressionSyntax
                when LoopOver(part) is { } loop:
                return IsSifted(loop.Statement) ? Enumerable.Empty<ExpressionSyntax>() : EnumeratedBy(loop.Expression);
            default:
                return new[] { part };
        }
    }

    /// <summary>The loop whose element, or the value of whose element, an expression is.</summary>
    private static CommonForEachStatementSyntax? LoopOver(ExpressionSyntax part)
        => (part is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value", Expression: var whole } ? whole : part)
                is IdentifierNameSyntax { Identifier.ValueText: var name }
            ? part.Ancestors().OfType<CommonForEachStatementSyntax>().FirstOrDefault(loop => loop switch
            {
                ForEachStatementSyntax one => one.Identifier.ValueText == name,
                ForEachVariableStatementSyntax { Variable: DeclarationExpressionSyntax
                    { Designation: ParenthesizedVariableDesignationSyntax { Variables: { Count: 2 } parts } } }
                    => parts[1].ToString() == name,
                _ => false,
            })
            : null;

    private static bool TakesValues(SyntaxNode projection) => TreeFacts.NamesIn(projection).Contains("Value");

    /// <summary>Whether code looks at which header it has: it asks, or hands the name on to what may.</summary>
    private static bool IsSifted(SyntaxNode code)
        => code.DescendantNodesAndSelf().Any(static node => node is ConditionalExpressionSyntax or SwitchExpressionSyntax
            or IfStatementSyntax or SwitchStatementSyntax
            or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression }
            or InvocationExpressionSyntax { Expression: IdentifierNameSyntax, ArgumentList.Arguments.Count: > 0 });

    /// <summary>Whether a local was given the text of a carrier, or its headers in another collection.</summary>
    private static bool HoldsCarrier(ExpressionSyntax part, SourceModel model, CancellationToken cancellationToken)
        => part is IdentifierNameSyntax
            && model.SymbolOf(part, cancellationToken) is ILocalSymbol
            && SourceValue.Of(part, model, cancellationToken) is { } text
            && Parts(text).Any(inner => Shows(inner, model, cancellationToken));

    /// <summary>The expressions whose texts make up what is written.</summary>
    public static IEnumerable<ExpressionSyntax> Parts(ExpressionSyntax written)
    {
        var open = new Stack<ExpressionSyntax>();
        for (open.Push(written); open.Count > 0;)
        {
            switch (open.Pop())
            {
                case InterpolatedStringExpressionSyntax text:
                    foreach (var hole in text.Contents.OfType<InterpolationSyntax>().Reverse())
                    {
                        open.Push(hole.Expression);
                    }

                    break;
                case BinaryExpressionSyntax sum:
                    open.Push(sum.Right);
                    open.Push(sum.Left);
                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax join, ArgumentList.Arguments: var joined }
                    when Joins.Contains(join.Name.Identifier.ValueText) && joined.Count > 1:
                    foreach (var argument in joined.Reverse())
                    {
                        open.Push(argument.Expression);
                    }

                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }
                    when access.Name.Identifier.ValueText == "ToString":
                    yield return access.Expression;
                    break;
                case var part:
                    yield return CredentialHolders.Serialized(part) ?? part;
                    break;
            }
        }
    }

    private static bool Carries(ExpressionSyntax part, SourceModel model, CancellationToken cancellationToken)
    {
        if (part is not (IdentifierNameSyntax or MemberAccessExpressionSyntax))
        {
            return false;
        }

        var type = model.GetSemanticModel(part.SyntaxTree).GetTypeInfo(part, cancellationToken).Type;
        return type?.Name is "HttpRequestMessage" or "HttpRequestHeaders" or "HttpHeadersNonValidated"
            && part.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } around
            && (bool)model.GetOrCompute((Key, around), _ => (object)around.DescendantTokens()
                .Any(static token => token.ValueText is "Authorization" or "SetBearerToken" or "SetBasicAuthentication"));
    }
}
