using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Platform.Operations;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;

namespace Procore.Compliance.Analyzers.Rules.Requests.Headers;

/// <summary>
/// What the fix of PCA5001 writes, and where: on the client that is created, on its registration, or on the request, by what is there.
/// </summary>
internal static class HeaderFixData
{
    /// <summary>The diagnostic property with the text to insert at the first additional location.</summary>
    public const string InsertProperty = "Insert";

    /// <summary>The insertion for a finding; null where the header cannot be written with certainty.</summary>
    public static (Location Place, ImmutableDictionary<string, string?> Properties)? For(WithoutCompany found, TreeContext context)
        => Insertion(found, context) is var (tree, position, text)
            ? (Location.Create(tree, new TextSpan(position, 0)), ImmutableDictionary<string, string?>.Empty.Add(InsertProperty, text))
            : null;

    private static (SyntaxTree Tree, int Position, string Text)? Insertion(WithoutCompany found, TreeContext context)
    {
        var request = found.First.Request;
        if (found.IsClient)
        {
            return found.Place is BaseObjectCreationExpressionSyntax client ? OnClient(client, context) : null;
        }

        if (request.Sender is BaseObjectCreationExpressionSyntax message)
        {
            var value = CompanyValue.At(message, context);
            return CallSite.CreatedType(message, context.Source) switch
            {
                "HttpRequestMessage" => InInitializer(message, "Headers", value),
                "RestRequest" => (message.SyntaxTree, message.Span.End, $".AddHeader(\"{CompanyHeader.Name}\", {value})"),
                _ => null,
            };
        }

        var clients = found.Place is InterfaceDeclarationSyntax declared
            && context.Source.DeclaredBy(declared, context.CancellationToken) is INamedTypeSymbol type
                ? DeclaredClients.Of(type, context.Source, context.CancellationToken).Distinct().ToList()
                : found.First.Origin?.Sources;
        if (clients is { Count: 1 } && clients[0] is { Kind: ClientKind.Registered, Syntax: InvocationExpressionSyntax registration })
        {
            return OnRegistration(registration, context);
        }

        return request.Client is null
            && request.Sender is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { OperatorToken: var dot } } chain
            && CallGraph.At(chain, context.Source, context.CancellationToken).Target is { } target
            && CallSite.OutermostNamespace(target) == "Flurl"
                ? (chain.SyntaxTree, dot.SpanStart, $".WithHeader(\"{CompanyHeader.Name}\", {CompanyValue.At(chain, context)})")
                : null;
    }

    private static (SyntaxTree Tree, int Position, string Text)? OnClient(BaseObjectCreationExpressionSyntax client, TreeContext context)
    {
        switch (CallSite.CreatedType(client, context.Source))
        {
            case "HttpClient":
                return InInitializer(client, "DefaultRequestHeaders", CompanyValue.At(client, context));
            case "RestClient" when client.ArgumentList is { Arguments: { Count: 1 } } given
                && context.Source.TypeOf(client, context.CancellationToken) is INamedTypeSymbol type
                && type.InstanceConstructors.Any(static constructor
                    => constructor.Parameters.Any(static parameter => parameter.Name == "configureDefaultHeaders")):
                var add = $"headers.Add(\"{CompanyHeader.Name}\", {CompanyValue.At(client, context)})";
                return (client.SyntaxTree, given.CloseParenToken.SpanStart, $", configureDefaultHeaders: headers => {add}");
            default:
                return null;
        }
    }

    /// <summary>A member of the initialiser; null where it has that member already, in which both forms do not go together.</summary>
    private static (SyntaxTree Tree, int Position, string Text)? InInitializer(
        BaseObjectCreationExpressionSyntax made, string member, string value)
    {
        var element = $"{member} = {{ {{ \"{CompanyHeader.Name}\", {value} }} }}";
        if (made.Initializer is not { } initializer)
        {
            return (made.SyntaxTree, made.Span.End, $" {{ {element} }}");
        }

        if (initializer.Expressions.OfType<AssignmentExpressionSyntax>().Any(set => MemberNames.Of(set.Left) == member))
        {
            return null;
        }

        // In front of the first member, as that one stands: on a line of its own, or behind a blank.
        var first = initializer.Expressions.FirstOrDefault();
        var between = first is null ? " "
            : made.SyntaxTree.GetText().ToString(TextSpan.FromBounds(initializer.OpenBraceToken.Span.End, first.SpanStart));
        return first is null
            ? (made.SyntaxTree, initializer.OpenBraceToken.Span.End, $" {element}")
            : (made.SyntaxTree, first.SpanStart, $"{element},{between}");
    }

    private static (SyntaxTree Tree, int Position, string Text)? OnRegistration(
        InvocationExpressionSyntax registration, TreeContext context)
    {
        if (CallGraph.At(registration, context.Source, context.CancellationToken).Target is IMethodSymbol target
            && target.ReturnType.Name != "IHttpClientBuilder")
        {
            return null;
        }

        var written = registration.SyntaxTree.GetText(context.CancellationToken);
        var line = registration.GetFirstToken().GetLocation().GetLineSpan().StartLinePosition.Line;
        var text = written.Lines[line].ToString();
        var indent = text.Substring(0, text.Length - text.TrimStart().Length);
        var value = CompanyValue.InReachOf(registration, context);
        var (head, given) = value is null
            ? ("(provider, client)", "provider.GetRequiredService<Microsoft.Extensions.Configuration.IConfiguration>()"
                + $"[\"{CompanyValue.Setting}\"]")
            : ("client", value);
        var all = written.ToString();
        var end = all.Contains("\r\n") ? "\r\n" : "\n";
        var level = all.Contains("\n\t") ? "\t" : "    ";
        return (
            registration.SyntaxTree,
            registration.Span.End,
            $"{end}{indent}{level}.ConfigureHttpClient({head} => client.DefaultRequestHeaders.Add(\"{CompanyHeader.Name}\", {given}))");
    }
}
