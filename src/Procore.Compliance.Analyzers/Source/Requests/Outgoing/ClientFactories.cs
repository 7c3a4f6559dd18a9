using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>The name that a factory is asked for a client by.</summary>
/// <param name="Text">The name; empty for the one without a name, null where it is not known.</param>
internal readonly record struct ClientName(string? Text);

/// <summary>Calls that answer a client: of a factory, of a library that makes one, of a container.</summary>
internal static class ClientFactories
{
    /// <summary>The name that a call of <c>IHttpClientFactory</c> asks for; null where the call is none.</summary>
    public static ClientName? NameAskedFor(CallSite call, SourceModel model, CancellationToken cancellationToken)
    {
        if (call.Name != "CreateClient"
            || call.Receiver is not { } receiver
            || !(call.IsBound
                ? call.IsOn("IHttpClientFactory", "HttpClientFactoryExtensions")
                : receiver.Type is null or { TypeKind: TypeKind.Error }))
        {
            return null;
        }

        return call.Arguments.LastOrDefault(static argument => !argument.IsDefault) is { } name
            ? new ClientName(model.CreateFolder(cancellationToken).Fold(name.Value).ConstantText)
            : new ClientName(string.Empty);
    }

    /// <summary>Whether a library's call makes a client: of Refit, RestEase, Flurl, or of System.Net.Http.Formatting.</summary>
    public static bool Makes(CallSite call)
        => call.Name switch
        {
            "For" => call.IsOn("RestService", "RestClient") && call.Syntax is InvocationExpressionSyntax made
                && Callback.TypeArgumentsOf(made).Any(),
            "GetOrAdd" => call.Receiver?.Type is { Name: "IFlurlClientCache" or "FlurlClientCache" }
                || (call.Receiver?.Syntax is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Clients" } && !call.IsBound),
            "Create" => call.IsOn("HttpClientFactory"),
            _ => false,
        };

    /// <summary>The type that a call asks a container for; null where it asks for none.</summary>
    public static ITypeSymbol? ServiceAskedFor(CallSite call)
        => call.Name is "GetRequiredService" or "GetService" or "GetRequiredKeyedService" or "GetKeyedService"
            && call.Operation is IInvocationOperation { TargetMethod.TypeArguments: { Length: 1 } asked }
                ? asked[0]
                : null;

    /// <summary>The key under which a call asks a container; null where it asks without one.</summary>
    public static ServiceKey? KeyAskedFor(CallSite call, SourceModel model, CancellationToken cancellationToken)
        => call.Name.EndsWith("KeyedService", System.StringComparison.Ordinal)
            ? ServiceKey.Of(call.Arguments.LastOrDefault()?.Value.Syntax as ExpressionSyntax, model, cancellationToken)
            : null;

    /// <summary>
    /// What a call passes on: the client that it is made on, where it answers a client again, or the value of a finished task.
    /// </summary>
    public static IEnumerable<ExpressionSyntax>? PassesOn(CallSite call)
    {
        var passed = call.Name is "FromResult" ? call.Arguments.FirstOrDefault()?.Value
            : call.Name is "ConfigureAwait" or "Configure" || ClientTypes.IsClient((call.Operation as IInvocationOperation)?.Type)
                ? call.Receiver
            : null;
        return passed?.Syntax is ExpressionSyntax syntax ? new[] { syntax } : null;
    }
}
