using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>
/// The headers that all requests of a client get: by what creates or registers it, by what holds it, and by the handlers in its chain. Each
/// creation, registration, holder and handler is read once for all clients that have it.
/// </summary>
internal static class ClientHeaders
{
    private static readonly object OriginKey = new();
    private static readonly object SourceKey = new();
    private static readonly object OwnKey = new();
    private static readonly object TypeKey = new();
    private static readonly object DefaultsKey = new();
    private static readonly object HooksKey = new();
    private static readonly object FlurlKey = new();

    // RestSharp: the options whose objects see each request before it goes out, and its own classes for them, which set no other header.
    private static readonly string[] Hooks = { "Authenticator", "Interceptors" };

    private static readonly HashSet<string> PlainHooks = new()
    {
        "JwtAuthenticator", "HttpBasicAuthenticator", "OAuth1Authenticator", "OAuth2AuthorizationRequestHeaderAuthenticator",
        "OAuth2UriQueryParameterAuthenticator",
    };

    // The steps of Microsoft.Extensions.Http, its resilience and Polly packages, and Refit that add no header of their own accord.
    private static readonly HashSet<string> PlainSteps = new()
    {
        "AddHttpClient", "AddRefitClient", "AddKeyedRefitClient", "AddTypedClient", "ConfigureHttpClient", "AddHttpMessageHandler",
        "ConfigurePrimaryHttpMessageHandler", "ConfigureAdditionalHttpMessageHandlers", "ConfigureHttpMessageHandlerBuilder",
        "SetHandlerLifetime", "UseSocketsHttpHandler", "RedactLoggedHeaders", "AddLogger", "AddDefaultLogger", "RemoveAllLoggers",
        "AddAsKeyed", "RemoveAsKeyed", "AddPolicyHandler", "AddPolicyHandlerFromRegistry", "AddTransientHttpErrorPolicy",
        "AddStandardResilienceHandler", "AddStandardHedgingHandler", "AddResilienceHandler", "ConfigureHttpClientDefaults", "Configure",
        "SelectPipelineByAuthority", "RemoveAllResilienceHandlers", "AddExtendedHttpClientLogging",
    };

