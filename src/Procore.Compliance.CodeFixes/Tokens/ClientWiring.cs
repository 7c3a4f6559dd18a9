using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.CodeFixes.Scaffolding;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Procore.Compliance.CodeFixes.Tokens;

/// <summary>Puts the scaffolded handler into the client that a file builds.</summary>
internal static class ClientWiring
{
    /// <summary>
    /// The place in <paramref name="root"/> where the client for the request at <paramref name="request"/> is built and the handler can be
    /// put in: a registration, or a creation that can see the credentials. Null where there is none.
    /// </summary>
    public static SyntaxNode? FindClient(SyntaxNode root, SyntaxNode request, ExpressionSyntax? clientId, ExpressionSyntax? clientSecret)
    {
        var registrations = RegistrationsIn(root).ToList();
        var registration = registrations.FirstOrDefault(MentionsProcore) ?? (registrations.Count == 1 ? registrations[0] : null);
        if (registration is not null)
        {
            return registration;
        }

        var scope = request.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? root;
        return clientId is null || clientSecret is null
            ? null
            : scope.DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>()
                .FirstOrDefault(creation => (IsClient(creation) || RestSharpClient.Is(creation))
                    && IsShared(creation)
                    && IsVisible(clientId, creation)
                    && IsVisible(clientSecret, creation));
    }

    /// <summary>The root with the handler put in at <paramref name="client"/>, a result of <see cref="FindClient"/>.</summary>
    public static SyntaxNode Wire(
        SyntaxNode root, SyntaxNode client, ScaffoldText scaffold, ExpressionSyntax? clientId, ExpressionSyntax? clientSecret)
        => client is InvocationExpressionSyntax registration
            ? WireRegistration(root, registration, scaffold, SectionOf(clientId))
            : root.ReplaceNode(client, WiredClient((BaseObjectCreationExpressionSyntax)client, scaffold, clientId!, clientSecret!));

    private static BaseObjectCreationExpressionSyntax WiredClient(
        BaseObjectCreationExpressionSyntax client, ScaffoldText scaffold, ExpressionSyntax clientId, ExpressionSyntax clientSecret)
    {
        if (RestSharpClient.Is(client))
        {
            return RestSharpClient.Wire((ObjectCreationExpressionSyntax)client, scaffold, clientId, clientSecret);
        }

        var inner = client.ArgumentList?.Arguments.FirstOrDefault()?.Expression.ToString() ?? "new HttpClientHandler()";
        var source = SourceOf(scaffold, clientId, clientSecret);
        var arguments = ParseArgumentList($"(new {scaffold["ProcoreTokenHandler"]}({source}, {inner}))");
        return client switch
        {
            ObjectCreationExpressionSyntax creation => creation
                .WithType(creation.ArgumentList is null ? creation.Type.WithoutTrailingTrivia() : creation.Type)
                .WithArgumentList(arguments.WithTrailingTrivia(creation.ArgumentList?.GetTrailingTrivia()
                    ?? creation.Type.GetTrailingTrivia())),
            ImplicitObjectCreationExpressionSyntax creation => creation.WithArgumentList(arguments.WithTriviaFrom(creation.ArgumentList)),
            _ => throw new ArgumentException("Not a client.", nameof(client)),
        };
    }

    /// <summary>The creation of a token source with a store in memory.</summary>
    public static string SourceOf(ScaffoldText scaffold, ExpressionSyntax clientId, ExpressionSyntax clientSecret)
    {
        var options = $"new {scaffold["ProcoreTokenOptions"]} {{ ClientId = {clientId}, ClientSecret = {clientSecret} }}";
        return $"new {scaffold["ProcoreTokenSource"]}({options}, new {scaffold["MemoryProcoreTokenStore"]}())";
    }

    /// <summary>The registrations of clients in <paramref name="root"/> that a handler can be added to.</summary>
    public static IEnumerable<InvocationExpressionSyntax> RegistrationsIn(SyntaxNode root)
        => root.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(IsRegistration);

