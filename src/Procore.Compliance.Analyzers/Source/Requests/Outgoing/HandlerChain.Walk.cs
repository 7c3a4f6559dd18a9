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

/// <content>How a chain is read: from what makes the client, through its settings, to each handler.</content>
internal sealed partial class HandlerChain
{
    private sealed partial class Walk
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

        public HandlerChain Run(Action<Walk> begin)
        {
            begin(this);
            return _chain;
        }

        public void VisitSource(ClientSource source)
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
                        _chain.IsForeign |= registration.IsHandedOut(_model, _cancellationToken);
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

            foreach (var argument in ArgumentsOf(creation, type, _model, _cancellationToken))
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
                _chain.IsForeign |= !origin.IsKnown;
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

        public void VisitFlurl()
        {
            foreach (var hook in _model.GetOrCompute(HooksKey, m => m.Trees
                .Where(static tree => TreeFacts.Of(tree).Mentions("Flurl"))
                .SelectMany(static tree => TreeFacts.Of(tree).Nodes.OfType<InvocationExpressionSyntax>())
                .Where(static call => Array.IndexOf(FlurlHooks, Callback.NameOf(call)) >= 0)
                .ToList()))
            {
                _chain._code.Add(hook.ArgumentList);
                VisitCreations(hook.ArgumentList);
            }
        }

        /// <summary>What is said about all clients of the factory; read once for them.</summary>
        private void VisitDefaults()
        {
            var defaults = _model.GetOrCompute(
                DefaultsKey, m => new Walk(m, _cancellationToken).Run(static walk => walk.ReadDefaults()));
            _chain.HasPolicy |= defaults.HasPolicy;
            _chain.IsForeign |= defaults.IsForeign;
            foreach (var type in defaults.Types)
            {
                Add(type);
            }
        }

        private void ReadDefaults()
        {
            foreach (var call in _model.Trees
                .Where(static tree => TreeFacts.Of(tree).Mentions("ConfigureHttpClientDefaults"))
                .SelectMany(static tree => TreeFacts.Of(tree).Nodes.OfType<InvocationExpressionSyntax>())
                .Where(static call => Callback.NameOf(call) == "ConfigureHttpClientDefaults"))
            {
                VisitSteps(call.ArgumentList.Arguments
                    .SelectMany(argument => Delegates.BehindOf(argument.Expression, _model, _cancellationToken))
                    .SelectMany(static body => body.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>()));
            }

            foreach (var added in NameUses.Of("HttpMessageHandlerBuilderActions", _model, _cancellationToken))
            {
                VisitCreations(NameUses.Whole(added).FirstAncestorOrSelf<StatementSyntax>() ?? NameUses.Whole(added).Parent!.Parent!);
            }

            foreach (var filter in _model.Trees
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
                    _chain.HasPolicy = true;
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
                    var isHandler = name.EndsWith("Handler", StringComparison.Ordinal);
                    _chain.IsForeign |= isHandler;
                    _chain.HasPolicy |= !isHandler;
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
                _chain.IsForeign |= bodies.Count == 0;
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
    }
}