    /// <summary>The headers of the clients of an origin; found once.</summary>
    public static HeaderList Of(ClientOrigin origin, SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute((OriginKey, origin), m =>
        {
            var list = new HeaderList();
            AddOrigins(list, new[] { origin }, m, cancellationToken);
            return list;
        });

    /// <summary>The headers that a creation or registration gives its clients; found once.</summary>
    public static HeaderList OfSource(ClientSource source, SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute((SourceKey, source), m =>
        {
            var list = new HeaderList();
            list.Add(OwnOf(source, m, cancellationToken));
            AddOrigins(list, InnerOf(source, m, cancellationToken), m, cancellationToken);
            return list;
        });

    /// <summary>
    /// Adds the headers of clients and of those that they send through, each once: a client may be made of what its own variable holds.
    /// </summary>
    private static void AddOrigins(
        HeaderList list, IEnumerable<ClientOrigin> origins, SourceModel model, CancellationToken cancellationToken)
    {
        var pending = new Queue<ClientOrigin>(origins);
        var seen = new HashSet<ClientOrigin>();
        while (pending.Count > 0)
        {
            var origin = pending.Dequeue();
            if (!seen.Add(origin))
            {
                continue;
            }

            list.Open(!origin.IsKnown || OfferedMembers.Give(origin, model, cancellationToken));
            foreach (var source in origin.Sources)
            {
                list.Add(OwnOf(source, model, cancellationToken));
                foreach (var inner in InnerOf(source, model, cancellationToken))
                {
                    pending.Enqueue(inner);
                }
            }

            foreach (var holder in origin.Holders)
            {
                Add(list, FollowedObject.Of(holder, model, cancellationToken), model, cancellationToken);
            }
        }
    }

    /// <summary>The clients that a creation is handed.</summary>
    private static IEnumerable<ClientOrigin> InnerOf(ClientSource source, SourceModel model, CancellationToken cancellationToken)
        => source.Kind != ClientKind.Created
            ? Enumerable.Empty<ClientOrigin>()
            : ArgumentsOf((ExpressionSyntax)source.Syntax, model, cancellationToken)
                .Where(argument => argument is not AnonymousFunctionExpressionSyntax
                    && ClientTypes.IsClient(model.TypeOf(argument, cancellationToken)))
                .Select(argument => ClientOrigin.Of(argument, model, cancellationToken));

    /// <summary>The headers that a creation or registration gives its clients, without those of a client that it is handed; found once.</summary>
    private static HeaderList OwnOf(ClientSource source, SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute((OwnKey, source), m =>
        {
            var list = new HeaderList();
            AddChain(list, HandlerChain.Of(source, m, cancellationToken), m, cancellationToken);
            if (source.Kind == ClientKind.Created)
            {
                AddCreated(list, (ExpressionSyntax)source.Syntax, m, cancellationToken);
                return list;
            }

            list.Add(Defaults(m, cancellationToken));
            if (ClientRegistrations.In(m, cancellationToken).At(source.Syntax) is { } registration)
            {
                foreach (var configure in registration.Configuring(m, cancellationToken))
                {
                    AddConfigured(list, configure, m, cancellationToken);
                }

                list.Open(registration.Steps(m, cancellationToken).Any(step => IsForeign(step, m, cancellationToken)));
            }

            return list;
        });

    /// <summary>The headers that Flurl is told to send with all requests; found once.</summary>
    public static HeaderList OfFlurl(SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute(FlurlKey, m =>
        {
            var list = new HeaderList();
            AddChain(list, HandlerChain.OfFlurl(m, cancellationToken), m, cancellationToken);
            return list;
        });

    /// <summary>The headers that a client type of the project, or a handler of it, sets by itself; found once.</summary>
    public static HeaderList OfType(INamedTypeSymbol type, SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute((TypeKey, (object)type), m =>
        {
            var list = new HeaderList();
            for (var part = type; part is { DeclaringSyntaxReferences.IsEmpty: false }; part = part.BaseType)
            {
                if (HandlerChain.IsHandler(part))
                {
                    foreach (var message in MessagesOf(part))
                    {
                        list.Add(FollowedObject.Of(message, m, cancellationToken), HeaderReach.Handler, None, m, cancellationToken);
                    }
                }
                else if (ClientTypes.IsClient(part))
                {
                    list.Add(OwnSettings(part, m, cancellationToken), HeaderReach.Client, None, m, cancellationToken);
                }
            }

            return list;
        });

    private static IReadOnlyCollection<SyntaxNode> None => Array.Empty<SyntaxNode>();

    private static void AddChain(HeaderList list, HandlerChain chain, SourceModel model, CancellationToken cancellationToken)
    {
        list.Open(chain.IsForeign);
        foreach (var type in chain.Types)
        {
            list.Add(OfType(type, model, cancellationToken));
        }

        foreach (var code in chain.Code)
        {
            AddHooked(list, code, model, cancellationToken);
        }
    }

    private static void Add(HeaderList list, FollowedObject client, SourceModel model, CancellationToken cancellationToken)
        => list.Add(client, HeaderReach.Client, None, model, cancellationToken);

    /// <summary>The messages that a handler is handed.</summary>
    private static IEnumerable<IParameterSymbol> MessagesOf(INamedTypeSymbol handler)
        => handler.GetMembers().OfType<IMethodSymbol>()
            .Where(static method => method.IsOverride && method.Name is "SendAsync" or "Send")
            .Select(static method => method.Parameters.FirstOrDefault(static parameter => parameter.Type.Name == "HttpRequestMessage"))
            .OfType<IParameterSymbol>();

    /// <summary>What a type that derives from a client sets on itself.</summary>
    private static IEnumerable<HeaderSetting> OwnSettings(ITypeSymbol type, SourceModel model, CancellationToken cancellationToken)
        => model.DeclarationsOf(type, cancellationToken).SelectMany(part => NameUses.In(part, HeaderSetting.OfClient)
            .Select(NameUses.Whole)
            .Where(static own => own is IdentifierNameSyntax || IsOwn(own))
            .SelectMany(own => FollowedObject.InCollection(own, model, cancellationToken))
            .Concat(TreeFacts.NodesIn(part).OfType<InvocationExpressionSyntax>()
                .Where(static call => call.Expression is IdentifierNameSyntax || IsOwn(call.Expression))
                .SelectMany(HeaderSetting.OfCall)));

    private static bool IsOwn(SyntaxNode member)
        => member is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or BaseExpressionSyntax };

    private static void AddCreated(HeaderList list, ExpressionSyntax made, SourceModel model, CancellationToken cancellationToken)
    {
        Add(list, FollowedObject.Of(made, model, cancellationToken), model, cancellationToken);
        if (SyntaxNames.NameOfCall(made) == "RestClient" || model.TypeOf(made, cancellationToken) is { Name: "RestClient" })
        {
            list.Add(HooksIn(model, cancellationToken));
        }

        foreach (var configure in ArgumentsOf(made, model, cancellationToken).OfType<AnonymousFunctionExpressionSyntax>())
        {
            AddConfigured(list, new SyntaxNode[] { configure.Body }, model, cancellationToken);
        }
    }

    private static IEnumerable<ExpressionSyntax> ArgumentsOf(
        ExpressionSyntax made, SourceModel model, CancellationToken cancellationToken) => made switch
    {
        BaseObjectCreationExpressionSyntax creation
            => HandlerChain.ArgumentsOf(creation, model.TypeOf(made, cancellationToken), model, cancellationToken),
        InvocationExpressionSyntax call => call.ArgumentList.Arguments.Select(static argument => argument.Expression),
        _ => Enumerable.Empty<ExpressionSyntax>(),
    };

    /// <summary>What a delegate does that configures a client; where its code is not in sight, it may do anything.</summary>
    private static void AddConfigured(HeaderList list, ExpressionSyntax configure, SourceModel model, CancellationToken cancellationToken)
    {
        var bodies = Delegates.BehindOf(configure, model, cancellationToken).ToList();
        list.Open(bodies.Count == 0 && model.TypeOf(configure, cancellationToken) is { TypeKind: TypeKind.Delegate });
        AddConfigured(list, bodies, model, cancellationToken);
    }

    /// <summary>What the delegates do that configure a client, a builder of one, or its headers.</summary>
    private static void AddConfigured(
        HeaderList list, IEnumerable<SyntaxNode> bodies, SourceModel model, CancellationToken cancellationToken)
    {
        foreach (var parameter in bodies.Distinct().SelectMany(Delegates.ParametersOf))
        {
            if (model.DeclaredBy(parameter, cancellationToken) is IParameterSymbol { Type: var type } given
                && (type.TypeKind == TypeKind.Error
                    || ClientTypes.IsClient(type)
                    || type.Name is "HttpRequestHeaders" or "IFlurlClientBuilder"))
            {
                var followed = FollowedObject.Of(given, model, cancellationToken);
                Add(list, followed, model, cancellationToken);
                list.Add(
                    ValueUses.ReadsOf(given, model, cancellationToken).SelectMany(HeaderSetting.OfUse),
                    HeaderReach.Client,
                    None,
                    model,
                    cancellationToken);
            }
        }
    }

    /// <summary>What is said for all clients of the factory; found once.</summary>
    private static HeaderList Defaults(SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute(DefaultsKey, m =>
        {
            var list = new HeaderList();
            foreach (var step in NameUses.Of("ConfigureHttpClientDefaults", m, cancellationToken)
                .Select(static name => NameUses.Whole(name).Parent)
                .OfType<InvocationExpressionSyntax>()
                .SelectMany(call => call.ArgumentList.Arguments)
                .SelectMany(argument => Delegates.BehindOf(argument.Expression, m, cancellationToken))
                .SelectMany(static body => body.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>())
                .Where(static step => Callback.NameOf(step) == "ConfigureHttpClient"))
            {
                AddConfigured(
                    list,
                    step.ArgumentList.Arguments.SelectMany(argument => Delegates.BehindOf(argument.Expression, m, cancellationToken)),
                    m,
                    cancellationToken);
            }

            foreach (var added in NameUses.Of("HttpClientActions", m, cancellationToken)
                .Select(static name => NameUses.Whole(name).Parent?.Parent)
                .OfType<InvocationExpressionSyntax>()
                .SelectMany(static call => call.ArgumentList.Arguments))
            {
                AddConfigured(list, added.Expression, m, cancellationToken);
            }

            return list;
        });

    /// <summary>What the authenticators and interceptors of the project set, whichever client of RestSharp they are for; found once.</summary>
    private static HeaderList HooksIn(SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute(HooksKey, m =>
        {
            var list = new HeaderList();
            foreach (var made in Hooks.SelectMany(name => NameUses.Of(name, m, cancellationToken))
                .Select(static name => NameUses.Whole(name).Parent)
                .OfType<AssignmentExpressionSyntax>()
                .SelectMany(static set => set.Right.DescendantNodesAndSelf())
                .OfType<ExpressionSyntax>()
                .Where(static value => value is BaseObjectCreationExpressionSyntax or IdentifierNameSyntax
                    && value.Parent is not (ArgumentSyntax or BaseObjectCreationExpressionSyntax)))
            {
                var type = m.TypeOf(made, cancellationToken);
                var isOwn = type is { DeclaringSyntaxReferences.IsEmpty: false };
                list.Open(!isOwn && !PlainHooks.Contains(SyntaxNames.NameOfCall(made) ?? type?.Name ?? string.Empty));
                for (; type is { DeclaringSyntaxReferences.IsEmpty: false }; type = type.BaseType)
                {
                    list.Add(
                        m.DeclarationsOf(type, cancellationToken).SelectMany(TreeFacts.NodesIn).SelectMany(HeaderSetting.Read),
                        HeaderReach.Client,
                        None,
                        m,
                        cancellationToken);
                }
            }

            return list;
        });

    /// <summary>What Flurl's hooks say: in the code that is hooked in, and in the chain behind the hook.</summary>
    private static void AddHooked(HeaderList list, SyntaxNode code, SourceModel model, CancellationToken cancellationToken)
        => list.Add(
            CodeOf(code, model, cancellationToken).SelectMany(static part => part.DescendantNodesAndSelf())
                .SelectMany(HeaderSetting.Read)
                .Concat(code.Parent is InvocationExpressionSyntax hook
                    ? Callback.Chain(Callback.Outermost(hook)).SelectMany(HeaderSetting.OfCall)
                    : Enumerable.Empty<HeaderSetting>()),
            HeaderReach.Client,
            None,
            model,
            cancellationToken);

    /// <summary>The code of a hook, and that of the methods that it names.</summary>
    private static IEnumerable<SyntaxNode> CodeOf(SyntaxNode code, SourceModel model, CancellationToken cancellationToken)
        => code is not ArgumentListSyntax { Arguments: var arguments } ? new[] { code }
            : arguments.Where(static argument => argument.Expression is not AnonymousFunctionExpressionSyntax)
                .SelectMany(argument => Delegates.BehindOf(argument.Expression, model, cancellationToken))
                .Prepend(code);

    /// <summary>Whether a step of a registration does what nobody here sees.</summary>
    private static bool IsForeign(InvocationExpressionSyntax step, SourceModel model, CancellationToken cancellationToken)
        => !PlainSteps.Contains(Callback.NameOf(step))
            && CallGraph.At(step, model, cancellationToken) is var call
            && call.Bodies(cancellationToken).IsEmpty
            && call.Target is not IMethodSymbol { ReturnType: not { Name: "IHttpClientBuilder" } };
}
