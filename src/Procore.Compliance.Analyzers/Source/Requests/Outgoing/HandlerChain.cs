using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>
/// What stands between one client and the network: handlers that its creation is given or its registration adds, each with those inside of
/// it, and code that is hooked into the library for it.
/// </summary>
internal sealed partial class HandlerChain
{
    private static readonly object Key = new();
    private static readonly object HooksKey = new();
    private static readonly object DefaultsKey = new();
    private static readonly object FlurlKey = new();

    // The handlers of System.Net.Http, which send once and do no more.
    private static readonly string[] PlainHandlers = { "HttpClientHandler", "SocketsHttpHandler", "WinHttpHandler" };

    // The API of Microsoft.Extensions.Http.Resilience and Microsoft.Extensions.Http.Polly.
    private static readonly string[] Policies =
    {
        "AddStandardResilienceHandler", "AddStandardHedgingHandler", "AddResilienceHandler", "AddPolicyHandler",
        "AddPolicyHandlerFromRegistry", "AddTransientHttpErrorPolicy",
    };

    // The methods by which Flurl is told what its clients do.
    private static readonly string[] FlurlHooks =
    {
        "Configure", "ConfigureClient", "ConfigureClientForUrl", "WithDefaults", "AddMiddleware", "ConfigureInnerHandler",
        "ConfigureHttpClient", "WithSettings",
    };

    private readonly List<INamedTypeSymbol> _types = new();
    private readonly List<SyntaxNode> _code = new();

    /// <summary>The types of the project that stand in the chain: handlers, and clients that derive from a library's.</summary>
    public IReadOnlyList<INamedTypeSymbol> Types => _types;

    /// <summary>Code that the library runs for the client: lambdas of settings.</summary>
    public IReadOnlyList<SyntaxNode> Code => _code;

    /// <summary>Whether something stands in it that may do anything: a handler of a package, one that is handed in, a policy.</summary>
    public bool IsOpen => HasPolicy || IsForeign;

    /// <summary>Whether a policy of a library stands in it, which sends again or waits, and leaves the message as it is.</summary>
    public bool HasPolicy { get; private set; }

    /// <summary>Whether a handler stands in it that is not in sight, so that the message may be another behind it.</summary>
    public bool IsForeign { get; private set; }

    /// <summary>The chain of the clients of <paramref name="source"/>; found once.</summary>
    public static HandlerChain Of(ClientSource source, SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute((Key, source), m => new Walk(m, cancellationToken).Run(walk => walk.VisitSource(source)));

    /// <summary>The chain of Flurl's own clients, for which nothing is created; found once.</summary>
    public static HandlerChain OfFlurl(SourceModel model, CancellationToken cancellationToken)
        => model.ComputeOnce(FlurlKey, m => new Walk(m, cancellationToken).Run(static walk => walk.VisitFlurl()));

    /// <summary>
    /// What a client is created with: what the creation gives, and where its type is one of the project's, what that gives its base type.
    /// </summary>
    public static IEnumerable<ExpressionSyntax> ArgumentsOf(
        BaseObjectCreationExpressionSyntax creation, ITypeSymbol? type, SourceModel model, CancellationToken cancellationToken)
    {
        var given = (creation.ArgumentList?.Arguments ?? default).AsEnumerable();
        for (var part = type; part is { DeclaringSyntaxReferences.IsEmpty: false }; part = part.BaseType)
        {
            given = given.Concat(model.DeclarationsOf(part, cancellationToken)
                .OfType<TypeDeclarationSyntax>()
                .SelectMany(static declaration => declaration.Members.OfType<ConstructorDeclarationSyntax>()
                    .Where(static own => own.Initializer.IsKind(SyntaxKind.BaseConstructorInitializer))
                    .Select(static own => own.Initializer!.ArgumentList)
                    .Concat((declaration.BaseList?.Types ?? default).OfType<PrimaryConstructorBaseTypeSyntax>()
                        .Select(static parent => parent.ArgumentList)))
                .SelectMany(static list => list.Arguments));
        }

        return given.Select(static argument => argument.Expression);
    }

    /// <summary>Whether a type is a handler of messages.</summary>
    public static bool IsHandler(ITypeSymbol? type)
    {
        for (var ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.Name is "HttpMessageHandler" or "DelegatingHandler")
            {
                return true;
            }
        }

        return false;
    }
}
