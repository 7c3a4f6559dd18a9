using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <content>What runs when a call does.</content>
internal static partial class CallGraph
{
    private static readonly object HandlersKey = new();
    private static readonly object NamesakesKey = new();

    /// <summary>The call that an invocation, a creation or the name of a method makes; bound once.</summary>
    public static Call At(SyntaxNode syntax, SourceModel model, CancellationToken cancellationToken)
        => Of(model).Calls.TryGetValue(syntax, out var call)
            ? call
            : Of(model).Calls.GetOrAdd(
                syntax, new Call(syntax, TargetOf(syntax, model, cancellationToken), (asked, token) => BodiesOf(asked, model, token)));

    /// <summary>
    /// The calls in <paramref name="code"/> in the order of the text, and the methods that it hands on as arguments, or is itself. What
    /// lambdas and local functions call is among them, unless <paramref name="descends"/> keeps out of a node.
    /// </summary>
    public static IEnumerable<Call> CallsIn(
        SyntaxNode code,
        SourceModel model,
        NameReach? reach,
        CancellationToken cancellationToken,
        System.Func<SyntaxNode, bool>? descends = null)
    {
        foreach (var node in code.DescendantNodesAndSelf(descends))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax)
            {
                if (reach?.MayLead((ExpressionSyntax)node) != false)
                {
                    yield return At(node, model, cancellationToken);
                }
            }
            else if ((node == code ? node : (node as ArgumentSyntax)?.Expression)
                    is (IdentifierNameSyntax or MemberAccessExpressionSyntax) and ExpressionSyntax given
                && reach?.MayLead(given) != false
                && At(given, model, cancellationToken) is { Target: IMethodSymbol } handedOn)
            {
                yield return handedOn;
            }
        }
    }

    private static ISymbol? TargetOf(SyntaxNode call, SourceModel model, CancellationToken cancellationToken)
    {
        var info = model.GetSemanticModel(call.SyntaxTree).GetSymbolInfo(call, cancellationToken);
        return info.Symbol ?? (info.CandidateSymbols.Length == 1 ? info.CandidateSymbols[0] : null);
    }

    private static ImmutableArray<SyntaxNode> BodiesOf(Call call, SourceModel model, CancellationToken cancellationToken)
    {
        var called = call.Target switch
        {
            IMethodSymbol { MethodKind: MethodKind.DelegateInvoke } when call.Syntax is InvocationExpressionSyntax invoked
                => DelegatesBehind(invoked, model, cancellationToken),
            { } target => DeclarationsOf(target, IsVirtual(call.Syntax), model, cancellationToken).Select(BodyOf).OfType<SyntaxNode>(),
            null => NamedBy(call.Syntax, model, cancellationToken).SelectMany(named => BodiesOf(named, model, cancellationToken)),
        };
        return called
            .Concat(HandlersOf(call, model, cancellationToken).SelectMany(handler => BodiesOf(handler, model, cancellationToken)))
            .ToImmutableArray();
    }

    /// <summary>
    /// What a call that does not bind can mean: any overload; where its receiver is not known either, the one method of its name that takes
    /// so many arguments.
    /// </summary>
    private static IEnumerable<ISymbol> NamedBy(SyntaxNode call, SourceModel model, CancellationToken cancellationToken)
    {
        var semantics = model.GetSemanticModel(call.SyntaxTree);
        var candidates = semantics.GetSymbolInfo(call, cancellationToken).CandidateSymbols;
        if (!candidates.IsEmpty
            || call is not InvocationExpressionSyntax invocation
            || SyntaxNames.NameOfCall(call) is not { } name
            || (invocation.Expression is MemberAccessExpressionSyntax access
                && semantics.GetTypeInfo(access.Expression, cancellationToken).Type
                    is not (null or { TypeKind: TypeKind.Error or TypeKind.Dynamic })))
        {
            return candidates;
        }

        var count = invocation.ArgumentList.Arguments.Count;
        var namesakes = model
            .GetOrCompute((NamesakesKey, name), m => new Methods(m.Compilation
                .GetSymbolsWithName(name, SymbolFilter.Member, cancellationToken).OfType<IMethodSymbol>().ToImmutableArray())).All;
        return namesakes.Length == 1
            && namesakes[0].Parameters.Length >= count
            && namesakes[0].Parameters.Count(static parameter => !parameter.IsOptional && !parameter.IsParams) <= count
            ? namesakes
            : Enumerable.Empty<ISymbol>();
    }

    /// <summary>
    /// The handlers of the message that a call sends through a mediator; empty where it sends none, or where it leads into this compilation
    /// itself.
    /// </summary>
    public static IEnumerable<IMethodSymbol> HandlersOf(Call call, SourceModel model, CancellationToken cancellationToken)
        => call.Syntax is InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax,
                ArgumentList.Arguments: { Count: > 0 } sent
            }
            && IsSending(SyntaxNames.NameOfCall(call.Syntax))
            && (call.Target is null || !DeclarationsOf(call.Target, model, cancellationToken).Any())
            && model.GetSemanticModel(call.Syntax.SyntaxTree).GetTypeInfo(sent[0].Expression, cancellationToken).Type
                is INamedTypeSymbol { DeclaringSyntaxReferences.IsEmpty: false } message
            ? BasesOf(message).Concat(message.AllInterfaces)
                .SelectMany(taken => Handlers(model, cancellationToken)[taken])
            : Enumerable.Empty<IMethodSymbol>();

    /// <summary>A type and those above it: their handlers take its messages, too.</summary>
    private static IEnumerable<ISymbol> BasesOf(INamedTypeSymbol message)
    {
        for (var type = message; type is not null; type = type.BaseType)
        {
            yield return type;
        }
    }

    /// <summary>Whether a method of this name takes a message to whoever handles it.</summary>
    // The methods of IMediator of MediatR and Mediator, and of Wolverine's IMessageBus.
    public static bool IsSending(string? name) => name is "Send" or "SendAsync" or "Publish" or "PublishAsync" or "InvokeAsync";

    /// <summary>Whether a method of this name handles the message that is its first parameter.</summary>
    // The methods of IRequestHandler and INotificationHandler of those libraries, and what Wolverine finds by convention.
    public static bool IsHandling(string name) => name is "Handle" or "HandleAsync";

    private static ILookup<ISymbol, IMethodSymbol> Handlers(SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute(HandlersKey, m => m.Compilation
            .GetSymbolsWithName(IsHandling, SymbolFilter.Member, cancellationToken)
            .OfType<IMethodSymbol>()
            .Where(static method => method.Parameters.Length > 0)
            .ToLookup(static method => (ISymbol)method.Parameters[0].Type, SymbolEqualityComparer.Default));

    private sealed record Methods(ImmutableArray<IMethodSymbol> All);
}
