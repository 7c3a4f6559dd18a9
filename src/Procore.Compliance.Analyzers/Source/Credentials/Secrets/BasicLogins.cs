using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>
/// Finds where code puts a user name and password onto an HTTP request or client. The id and secret of an OAuth client by the same scheme
/// are no login and are left out; so are proxies and mail.
/// </summary>
internal sealed class BasicLogins
{
    private static readonly object DeclaredKey = new();

    // The name that Refit and RestEase have parameters of a declared request sent under.
    private static readonly TextQuery Header = new(
        new[] { "Authorization" }, static text => text.Equals("Authorization", StringComparison.OrdinalIgnoreCase));

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<SyntaxNode, ILookup<string, ExpressionSyntax>> _bodies = new();
    private readonly Lazy<ILookup<string, ParameterSyntax>> _declared;

    private BasicLogins(SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
        _declared = new(() => model.ComputeOnce(DeclaredKey, static source => source.Trees
            .SelectMany(static tree => TreeFacts.Of(tree).TextsFor(Header))
            .Select(static text => text.Parent?.FirstAncestorOrSelf<ParameterSyntax>())
            .Where(static parameter => parameter?.Parent?.Parent is MethodDeclarationSyntax)
            .ToLookup(
                static parameter => ((MethodDeclarationSyntax)parameter!.Parent!.Parent!).Identifier.ValueText,
                static parameter => parameter!)));
    }

    /// <summary>The expressions that create the login, in source order.</summary>
    public static IEnumerable<ExpressionSyntax> In(SyntaxTree tree, SourceModel model, CancellationToken cancellationToken)
    {
        var reader = new BasicLogins(model, cancellationToken);
        foreach (var node in TreeFacts.Of(tree).Nodes)
        {
            if (reader.Read(node) is { } login)
            {
                yield return login;
            }
        }
    }

