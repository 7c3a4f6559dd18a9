using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>
/// What stands between one client and the network: handlers that its creation is given or its registration adds, each with those inside of
/// it, and code that is hooked into the library for it.
/// </summary>
internal sealed class HandlerChain
{
    private static readonly object Key = new();
    private static readonly object HooksKey = new();

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
    public bool IsOpen { get; private set; }

    /// <summary>The chain of the clients of <paramref name="source"/>; found once.</summary>
    public static HandlerChain Of(ClientSource source, SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute((Key, source), m => new Walk(m, cancellationToken).Run(source));

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

    private sealed class Walk
    {
        private readonly SourceModel _model;
        private readonly CancellationToken _cancellationToken;
        private readonly HandlerChain _chain = new();
        private readonly HashSet<object> _seen = new();

        public Walk(SourceModel model, CancellationToken cancellationToken)
        {
            _model = model;
            _cancellationToken = cancellationToken;
        }

        public HandlerChain Run(ClientSource source)
        {
            VisitSource(source);
            return _chain;
        }

        private void VisitSource(ClientSource source)
        {
            if (!_seen.Add(source))
            {
                return;
            }

            switch (source.Syntax)
            {
                case BaseObjectCreationExpressionSyntax creation:
                    VisitClient(creation);
                    break;
                case InvocationExpressionSyntax registered when source.Kind == ClientKind.Registered:
                    if (ClientRegistrations.In(_model, _cancellationToken).At(registered) is { } registration)
                    {
                        VisitSteps(registration.Steps(_model, _cancellationToken));
                    }

                    VisitDefaults();
                    break;
                case InvocationExpressionSyntax made when source.Kind == ClientKind.Created:
                    VisitMaking(made);
                    break;
                default:
                    VisitDefaults();
                    break;
            }
        }

        private void VisitClient(BaseObjectCreationExpressionSyntax creation)
        {
            var type = TypeOf(creation) as INamedTypeSymbol;
            if (type is { DeclaringSyntaxReferences.IsEmpty: false })
            {
                Add(type);
            }

            foreach (var argument in creation.ArgumentList?.Arguments.Select(static argument => argument.Expression)
                ?? Enumerable.Empty<ExpressionSyntax>())
            {
                VisitArgument(argument);
            }

            if (CallSite.CreatedType(creation, _model) is "FlurlClient")
            {
                VisitFlurl();
            }
        }

        /// <summary><c>RestService.For&lt;T&gt;(http)</c>, <c>HttpClientFactory.Create(handlers)</c>, Flurl's cache of clients.</summary>
        private void VisitMaking(InvocationExpressionSyntax made)
        {
            foreach (var argument in made.ArgumentList.Arguments)
            {
                VisitArgument(argument.Expression);
            }

            if (Callback.NameOf(made) == "GetOrAdd")
            {
                VisitFlurl();
            }
        }

        /// <summary>What a client is created with: a handler, a client inside of it, options or settings.</summary>
        private void VisitArgument(ExpressionSyntax argument)
        {
            if (argument is AnonymousFunctionExpressionSyntax configure)
            {
                VisitSettings(configure);
                return;
            }

            var type = TypeOf(argument) ?? (argument as BaseObjectCreationExpressionSyntax is { } made ? TypeOf(made) : null);
            if (IsHandler(type) || (type is null or { TypeKind: TypeKind.Error } && MayBeHandler(argument)))
            {
                VisitHandler(argument);
            }
            else if (ClientTypes.IsClient(type))
            {
                var origin = ClientOrigin.Of(argument, _model, _cancellationToken);
                _chain.IsOpen |= !origin.IsKnown;
                foreach (var inner in origin.Sources)
                {
                    VisitSource(inner);
                }
            }
            else if (type is { SpecialType: SpecialType.None, TypeKind: TypeKind.Class } and not { Name: "Uri" })
            {
                VisitSettings(argument);
                foreach (var value in ValuesOf(argument))
                {
                    VisitSettings(value);
                }

                VisitAssigned(argument);
            }
        }

        private static bool MayBeHandler(ExpressionSyntax argument)
            => argument.ToString().IndexOf("Handler", StringComparison.OrdinalIgnoreCase) >= 0;

        /// <summary>Handlers that settings name: <c>ConfigureMessageHandler = inner =&gt; new Handler(inner)</c>.</summary>
        private void VisitSettings(SyntaxNode settings)
        {
            foreach (var assignment in settings.DescendantNodesAndSelf().OfType<AssignmentExpressionSyntax>()
                .Where(static assignment => IsHook(MemberNames.Of(assignment.Left))))
            {
                VisitHook(assignment.Right);
            }
        }

        /// <summary>As <see cref="VisitSettings"/>, for what is set on the variable of the settings.</summary>
        private void VisitAssigned(ExpressionSyntax variable)
        {
            if (variable is not IdentifierNameSyntax { Identifier.ValueText: var name })
            {
                return;
            }

            foreach (var assignment in TreeFacts.NodesIn(StringPatterns.LocalWrites.BodyAround(variable))
                .OfType<AssignmentExpressionSyntax>()
                .Where(assignment => assignment.Left is MemberAccessExpressionSyntax
                {
                    Expression: IdentifierNameSyntax { Identifier.ValueText: var owner },
                    Name.Identifier.ValueText: var member
                }
                    && owner == name
                    && IsHook(member)))
            {
                VisitHook(assignment.Right);
            }
        }

        /// <summary>Whether a member of a library's settings brings a handler in.</summary>
        // The members of RestSharp's options and of Refit's and Flurl's settings.
        private static bool IsHook(string member)
            => member is "ConfigureMessageHandler" or "HttpMessageHandlerFactory" or "HttpClientFactory" or "FlurlClientFactory";

        private void VisitHook(ExpressionSyntax hook)
        {
            var bodies = CallGraph.BodiesOf(hook, _model, _cancellationToken);
            foreach (var returned in bodies.SelectMany(CallGraph.ReturnedBy))
            {
                VisitHandler(returned);
            }

            if (bodies.IsEmpty)
            {
                VisitCreations(hook);
            }
        }

        private void VisitFlurl()
        {
            foreach (var hook in _model.GetOrCompute(HooksKey, m => m.Compilation.SyntaxTrees
                .Where(static tree => TreeFacts.Of(tree).Mentions("Flurl"))
                .SelectMany(static tree => TreeFacts.Of(tree).Nodes.OfType<InvocationExpressionSyntax>())
                .Where(static call => Array.IndexOf(FlurlHooks, Callback.NameOf(call)) >= 0)
                .ToList()))
            {
                _chain._code.Add(hook.ArgumentList);
                VisitCreations(hook.ArgumentList);
            }
        }

        /// <summary>What is said about all clients of the factory.</summary>
        private void VisitDefaults()
        {
            foreach (var call in _model.Compilation.SyntaxTrees
                .Where(static tree => TreeFacts.Of(tree).Mentions("ConfigureHttpClientDefaults"))
                .SelectMany(static tree => TreeFacts.Of(tree).Nodes.OfType<InvocationExpressionSyntax>())
                .Where(static call => Callback.NameOf(call) == "ConfigureHttpClientDefaults"))
            {
                VisitSteps(call.ArgumentList.Arguments
                    .SelectMany(argument => Delegates.BehindOf(argument.Expression, _model, _cancellationToken))
                    .SelectMany(static body => body.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>()));
            }

            foreach (var filter in _model.Compilation.SyntaxTrees
                .Where(static tree => TreeFacts.Of(tree).Mentions("IHttpMessageHandlerBuilderFilter"))
                .SelectMany(static tree => TreeFacts.Of(tree).Nodes.OfType<ClassDeclarationSyntax>())
                .Where(static type => type.BaseList?.Types
                    .Any(static parent => SyntaxNames.NameOfType(parent.Type) == "IHttpMessageHandlerBuilderFilter") == true))
            {
                VisitCreations(filter);
            }
        }

        private void VisitSteps(IEnumerable<InvocationExpressionSyntax> steps)
        {
            foreach (var step in steps)
            {
                var name = Callback.NameOf(step);
                if (Array.IndexOf(Policies, name) >= 0)
                {
                    _chain.IsOpen = true;
                }
                else if (name is "AddHttpMessageHandler" or "ConfigurePrimaryHttpMessageHandler")
                {
                    VisitAdded(step);
                }
                else if (name is "ConfigureAdditionalHttpMessageHandlers" or "ConfigureHttpMessageHandlerBuilder" or "AddTypedClient")
                {
                    VisitCreations(step.ArgumentList);
                }
                else if (name is not ("UseSocketsHttpHandler" or "SetHandlerLifetime" or "AddHttpClient")
                    && (name.EndsWith("Handler", StringComparison.Ordinal) || name.Contains("Polic") || name.Contains("Resilien"))
                    && CallGraph.At(step, _model, _cancellationToken).Bodies(_cancellationToken).IsEmpty)
                {
                    _chain.IsOpen = true;
                }
            }
        }

        private void VisitAdded(InvocationExpressionSyntax step)
        {
            foreach (var type in Callback.TypeArgumentsOf(step))
            {
                VisitType(_model.GetSemanticModel(type.SyntaxTree).GetTypeInfo(type, _cancellationToken).Type);
            }

            foreach (var argument in step.ArgumentList.Arguments)
            {
                var bodies = Delegates.BehindOf(argument.Expression, _model, _cancellationToken).ToList();
                _chain.IsOpen |= bodies.Count == 0;
                foreach (var returned in bodies.SelectMany(CallGraph.ReturnedBy))
                {
                    VisitHandler(returned);
                }
            }
        }

        private void VisitCreations(SyntaxNode code)
        {
            foreach (var creation in code.DescendantNodesAndSelf().OfType<BaseObjectCreationExpressionSyntax>())
            {
                if (TypeOf(creation) is INamedTypeSymbol type)
                {
                    if (IsHandler(type))
                    {
                        VisitHandler(creation);
                    }
                    else if (!type.DeclaringSyntaxReferences.IsEmpty && Add(type))
                    {
                        // A factory of the project's own makes what its code creates.
                        foreach (var declaration in _model.DeclarationsOf(type, _cancellationToken))
                        {
                            VisitCreations(declaration);
                        }
                    }
                }
            }
        }

        private void VisitHandler(ExpressionSyntax handler)
        {
            if (!_seen.Add(handler))
            {
                return;
            }

            switch (handler)
            {
                case ParenthesizedExpressionSyntax inner:
                    VisitHandler(inner.Expression);
                    break;
                case CastExpressionSyntax cast:
                    VisitHandler(cast.Expression);
                    break;
                case PostfixUnaryExpressionSyntax suppressed:
                    VisitHandler(suppressed.Operand);
                    break;
                case ConditionalExpressionSyntax choice:
                    VisitHandler(choice.WhenTrue);
                    VisitHandler(choice.WhenFalse);
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } either:
                    VisitHandler(either.Left);
                    VisitHandler(either.Right);
                    break;
                case LiteralExpressionSyntax:
                    break;
                case BaseObjectCreationExpressionSyntax creation:
                    VisitCreated(creation);
                    break;
                case InvocationExpressionSyntax call:
                    VisitCall(call);
                    break;
                default:
                    VisitVariable(handler);
                    break;
            }
        }

        private void VisitCreated(BaseObjectCreationExpressionSyntax creation)
        {
            if (Array.IndexOf(PlainHandlers, CallSite.CreatedType(creation, _model)) < 0)
            {
                VisitType(TypeOf(creation));
            }

            foreach (var argument in creation.ArgumentList?.Arguments.Select(static argument => argument.Expression)
                ?? Enumerable.Empty<ExpressionSyntax>())
            {
                if (IsHandler(TypeOf(argument)))
                {
                    VisitHandler(argument);
                }
            }

            foreach (var inner in creation.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>()
                .Where(static assignment => MemberNames.Of(assignment.Left) == "InnerHandler")
                ?? Enumerable.Empty<AssignmentExpressionSyntax>())
            {
                VisitHandler(inner.Right);
            }
        }

        private void VisitType(ITypeSymbol? type)
        {
            if (type is INamedTypeSymbol { DeclaringSyntaxReferences.IsEmpty: false } own)
            {
                Add(own.OriginalDefinition);
            }
            else if (type is null || Array.IndexOf(PlainHandlers, type.Name) < 0)
            {
                _chain.IsOpen = true;
            }
        }

        private void VisitCall(InvocationExpressionSyntax call)
        {
            if (CallGraph.At(call, _model, _cancellationToken).Bodies(_cancellationToken) is { IsEmpty: false } bodies)
            {
                foreach (var returned in bodies.SelectMany(CallGraph.ReturnedBy))
                {
                    VisitHandler(returned);
                }
            }
            else
            {
                // The container or ActivatorUtilities makes the type that is asked for.
                VisitType(Callback.TypeArgumentsOf(call).Take(1)
                    .Select(asked => _model.GetSemanticModel(asked.SyntaxTree).GetTypeInfo(asked, _cancellationToken).Type)
                    .FirstOrDefault());
            }
        }

        private void VisitVariable(ExpressionSyntax handler)
        {
            var symbol = _model.GetSemanticModel(handler.SyntaxTree).GetSymbolInfo(handler, _cancellationToken).Symbol;
            if (symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } })
            {
                return; // The library hands its own handler over, to be wrapped.
            }

