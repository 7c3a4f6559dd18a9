using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>Finds where requests go through a client that the code builds, also in other parts of a partial type.</summary>
internal static class ClientSends
{
    private static readonly object SendsKey = new();

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
    /// <param name="model">The compilation.</param>
    public static SimpleNameSyntax? FirstOf(BuiltClient client, IReadOnlyList<SyntaxNode> users, SourceModel model)
    {
        var local = client.IsRegistration || client.Statement is not (LocalDeclarationStatementSyntax or UsingStatementSyntax) ? null
            : client.Statement.Ancestors()
                .FirstOrDefault(static ancestor => ancestor is BlockSyntax or CompilationUnitSyntax or SwitchSectionSyntax);
        return local is not null && FirstIn(local, client, model) is { } near
            ? near
            : users.Select(part => FirstIn(part, client, model)).FirstOrDefault(static found => found is not null);
    }

    private static SimpleNameSyntax? FirstIn(SyntaxNode code, BuiltClient client, SourceModel model)
    {
        var sends = model.GetOrCompute((SendsKey, code), _ => Sends.In(code));
        var kept = client.IsRegistration ? null : KeptAs(client);
        var own = kept is not null && sends.ByReceiver.TryGetValue(kept, out var through) ? through : null;
        var other = kept is null || !code.Contains(client.Statement) ? sends.OfClients : null;
        return (own is null || other?.SpanStart < own.SpanStart ? other : own)?.Name;
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

    /// <summary>The name of a variable, parameter or property that is declared as a client; null for other nodes.</summary>
    private static string? DeclaredClient(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } variable
            => IsClientType(declaration.Type) ? variable.Identifier.ValueText : null,
        ParameterSyntax { Type: { } type } parameter => IsClientType(type) ? parameter.Identifier.ValueText : null,
        PropertyDeclarationSyntax property => IsClientType(property.Type) ? property.Identifier.ValueText : null,
        _ => null,
    };

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

    /// <summary>The first send of each receiver in a piece of code, and the first of those that are declared as clients there.</summary>
    private sealed record Sends(Dictionary<string, MemberAccessExpressionSyntax> ByReceiver, MemberAccessExpressionSyntax? OfClients)
    {
        /// <summary>Walks <paramref name="code"/> once, for all clients.</summary>
        public static Sends In(SyntaxNode code)
        {
            var first = new Dictionary<string, MemberAccessExpressionSyntax>();
            var clients = new HashSet<string>();
            foreach (var node in TreeFacts.NodesIn(code))
            {
                if (DeclaredClient(node) is { } client)
                {
                    clients.Add(client);
                }
                else if (node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }
                    && IsSend(access.Name.Identifier.ValueText)
                    && RootOf(access.Expression) is { } root
                    && (!first.TryGetValue(root, out var known) || access.SpanStart < known.SpanStart))
                {
                    first[root] = access;
                }
            }

            return new(
                first,
                first.Where(pair => clients.Contains(pair.Key))
                    .Select(static pair => pair.Value)
                    .OrderBy(static access => access.SpanStart)
                    .FirstOrDefault());
        }
    }
}
