using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>
/// The clients that the compilation registers: <c>AddHttpClient&lt;IClient, Client&gt;(...)</c>, named clients, Refit clients, and clients
/// that are put into the container as they are.
/// </summary>
internal sealed class ClientRegistrations
{
    private static readonly object Key = new();
    private static readonly object StepsKey = new();

    // The API of Microsoft.Extensions.DependencyInjection.
    private static readonly string[] Services =
    {
        "AddSingleton", "AddScoped", "AddTransient", "TryAddSingleton", "TryAddScoped", "TryAddTransient",
    };

    private static readonly string[] KeyedServices =
    {
        "AddKeyedSingleton", "AddKeyedScoped", "AddKeyedTransient", "TryAddKeyedSingleton", "TryAddKeyedScoped", "TryAddKeyedTransient",
    };

    private readonly ILookup<string, ClientRegistration> _byName;
    private readonly ILookup<ISymbol, ClientRegistration> _byType;
    private readonly ILookup<string, (ServiceKey? Key, ExpressionSyntax Client)> _services;
    private readonly Dictionary<SyntaxNode, ClientRegistration> _byCall;
    private readonly ILookup<string, InvocationExpressionSyntax> _constructed;

    private ClientRegistrations(SourceModel model, CancellationToken cancellationToken)
    {
        var all = CallsOf(ClientRegistration.Methods, model)
            .Select(call => ClientRegistration.Read(call, model, cancellationToken))
            .ToList();
        All = all;
        _byCall = all.ToDictionary(static one => (SyntaxNode)one.Call);
        _byName = all.SelectMany(static one => one.Names.Select(name => (Name: name, one)))
            .ToLookup(static pair => pair.Name, static pair => pair.one);
        _byType = all.SelectMany(static one => one.Types.Select(type => (Type: (ISymbol)type, one)))
            .ToLookup(static pair => pair.Type, static pair => pair.one, SymbolEqualityComparer.Default);
        var services = CallsOf(Services, model).ToList();
        _constructed = services
            .Where(static call => call.ArgumentList.Arguments.Count == 0)
            .Select(static call => (Call: call, Type: Callback.TypeArgumentsOf(call).Select(SyntaxNames.NameOfType).LastOrDefault()))
            .Where(static pair => pair.Type is not null)
            .ToLookup(static pair => pair.Type!, static pair => pair.Call);
        _services = services.Select(static call => (Call: call, Key: (ServiceKey?)null))
            .Concat(CallsOf(KeyedServices, model)
                .Select(call => (Call: call, Key: (ServiceKey?)ServiceKey.Of(KeyOf(call), model, cancellationToken))))
            .SelectMany(one => ServicesOf(one.Call, model, cancellationToken).Select(service => (service.Type, one.Key, service.Client)))
            .ToLookup(static service => service.Type, static service => (service.Key, service.Client));
    }

    /// <summary>The registrations of the compilation, in the order of the code.</summary>
    public IReadOnlyList<ClientRegistration> All { get; }

    /// <summary>What is registered in <paramref name="model"/>'s compilation; found once.</summary>
    public static ClientRegistrations In(SourceModel model, CancellationToken cancellationToken)
        => model.ComputeOnce(Key, m => new ClientRegistrations(m, cancellationToken));

    /// <summary>The registration that a call makes; null where it makes none.</summary>
    public ClientRegistration? At(SyntaxNode call) => _byCall.TryGetValue(call, out var found) ? found : null;

    /// <summary>The registrations that a call is a step of.</summary>
    public IEnumerable<ClientRegistration> WithStep(SyntaxNode step, SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute(StepsKey, m => All
            .SelectMany(one => one.Steps(m, cancellationToken).Select(call => (Call: (SyntaxNode)call, one)))
            .ToLookup(static pair => pair.Call, static pair => pair.one))[step];

    /// <summary>The registrations under a name: the text that a factory is asked for, or a type's name.</summary>
    public IEnumerable<ClientRegistration> Named(string name) => _byName[name];

    /// <summary>The registrations for a type that is handed its client.</summary>
    public IEnumerable<ClientRegistration> For(ITypeSymbol type)
        => _byType[type.OriginalDefinition].Concat(_byName[type.Name].Where(static one => one.HasUnboundType)).Distinct();

    /// <summary>
    /// The registration of a type that takes the place of the one which hands it a client: the container constructs it with the client
    /// that it has for everybody, into which no registration has put anything. Null where there is none.
    /// </summary>
    public InvocationExpressionSyntax? ReplacementOf(ClientRegistration registration, ITypeSymbol type)
        => _constructed[type.Name].FirstOrDefault(call => ServiceOrder.Replaces(call, registration.Call, type.Name));

    /// <summary>The clients of a type that are put into the container as they are, under a key or, where that is null, without one.</summary>
    public IEnumerable<ExpressionSyntax> InContainer(ITypeSymbol type, ServiceKey? key)
        => _services[type.Name]
            .Where(service => key is null ? service.Key is null : service.Key?.Meets(key) == true)
            .Select(static service => service.Client);

    /// <summary>The key of a registration: the first argument that is no type.</summary>
    private static ExpressionSyntax? KeyOf(InvocationExpressionSyntax call)
        => call.ArgumentList.Arguments.Select(static argument => argument.Expression)
            .FirstOrDefault(static given => given is not TypeOfExpressionSyntax);

    private static IEnumerable<InvocationExpressionSyntax> CallsOf(IReadOnlyList<string> methods, SourceModel model)
        => model.Trees
            .Where(tree => methods.Any(TreeFacts.Of(tree).Mentions))
            .SelectMany(static tree => TreeFacts.Of(tree).Nodes.OfType<InvocationExpressionSyntax>())
            .Where(call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name }
                && methods.Contains(name));

    /// <summary>What a registration in a container says of a client: its type, and the expression that makes it.</summary>
    private static IEnumerable<(string Type, ExpressionSyntax Client)> ServicesOf(
        InvocationExpressionSyntax call, SourceModel model, CancellationToken cancellationToken)
    {
        var given = call.ArgumentList.Arguments.LastOrDefault()?.Expression;
        var types = Callback.TypeArgumentsOf(call).Select(SyntaxNames.NameOfType).OfType<string>().Where(ClientTypes.IsName).ToList();
        if (given is null || (types.Count == 0 && !MayBeClient(given)))
        {
            yield break;
        }

        var made = given is AnonymousFunctionExpressionSyntax function ? CallGraph.ReturnedBy(function.Body).ToList() : new() { given };
        foreach (var client in made)
        {
            var own = types.Count > 0 ? types : TypesOf(client, model, cancellationToken);
            foreach (var type in own)
            {
                yield return (type, client);
            }
        }
    }

    private static IReadOnlyList<string> TypesOf(ExpressionSyntax client, SourceModel model, CancellationToken cancellationToken)
        => model.GetSemanticModel(client.SyntaxTree).GetTypeInfo(client, cancellationToken).Type is { } type && ClientTypes.IsClient(type)
            ? new[] { type.Name }
            : Array.Empty<string>();

    /// <summary>Spares binding what cannot be a client: a lambda or value in which none is created or made.</summary>
    private static bool MayBeClient(ExpressionSyntax given)
        => given is IdentifierNameSyntax
            || TreeFacts.NamesIn(given).Any(static name => ClientTypes.IsName(name) || name == "CreateClient");
}