            var values = ValuesOf(handler).ToList();
            if (values.Count == 0)
            {
                _chain.IsOpen |= Array.IndexOf(PlainHandlers, TypeOf(handler)?.Name) < 0;
            }

            foreach (var value in values)
            {
                VisitHandler(value);
            }

            foreach (var inner in NameUses.Of("InnerHandler", _model, _cancellationToken)
                .Select(NameUses.Whole)
                .Where(target => target is MemberAccessExpressionSyntax access
                    && target.Parent is AssignmentExpressionSyntax assignment
                    && assignment.Left == target
                    && SymbolEqualityComparer.Default.Equals(
                        _model.GetSemanticModel(access.SyntaxTree).GetSymbolInfo(access.Expression, _cancellationToken).Symbol, symbol)))
            {
                VisitHandler(((AssignmentExpressionSyntax)inner.Parent!).Right);
            }
        }

        private IEnumerable<ExpressionSyntax> ValuesOf(ExpressionSyntax variable)
            => _model.GetSemanticModel(variable.SyntaxTree).GetSymbolInfo(variable, _cancellationToken).Symbol is IParameterSymbol parameter
                ? CallGraph.ArgumentsFor(parameter, _model, _cancellationToken)
                : VariableValues.Of(variable, _model, _cancellationToken);

        private ITypeSymbol? TypeOf(ExpressionSyntax expression)
            => _model.GetSemanticModel(expression.SyntaxTree).GetTypeInfo(expression, _cancellationToken).Type;

        private bool Add(INamedTypeSymbol type)
        {
            if (!_seen.Add(type))
            {
                return false;
            }

            _chain._types.Add(type);
            return true;
        }
    }
}
