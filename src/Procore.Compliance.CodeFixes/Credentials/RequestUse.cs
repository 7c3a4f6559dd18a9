using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.CodeFixes.Credentials;

/// <summary>The one request that a URL is made for: a call of <c>HttpClient</c>, or the creation of an <c>HttpRequestMessage</c>.</summary>
/// <param name="Request">The call or creation.</param>
/// <param name="Url">Its argument for the URL.</param>
/// <param name="Local">The local that carries the URL there; null where it stands in the argument.</param>
internal sealed record RequestUse(ExpressionSyntax Request, ArgumentSyntax Url, LocalDeclarationStatementSyntax? Local)
{
    /// <summary>The arguments of the call or creation.</summary>
    public SeparatedSyntaxList<ArgumentSyntax> Arguments
        => Request is InvocationExpressionSyntax call
            ? call.ArgumentList.Arguments
            : ((BaseObjectCreationExpressionSyntax)Request).ArgumentList!.Arguments;

    /// <summary>The request of <paramref name="url"/>; null where there is none in sight, or more than one.</summary>
    public static RequestUse? Of(ExpressionSyntax url, SemanticModel model)
    {
        var whole = Whole(url);
        if (whole.Parent is EqualsValueClauseSyntax
        {
            Parent: VariableDeclaratorSyntax
            {
                Parent.Parent: LocalDeclarationStatementSyntax { IsConst: false, Parent: { } scope } local
            } variable
        })
        {
            var uses = scope.DescendantNodes().OfType<IdentifierNameSyntax>()
                .Where(name => name.Identifier.ValueText == variable.Identifier.ValueText && name.SpanStart > variable.Span.End)
                .ToList();
            return uses.Count == 1 && FunctionOf(uses[0]) == FunctionOf(local) ? At(Whole(uses[0]), local, model) : null;
        }

        return At(whole, null, model);
    }

    private static RequestUse? At(ExpressionSyntax url, LocalDeclarationStatementSyntax? local, SemanticModel model)
    {
        if (url.Parent is not ArgumentSyntax { Parent.Parent: ExpressionSyntax request } argument || !IsRequest(request, model))
        {
            return null;
        }

        var use = new RequestUse(request, argument, local);
        return use.Arguments.All(static other => other.NameColon is null) ? use : null;
    }

    private static bool IsRequest(ExpressionSyntax request, SemanticModel model) => request switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax } call
            => model.GetSymbolInfo(call).Symbol is IMethodSymbol { ContainingType.Name: "HttpClient" or "HttpClientJsonExtensions" } method
                && method.ContainingNamespace.ToDisplayString().StartsWith("System.Net.Http", System.StringComparison.Ordinal),
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 2 } creation
            => model.GetTypeInfo(creation).Type is { Name: "HttpRequestMessage" } type
                && type.ContainingNamespace.ToDisplayString() == "System.Net.Http",
        _ => false,
    };

    /// <summary>The expression with the parentheses and the <c>new Uri(…)</c> around it.</summary>
    private static ExpressionSyntax Whole(ExpressionSyntax url)
    {
        while (true)
        {
            switch (url.Parent)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    url = parenthesized;
                    break;
                case ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 1, Parent: ObjectCreationExpressionSyntax creation } }
                    when SyntaxNames.NameOfCall(creation) == "Uri":
                    url = creation;
                    break;
                default:
                    return url;
            }
        }
    }

    private static SyntaxNode? FunctionOf(SyntaxNode node)
        => node.Ancestors()
            .FirstOrDefault(static ancestor => ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax
                or MemberDeclarationSyntax);

    /// <summary>
    /// Whether the variable that a created request is kept in gets <paramref name="member"/> elsewhere, as in <c>request.Content = …</c>.
    /// </summary>
    public bool SetsElsewhere(params string[] member)
    {
        var names = Request.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => variable.Identifier.ValueText,
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } => name.Identifier.ValueText,
            _ => null,
        };
        var body = Request.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        return names is not null
            && body is not null
            && AccessesOf(names, body).Any(access => access.DescendantTokens().Any(token => member.Contains(token.ValueText)));
    }

    private static IEnumerable<SyntaxNode> AccessesOf(string variable, SyntaxNode body)
        => body.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .Where(access => access.Expression is IdentifierNameSyntax name && name.Identifier.ValueText == variable)
            .Select(static access => (SyntaxNode?)access.FirstAncestorOrSelf<StatementSyntax>() ?? access);
}