    /// <summary>
    /// The root with the handler added to <paramref name="registration"/>, and its services registered before it, configured by a section.
    /// </summary>
    public static SyntaxNode WireRegistration(
        SyntaxNode root, InvocationExpressionSyntax registration, ScaffoldText scaffold, string section)
    {
        ExpressionSyntax chain = registration;
        while (chain.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax outer })
        {
            chain = outer;
        }

        var services = ((MemberAccessExpressionSyntax)registration.Expression).Expression.WithoutTrivia().ToString();
        var statement = chain.FirstAncestorOrSelf<StatementSyntax>()!;
        var indent = statement.GetLeadingTrivia().LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).ToString();
        var lineEnd = root.ToFullString().Contains("\r\n") ? "\r\n" : "\n";
        var source = $"provider.GetRequiredService<{scaffold["ProcoreTokenSource"]}>()";
        var handler = $".AddHttpMessageHandler(provider => new {scaffold["ProcoreTokenHandler"]}({source}))";
        var wired = ParseExpression(chain.WithoutTrivia().ToFullString() + lineEnd + TextIndent.Deeper(indent, chain) + handler)
            .WithTriviaFrom(chain);

        var options = scaffold["ProcoreTokenOptions"];
        var lines = new List<string>();
        if (scaffold.IsPresent)
        {
            return root.ReplaceNode(chain, wired);
        }

        if (scaffold.IsProtected)
        {
            lines.Add($"{services}.AddDataProtection();");
            lines.Add($"{services}.AddDistributedMemoryCache();");
        }

        var configured = $"provider.GetRequiredService<IConfiguration>().GetSection(\"{section}\").Get<{options}>()";
        lines.Add($"{services}.AddSingleton(provider => {configured} ?? new {options}());");
        lines.Add($"{services}.AddSingleton<{scaffold["IProcoreTokenStore"]}, {scaffold.StoreType}>();");
        lines.Add($"{services}.AddSingleton<{scaffold["ProcoreTokenSource"]}>();");
        var added = lines.Select((line, index) => ParseStatement(line)
            .WithLeadingTrivia(index == 0 ? statement.GetLeadingTrivia() : TriviaList(Whitespace(indent)))
            .WithTrailingTrivia(EndOfLine(lineEnd)));
        var changed = statement.ReplaceNode(chain, wired).WithLeadingTrivia(Whitespace(indent));
        return statement.Parent is GlobalStatementSyntax global
            ? root.ReplaceNode(global, added.Select(static line => (SyntaxNode)GlobalStatement(line)).Append(GlobalStatement(changed)))
            : root.ReplaceNode(statement, added.Append(changed));
    }

    /// <summary>Whether <paramref name="call"/> registers the typed client <paramref name="type"/>.</summary>
    public static bool Registers(InvocationExpressionSyntax call, string type)
        => call.Expression is MemberAccessExpressionSyntax { Name: GenericNameSyntax name }
            && name.TypeArgumentList.Arguments.Last() is { } registered
            && (registered as SimpleNameSyntax ?? (registered as QualifiedNameSyntax)?.Right)?.Identifier.ValueText == type;

    /// <summary>The namespaces that the statements of a registration use.</summary>
    public static IEnumerable<string> UsingsOf(SyntaxNode? client)
        => client is InvocationExpressionSyntax
            ? new[] { "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection" }
            : Enumerable.Empty<string>();

    /// <summary>The node that a property of the diagnostic points at, as <c>start,length</c>; null where it has none.</summary>
    public static ExpressionSyntax? ExpressionAt(SyntaxNode root, IReadOnlyDictionary<string, string?> properties, string name)
    {
        if (!properties.TryGetValue(name, out var place) || place is null)
        {
            return null;
        }

        var parts = place.Split(',');
        var span = new TextSpan(int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
        return root.FindNode(span, getInnermostNodeForTie: true) as ExpressionSyntax;
    }

    /// <summary>The section of <c>configuration["Section:ClientId"]</c>.</summary>
    public static string SectionOf(ExpressionSyntax? clientId)
    {
        var key = clientId?.DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>().Select(static literal => literal.Token.ValueText)
            .FirstOrDefault(static text => text.Contains(':'));
        return key is null ? "Procore" : key.Substring(0, key.LastIndexOf(':'));
    }

    private static bool IsRegistration(InvocationExpressionSyntax call)
        => call is { Expression: MemberAccessExpressionSyntax { Name: var name } }
            && name.Identifier.ValueText == "AddHttpClient"
            && (name is GenericNameSyntax || call.ArgumentList.Arguments.Count > 0)
            && call.FirstAncestorOrSelf<StatementSyntax>() is { Parent: BlockSyntax or GlobalStatementSyntax }
                and ExpressionStatementSyntax;

    private static bool MentionsProcore(SyntaxNode node)
        => (node.FirstAncestorOrSelf<StatementSyntax>() ?? node).ToString().IndexOf("procore", StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool IsClient(BaseObjectCreationExpressionSyntax creation)
        => creation.ArgumentList is null or { Arguments.Count: < 2 }
            && creation switch
            {
                ObjectCreationExpressionSyntax { Type: var type } => type.ToString().EndsWith("HttpClient", StringComparison.Ordinal),
                _
                    => creation.Parent is EqualsValueClauseSyntax { Parent.Parent: VariableDeclarationSyntax { Type: var declared } }
                        && declared.ToString().TrimEnd('?').EndsWith("HttpClient", StringComparison.Ordinal),
            };

    /// <summary>Whether the client outlives one call: a field, a property, or a local of the program itself.</summary>
    private static bool IsShared(SyntaxNode creation)
        => creation.FirstAncestorOrSelf<FieldDeclarationSyntax>() is not null
            || creation.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is not null
            || creation.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is not null
            || (creation.FirstAncestorOrSelf<GlobalStatementSyntax>() is { } global
                && creation.FirstAncestorOrSelf<LocalFunctionStatementSyntax>() is null
                && global.Statement is LocalDeclarationStatementSyntax);

    /// <summary>
    /// Whether a credential's expression can be written at <paramref name="place"/> with the same meaning: its first name has a value
    /// there.
    /// </summary>
    private static bool IsVisible(ExpressionSyntax credential, SyntaxNode place)
    {
        var name = credential.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().FirstOrDefault()?.Identifier.ValueText;
        if (name is null
            || credential.DescendantNodesAndSelf().Any(static node => node is InvocationExpressionSyntax or AwaitExpressionSyntax))
        {
            return false;
        }

        var type = place.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        if (type is null)
        {
            return place.SyntaxTree.GetRoot().DescendantNodes().OfType<VariableDeclaratorSyntax>()
                .Any(declarator => declarator.Identifier.ValueText == name
                    && declarator.SpanStart < place.SpanStart
                    && declarator.Ancestors().OfType<GlobalStatementSyntax>().Any());
        }

        var field = type.Members.OfType<FieldDeclarationSyntax>()
            .FirstOrDefault(member => member.Declaration.Variables.Any(variable => variable.Identifier.ValueText == name));
        if (field?.Modifiers
            .Any(static modifier => modifier.IsKind(SyntaxKind.ConstKeyword) || modifier.IsKind(SyntaxKind.StaticKeyword)) == true)
        {
            return field.SpanStart < place.SpanStart || field.Modifiers.Any(SyntaxKind.ConstKeyword);
        }

        // An instance member has its value once the constructor has assigned it.
        return place.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is { } constructor
            && constructor.DescendantNodes().OfType<AssignmentExpressionSyntax>()
                .Any(assignment => assignment.SpanStart < place.SpanStart && LastName(assignment.Left) == name);
    }

    private static string? LastName(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: var name } => name,
        _ => null,
    };
}