    private ExpressionSyntax? Read(SyntaxNode node)
    {
        switch (node)
        {
            case BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } arguments } creation
                when MayBeBasic(arguments[0].Expression) && CallSite.CreatedType(creation, _model) is "AuthenticationHeaderValue":
                return IsBasic(arguments[0].Expression) && !IsClientLogin(arguments[1].Expression) ? creation : null;
            case BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 2 or 3 } arguments } creation
                when CallSite.CreatedType(creation, _model) is "HttpBasicAuthenticator":
                return IsLogin(arguments) ? creation : null;
            case BaseObjectCreationExpressionSyntax creation when CallSite.CreatedType(creation, _model) is "NetworkCredential":
                return IsOnHttpClient(creation) ? creation : null;
            case InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } arguments } call
                when SyntaxNames.NameOfCall(call) is "SetBasicAuthentication" or "WithBasicAuth":
                return IsLogin(arguments) ? call : null;
            case InvocationExpressionSyntax { ArgumentList.Arguments: { Count: >= 2 } arguments } call
                when IsAuthorization(arguments[0].Expression):
                return IsLogin(arguments[1].Expression) ? call : null;
            case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } argument
                when SyntaxNames.NameOfCall(call) is { } name && IsForHeader(argument, call, _declared.Value[name]):
                return IsLogin(argument.Expression) ? argument.Expression : null;
            case AttributeArgumentSyntax { Expression: LiteralExpressionSyntax { Token.ValueText: var text } declared } argument:
                return DeclaresBasic(argument, text) ? declared : null;
            case AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } key } } assignment
                when IsAuthorization(key[0].Expression):
                return IsLogin(assignment.Right) ? assignment : null;
            case AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax { ArgumentList.Arguments: { Count: 1 } key } } assignment
                when IsAuthorization(key[0].Expression):
                return IsLogin(assignment.Right) ? assignment : null;
            case AnonymousObjectMemberDeclaratorSyntax { NameEquals.Name.Identifier.ValueText: "Authorization", Expression: var value }:
                return IsLogin(value) ? value : null;
            default:
                return null;
        }
    }

    /// <summary>Whether the attribute of a declared request, or of its parameter, says the scheme.</summary>
    // Refit: Authorize on a parameter, Headers on a method or interface.
    private static bool DeclaresBasic(AttributeArgumentSyntax argument, string text)
        => argument is { NameEquals: null, Parent.Parent: AttributeSyntax attribute }
            && DeclaredSenders.NameOf(attribute) switch
            {
                "Authorize" => text.Equals("Basic", StringComparison.OrdinalIgnoreCase)
                    && attribute.Parent?.Parent is ParameterSyntax { Parent.Parent.Parent: InterfaceDeclarationSyntax },
                "Headers" => text.StartsWith("Authorization: Basic", StringComparison.OrdinalIgnoreCase)
                    && attribute.FirstAncestorOrSelf<InterfaceDeclarationSyntax>() is not null,
                _ => false,
            };

    /// <summary>
    /// Whether an argument is for one of <paramref name="headers"/>, parameters that declared requests send as the Authorization header; by
    /// its place or name where the call does not bind.
    /// </summary>
    private bool IsForHeader(ArgumentSyntax argument, InvocationExpressionSyntax call, IEnumerable<ParameterSyntax> headers)
        => headers.Any(header => CallSite.TryCreate(call, _model) is { Target: { } target } site
            ? target.Parameters.FirstOrDefault(parameter => site.ArgumentFor(parameter)?.Value.Syntax == argument.Expression)
                is { DeclaringSyntaxReferences: { Length: 1 } declared } && declared[0].GetSyntax(_cancellationToken) == header
            : argument.NameColon is { Name.Identifier.ValueText: var name }
                ? name == header.Identifier.ValueText
                : call.ArgumentList.Arguments.IndexOf(argument) == ((ParameterListSyntax)header.Parent!).Parameters.IndexOf(header));

    private bool IsLogin(SeparatedSyntaxList<ArgumentSyntax> arguments)
        => !arguments.Any(argument => IsClientLogin(argument.Expression));

    /// <summary>Whether the value of an Authorization header begins with the scheme and is no OAuth client's.</summary>
    private bool IsLogin(ExpressionSyntax value)
        => Fold(value).Any(static text => text.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)) && !IsClientLogin(value);

    /// <summary>Whether an expression may be the scheme, for a quick no: the first argument of most creations is another text.</summary>
    private static bool MayBeBasic(ExpressionSyntax scheme)
        => scheme is not LiteralExpressionSyntax { Token.ValueText: var text } || text.Equals("Basic", StringComparison.OrdinalIgnoreCase);

    private bool IsBasic(ExpressionSyntax scheme)
        => Fold(scheme).Any(static text => text.Equals("Basic", StringComparison.OrdinalIgnoreCase));

    private IEnumerable<string> Fold(ExpressionSyntax value)
        => _model.CreateFolder(_cancellationToken).Fold(value).Alternatives.Select(static pattern => pattern.Text);

    private static bool IsAuthorization(ExpressionSyntax key) => key switch
    {
        LiteralExpressionSyntax { Token.ValueText: var text } => text.Equals("Authorization", StringComparison.OrdinalIgnoreCase),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Authorization" } => true,
        _ => false,
    };

    /// <summary>Whether the value is made of the id or secret of an OAuth client, directly or through a local or two.</summary>
    private bool IsClientLogin(ExpressionSyntax value)
    {
        var names = NamesIn(value).Distinct().ToList();
        var body = LocalWrites.BodyAround(value);
        if (!_bodies.TryGetValue(body, out var initialisers))
        {
            initialisers = body.DescendantNodes().OfType<VariableDeclaratorSyntax>()
                .Where(static variable => variable.Initializer is not null)
                .ToLookup(static variable => variable.Identifier.ValueText, static variable => variable.Initializer!.Value);
            _bodies.Add(body, initialisers);
        }

        for (var hop = 0; hop < 3; hop++)
        {
            if (names.Any(IsClientName))
            {
                return true;
            }

            names = names.SelectMany(name => initialisers[name]).SelectMany(NamesIn).Distinct().ToList();
        }

        return false;
    }

    private static IEnumerable<string> NamesIn(ExpressionSyntax value)
        => value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(static name => name.Identifier.ValueText);

    private static bool IsClientName(string name)
    {
        var words = NameWords.Split(name);
        return words.Contains("client") && (words.Contains("id") || words.Contains("secret"));
    }

    /// <summary>
    /// Whether the credential is given to something that sends HTTP requests: at once, as a local, or in a <c>CredentialCache</c>.
    /// </summary>
    private bool IsOnHttpClient(ExpressionSyntax credential)
    {
        var open = new Stack<ExpressionSyntax>();
        var seen = new HashSet<SyntaxNode>();
        for (open.Push(credential); open.Count > 0;)
        {
            var place = open.Pop();
            if (!seen.Add(place))
            {
                continue;
            }

            switch (place.Parent)
            {
                case AssignmentExpressionSyntax assignment when assignment.Right == place:
                    if (IsCredentialsOfSender(assignment))
                    {
                        return true;
                    }

                    if (assignment.Left is IdentifierNameSyntax target)
                    {
                        PushUses(target.Identifier.ValueText, assignment, open);
                    }

                    break;
                case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }:
                    PushUses(variable.Identifier.ValueText, variable, open);
                    break;
                case InitializerExpressionSyntax { Parent: InitializerExpressionSyntax { Parent: ExpressionSyntax cache } }
                    when SyntaxNames.NameOfCall(cache) == "CredentialCache":
                    open.Push(cache);
                    break;
                case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax added } }
                    when added.Name.Identifier.ValueText == "Add" && added.Expression is IdentifierNameSyntax cache:
                    PushUses(cache.Identifier.ValueText, place, open);
                    break;
                case ExpressionSyntax around
                    when around is ParenthesizedExpressionSyntax or CastExpressionSyntax or ConditionalExpressionSyntax:
                    open.Push(around);
                    break;
            }
        }

        return false;
    }

    private static void PushUses(string name, SyntaxNode place, Stack<ExpressionSyntax> open)
    {
        foreach (var use in NameUses.Near(place, name))
        {
            open.Push(use);
        }
    }

    private bool IsCredentialsOfSender(AssignmentExpressionSyntax assignment)
    {
        var owner = assignment switch
        {
            {
                Left: IdentifierNameSyntax { Identifier.ValueText: "Credentials" },
                Parent: InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax creation }
            }
                => CallSite.CreatedType(creation, _model),
            { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Credentials", Expression: var receiver } }
                => receiver.ToString(),
            _ => null,
        };
        return owner?.IndexOf("proxy", StringComparison.OrdinalIgnoreCase) < 0
            // Our judgement: what people call the things of System.Net and RestSharp that take credentials for a request.
            && new[] { "handler", "webclient", "request", "restclient", "httpclient" }
                .Any(word => owner.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
    }
}
