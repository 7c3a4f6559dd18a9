using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.HttpRequests;

/// <summary>Finds where requests go through a client that the code builds, also in other parts of a partial type.</summary>
internal static class ClientSends
{
    // The beginnings of the sending methods of HttpClient and RestSharp.
    private static readonly string[] Verbs = { "Get", "Post", "Put", "Patch", "Delete", "Send", "Execute", "Download", "Head" };

    /// <summary>
    /// The types that use a client: the one that it is handed to, the one around its creation, or the one that it is registered for. All
    /// their parts; empty where none is in sight.
    /// </summary>
    public static IReadOnlyList<SyntaxNode> UsersOf(BuiltClient client, SourceModel model, CancellationToken cancellationToken)
    {
        if (!client.IsRegistration)
        {
            var semantics = model.GetSemanticModel(client.Statement.SyntaxTree);
            var taker = client.Statement.FindNode(client.Place.SourceSpan)
                .FirstAncestorOrSelf<ArgumentSyntax>()?.Parent?.Parent as BaseObjectCreationExpressionSyntax;
            var taking = taker is null
                ? Array.Empty<SyntaxNode>()
                : PartsOf(semantics.GetTypeInfo(taker, cancellationToken).Type, cancellationToken);
            return taking.Count > 0 ? taking
                : client.Statement.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
                    ? PartsOf(semantics.GetDeclaredSymbol(type, cancellationToken), cancellationToken)
                : new[] { client.Statement.SyntaxTree.GetRoot(cancellationToken) };
        }

        var named = client.Statement.DescendantNodesAndSelf().OfType<GenericNameSyntax>()
            .FirstOrDefault(name => name.GetLocation() == client.Place)?.TypeArgumentList.Arguments.Last();
        return named is null
            ? Array.Empty<SyntaxNode>()
            : PartsOf(model.GetSemanticModel(named.SyntaxTree).GetTypeInfo(named, cancellationToken).Type, cancellationToken);
    }

    /// <summary>The name of the method that sends the first request through a client; null where the code shows none.</summary>
    /// <param name="client">The client.</param>
    /// <param name="users">The parts of the type that uses it.</param>
    public static SimpleNameSyntax? FirstOf(BuiltClient client, IReadOnlyList<SyntaxNode> users)
    {
        var local = client.IsRegistration || client.Statement is not (LocalDeclarationStatementSyntax or UsingStatementSyntax) ? null
            : client.Statement.Ancestors()
                .FirstOrDefault(static ancestor => ancestor is BlockSyntax or CompilationUnitSyntax or SwitchSectionSyntax);
        return local is not null && FirstIn(local, client) is { } near
            ? near
            : users.Select(part => FirstIn(part, client)).FirstOrDefault(static found => found is not null);
    }

    private static SimpleNameSyntax? FirstIn(SyntaxNode code, BuiltClient client)
    {
        var kept = client.IsRegistration ? null : KeptAs(client);
        return TreeFacts.NodesIn(code).OfType<InvocationExpressionSyntax>()
            .Select(static call => call.Expression as MemberAccessExpressionSyntax)
            .Where(access => access is not null
                && IsSend(access.Name.Identifier.ValueText)
                && RootOf(access.Expression) is { } root
                && (root == kept || ((kept is null || !code.Contains(client.Statement)) && IsClient(root, code))))
            .OrderBy(static access => access!.SpanStart)
            .Select(static access => access!.Name).FirstOrDefault();
    }

    /// <summary>The variable, field or property that holds the client; null where it is used in place or handed on.</summary>
    private static string? KeptAs(BuiltClient client)
        => client.Statement.FindNode(client.Place.SourceSpan).Ancestors()
            .TakeWhile(static ancestor => ancestor is not ArgumentSyntax)
            .Select(static ancestor => ancestor switch
        {
            VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
            AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax } assignment => RootOf(assignment.Left),
            PropertyDeclarationSyntax property => property.Identifier.ValueText,
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            _ => null,
        }).FirstOrDefault(static name => name is not null);

    /// <summary>Whether a name in a type is declared as a client.</summary>
    private static bool IsClient(string name, SyntaxNode part)
        => part.DescendantNodes().Any(node => node switch
        {
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } variable
                => variable.Identifier.ValueText == name && IsClientType(declaration.Type),
            ParameterSyntax { Type: { } type } parameter => parameter.Identifier.ValueText == name && IsClientType(type),
            PropertyDeclarationSyntax property => property.Identifier.ValueText == name && IsClientType(property.Type),
            _ => false,
        });

    private static bool IsClientType(TypeSyntax type)
        => type.ToString().TrimEnd('?') is "HttpClient" or "System.Net.Http.HttpClient" or "RestClient" or "IRestClient";

    private static bool IsSend(string method)
        => Verbs.Any(verb => method.StartsWith(verb, StringComparison.Ordinal)
            && (method.Length == verb.Length || !char.IsLower(method[verb.Length])))
            && method is not ("GetType" or "GetHashCode");

    private static string? RootOf(ExpressionSyntax receiver) => receiver switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => access.Name.Identifier.ValueText,
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax name } => name.Identifier.ValueText,
        _ => null,
    };

    private static IReadOnlyList<SyntaxNode> PartsOf(ISymbol? type, CancellationToken cancellationToken)
        => type is null
            ? Array.Empty<SyntaxNode>()
            : type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)).ToList();
}
