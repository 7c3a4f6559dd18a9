using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.CodeFixes.Scaffolding;
using Procore.Compliance.CodeFixes.Tokens;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Procore.Compliance.CodeFixes.Polling.Throttling;

/// <summary>Puts the throttling handler into the client that a file registers or creates.</summary>
internal static class ThrottlingWiring
{
    /// <summary>
    /// The client that <paramref name="place"/> stands in: a registration, an HttpClient, RestSharp's options or a RestSharp client with an
    /// address. Null where a handler cannot be put into it there.
    /// </summary>
    public static SyntaxNode? ClientAt(SyntaxNode root, SyntaxNode place)
    {
        var client = place.AncestorsAndSelf()
            .FirstOrDefault(static node => node is BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax);
        return client switch
        {
            InvocationExpressionSyntax call => ClientWiring.RegistrationsIn(root).Contains(call) ? call : null,
            BaseObjectCreationExpressionSyntax created when IsClient(created) => created,
            BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } created
                when TypeOf(created) == "RestClient"
                => arguments[0].Expression is BaseObjectCreationExpressionSyntax inner && IsClient(inner) ? inner
                    : arguments.Count == 1 && IsAddress(arguments[0].Expression) && OptionsOf(created) is not null ? created
                    : null,
            _ => null,
        };
    }

    /// <summary>The root with the handler put in at <paramref name="client"/>, a result of <see cref="ClientAt"/>.</summary>
    public static SyntaxNode Wire(SyntaxNode root, SyntaxNode client, string handler) => client switch
    {
        InvocationExpressionSyntax registration => WireRegistration(root, registration, handler),
        BaseObjectCreationExpressionSyntax creation when IsOptions(creation)
            => root.ReplaceNode(client, WithInitializer(creation, $"ConfigureMessageHandler = inner => new {handler}(inner)")),
        BaseObjectCreationExpressionSyntax creation when TypeOf(creation) == "RestClient"
            => root.ReplaceNode(client, WithOptions(creation, handler)),
        BaseObjectCreationExpressionSyntax creation => root.ReplaceNode(client, WithHandler(creation, handler)),
        _ => throw new ArgumentException("Not a client.", nameof(client)),
    };

    private static bool IsClient(BaseObjectCreationExpressionSyntax creation)
        => TypeOf(creation) switch
        {
            "HttpClient" => true,
            "RestClientOptions"
                => creation.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>()
                    .All(static member => member.Left.ToString() != "ConfigureMessageHandler") != false,
            _ => false,
        };

    private static bool IsOptions(BaseObjectCreationExpressionSyntax creation) => TypeOf(creation) == "RestClientOptions";

    private static string? TypeOf(BaseObjectCreationExpressionSyntax creation)
        => DeclaredType(creation)?.ToString().TrimEnd('?').Split('.').Last();

    private static TypeSyntax? DeclaredType(BaseObjectCreationExpressionSyntax creation) => creation switch
    {
        ObjectCreationExpressionSyntax { Type: var written } => written,
        { Parent: EqualsValueClauseSyntax { Parent.Parent: VariableDeclarationSyntax { Type: var declared } } } => declared,
        { Parent: EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax { Type: var declared } } } => declared,
        _ => null,
    };

    private static SyntaxNode WithHandler(BaseObjectCreationExpressionSyntax client, string handler)
    {
        var arguments = client.ArgumentList?.Arguments ?? default;
        var inner = arguments.Count > 0 ? arguments[0].WithoutTrivia().ToString() : "new HttpClientHandler()";
        var first = Argument(ParseExpression($"new {handler}({inner})"));
        var list = client.ArgumentList ?? ArgumentList();
        list = list.WithArguments(arguments.Count > 0 ? arguments.Replace(arguments[0], first) : SingletonSeparatedList(first));
        return client is ObjectCreationExpressionSyntax { ArgumentList: null } bare
            ? bare.WithType(bare.Type.WithoutTrailingTrivia()).WithArgumentList(list.WithTrailingTrivia(bare.Type.GetTrailingTrivia()))
            : client.WithArgumentList(list);
    }

    private static bool IsAddress(ExpressionSyntax argument)
        => argument is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax
            || (argument is ObjectCreationExpressionSyntax { Type: var type } && type.ToString() is "Uri" or "System.Uri");

    /// <summary>The type of RestSharp's options, spelled as the client is; null where the client's type is not written.</summary>
    private static string? OptionsOf(BaseObjectCreationExpressionSyntax client)
        => DeclaredType(client)?.ToString().TrimEnd('?') is { } type && type.EndsWith("RestClient", StringComparison.Ordinal)
            ? type + "Options"
            : null;

    private static SyntaxNode WithOptions(BaseObjectCreationExpressionSyntax client, string handler)
    {
        var address = client.ArgumentList!.Arguments[0].Expression.WithoutTrivia();
        var options = ParseExpression(
            $"new {OptionsOf(client)}({address}) {{ ConfigureMessageHandler = inner => new {handler}(inner) }}");
        return client.WithArgumentList(client.ArgumentList.WithArguments(SingletonSeparatedList(Argument(options))));
    }

    private static SyntaxNode WithInitializer(BaseObjectCreationExpressionSyntax options, string member)
    {
        var bare = options.WithInitializer(null);
        var members = options.Initializer?.Expressions.Select(static expression => expression.ToString()).Append(member)
            ?? new[] { member };
        return ParseExpression($"{bare.WithoutTrivia()} {{ {string.Join(", ", members)} }}").WithTriviaFrom(options);
    }

    private static SyntaxNode WireRegistration(SyntaxNode root, InvocationExpressionSyntax registration, string handler)
    {
        ExpressionSyntax chain = registration;
        while (chain.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax outer })
        {
            chain = outer;
        }

        var indent = chain.FirstAncestorOrSelf<StatementSyntax>()!
            .GetLeadingTrivia()
            .LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))
            .ToString();
        var lineEnd = root.ToFullString().Contains("\r\n") ? "\r\n" : "\n";
        var before = chain.WithoutTrivia().ToFullString();
        var call = $".AddHttpMessageHandler(() => new {handler}())";
        var wired = ParseExpression(before + lineEnd + TextIndent.Deeper(indent, chain) + call).WithTriviaFrom(chain);
        return root.ReplaceNode(chain, wired);
    }
}
