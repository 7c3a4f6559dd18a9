using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>An HTTP client that the code itself builds, with nothing in front of the network that is not in sight.</summary>
/// <param name="Place">The created type, or the name of the registering method.</param>
/// <param name="Name">What is created or called, where a person reads it.</param>
/// <param name="Statement">The statement or member around it.</param>
/// <param name="IsRegistration">Whether it registers a client for later.</param>
internal sealed record BuiltClient(Location Place, string Name, SyntaxNode Statement, bool IsRegistration)
{
    /// <summary>The name of a client that a factory makes without a name: no registration can have put anything into it.</summary>
    public const string OfFactory = "CreateClient";

    // Our judgement: names of what serves OAuth rather than the API.
    private static readonly string[] SignInWords = { "login", "signin", "token", "auth" };
    // The handlers of System.Net.Http, which send once and do no more.
    private static readonly string[] PlainHandlers = { "HttpClientHandler", "SocketsHttpHandler", "WinHttpHandler" };

    /// <summary>Whether the registration is for the client that signs in.</summary>
    public bool IsForSignIn => SignInWords.Any(word => Statement.ToString().IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>
    /// The clients that a tree builds. A handler that is handed in, or that a registration adds, may do anything: such clients are left
    /// out.
    /// </summary>
    public static IEnumerable<BuiltClient> In(SyntaxTree tree)
    {
        foreach (var node in TreeFacts.Of(tree).Nodes)
        {
            var found = node switch
            {
                ObjectCreationExpressionSyntax { Type: var type } creation when NameOf(type) is "HttpClient" && HasPlainHandler(creation)
                    => Of(type.GetLocation(), "new HttpClient", creation, isRegistration: false),
                ObjectCreationExpressionSyntax { Type: var type } creation
                    when NameOf(type) is "RestClient" && !creation.ToString().Contains("Handler")
                    => Of(type.GetLocation(), "new RestClient", creation, isRegistration: false),
                ImplicitObjectCreationExpressionSyntax
                {
                    Parent: EqualsValueClauseSyntax { Parent.Parent: VariableDeclarationSyntax { Type: var type } }
                } creation
                    when NameOf(type) is "HttpClient" && HasPlainHandler(creation)
                    => Of(creation.NewKeyword.GetLocation(), "new HttpClient", creation, isRegistration: false),
                InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name: { Identifier.ValueText: "AddHttpClient" } name }
                } call
                    when name is GenericNameSyntax || call.ArgumentList.Arguments.Count > 0
                    => Of(name.GetLocation(), "AddHttpClient", call, isRegistration: true),
                InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax
                    {
                        Name: { Identifier.ValueText: "CreateClient" } name,
                        Expression: var factory
                    },
                    ArgumentList.Arguments.Count: 0
                } call
                    when factory.ToString().IndexOf("factory", StringComparison.OrdinalIgnoreCase) >= 0
                    => Of(name.GetLocation(), OfFactory, call, isRegistration: false),
                _ => null,
            };
            if (found is not null && !(found.IsRegistration && found.Statement.ToString().Contains("MessageHandler")))
            {
                yield return found;
            }
        }
    }

    private static BuiltClient? Of(Location place, string name, SyntaxNode node, bool isRegistration)
        => ((SyntaxNode?)node.FirstAncestorOrSelf<StatementSyntax>()
            ?? node.FirstAncestorOrSelf<MemberDeclarationSyntax>()) is { } statement
            ? new(place, name, statement, isRegistration)
            : null;

    private static bool HasPlainHandler(BaseObjectCreationExpressionSyntax creation)
        => creation.ArgumentList?.Arguments.FirstOrDefault()?.Expression is not { } handler
            || (handler is ObjectCreationExpressionSyntax { Type: var type } && Array.IndexOf(PlainHandlers, NameOf(type)) >= 0);

    private static string? NameOf(TypeSyntax type)
        => (type as SimpleNameSyntax ?? (type as QualifiedNameSyntax)?.Right)?.Identifier.ValueText;
}
