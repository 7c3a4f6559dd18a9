using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>
/// The clients that the compilation registers with a base address: <c>AddHttpClient&lt;IClient, Client&gt;(c => c.BaseAddress = ...)</c>,
/// named clients, and Refit clients, also where <c>ConfigureHttpClient</c> behind it sets the address.
/// </summary>
internal static class ClientRegistrations
{
    private static readonly object Key = new();

    // The API of Microsoft.Extensions.Http and Refit.
    private static readonly string[] Methods = { "AddHttpClient", "AddRefitClient" };

    /// <summary>
    /// The base addresses that are set for a client of this name: of its type, its interface, or the name that it is created by.
    /// </summary>
    public static IEnumerable<ExpressionSyntax> AddressesOf(string client, SourceModel model)
        => model.GetOrCompute(Key, static m => m.Compilation.SyntaxTrees
            .Where(static tree => Methods.Any(TreeFacts.Of(tree).Mentions))
            .SelectMany(static tree => TreeFacts.Of(tree).Nodes.OfType<InvocationExpressionSyntax>())
            .SelectMany(invocation => Read(invocation, m))
            .ToLookup(static registration => registration.Name, static registration => registration.Address))[client];

    /// <summary>Whether <paramref name="assignment"/> sets a client's base address.</summary>
    public static bool IsBaseAddress(AssignmentExpressionSyntax assignment) => assignment.Left switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText is "BaseAddress" or "BaseUrl",
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText is "BaseAddress" or "BaseUrl",
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText is "BaseAddress" or "BaseUrl",
        _ => false,
    };

    /// <summary>
    /// Whether <paramref name="node"/> stands inside a registration, so that it only speaks of the client that is registered.
    /// </summary>
    public static bool IsInside(SyntaxNode node)
        => node.Ancestors().OfType<InvocationExpressionSyntax>().Any(static invocation => MethodOf(ChainFrom(invocation)) is not null);

    private static InvocationExpressionSyntax ChainFrom(InvocationExpressionSyntax invocation)
    {
        while (MethodOf(invocation) is null
            && invocation.Expression is MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax inner })
        {
            invocation = inner;
        }

        return invocation;
    }

    private static SimpleNameSyntax? MethodOf(InvocationExpressionSyntax invocation)
        => invocation.Expression is MemberAccessExpressionSyntax { Name: var name } && Methods.Contains(name.Identifier.ValueText)
            ? name
            : null;

    private static IEnumerable<(string Name, ExpressionSyntax Address)> Read(InvocationExpressionSyntax invocation, SourceModel model)
    {
        if (MethodOf(invocation) is not { } method)
        {
            return Enumerable.Empty<(string, ExpressionSyntax)>();
        }

        SyntaxNode chain = invocation;
        while (chain.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax outer })
        {
            chain = outer;
        }

        var address = chain.DescendantNodes().OfType<AssignmentExpressionSyntax>().FirstOrDefault(IsBaseAddress)?.Right;
        var types = method is GenericNameSyntax generic
            ? generic.TypeArgumentList.Arguments.Select(static type => (type as SimpleNameSyntax)?.Identifier.ValueText ?? type.ToString())
            : Enumerable.Empty<string>();
        var name = invocation.ArgumentList.Arguments.FirstOrDefault()?.Expression is { } first and not AnonymousFunctionExpressionSyntax
            ? model.CreateFolder(CancellationToken.None).Fold(first).ConstantText
            : null;
        return address is null
            ? Enumerable.Empty<(string, ExpressionSyntax)>()
            : types.Append(name).OfType<string>().Distinct().Select(called => (called, address));
    }
}
