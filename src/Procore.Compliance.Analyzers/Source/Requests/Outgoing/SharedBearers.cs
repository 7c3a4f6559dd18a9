using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>
/// The clients that get a bearer from something which several may share: a handler in their chains, or a getter in the settings that they
/// are made with.
/// </summary>
internal static class SharedBearers
{
    /// <summary>The clients that <paramref name="place"/> gives the bearer; empty where it belongs to one client or request.</summary>
    public static IEnumerable<ClientSource> ClientsOf(BearerPlace place, SourceModel model, CancellationToken cancellationToken)
        => place.Place is AssignmentExpressionSyntax { Left: var target } && MemberNames.Of(target) == BearerPlace.Getter
            ? OfSettings(place.Owner, model, cancellationToken)
            : HandlerOf(place, model, cancellationToken) is { } handler
                ? All(model, cancellationToken).Where(source => HandlerChain.Of(source, model, cancellationToken).Types
                    .Any(type => IsOrDerives(type, handler)))
                : Enumerable.Empty<ClientSource>();

    /// <summary>Whether the bearer depends on the request that it is for, so that it is another one for another host.</summary>
    public static bool DependsOnRequest(BearerPlace place)
        => place.Place is AssignmentExpressionSyntax { Right: AnonymousFunctionExpressionSyntax getter }
            ? RequestOf(getter) is { } request && Names(getter.Body).Any(name => name.Identifier.ValueText == request)
            : place.Place.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } handler && Names(handler).Any(static name
                => name.Identifier.ValueText is "RequestUri" or "Options" or "Properties" && !IsLogged(name));

    private static IEnumerable<SimpleNameSyntax> Names(SyntaxNode code) => code.DescendantNodesAndSelf().OfType<SimpleNameSyntax>();

    // Refit hands over the message and the token of cancellation, its older versions nothing.
    private static string? RequestOf(AnonymousFunctionExpressionSyntax getter)
        => getter is ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: { Count: 2 } given }
            ? given[0].Identifier.ValueText
            : null;

    private static bool IsLogged(SyntaxNode name)
        => name.Ancestors().TakeWhile(static node => node is not StatementSyntax).OfType<InvocationExpressionSyntax>()
            .Any(static call => SyntaxNames.NameOfCall(call)?.StartsWith("Log", System.StringComparison.Ordinal) == true);

    /// <summary>The handler that sets the bearer on the messages that come by; null where the message is another.</summary>
    private static INamedTypeSymbol? HandlerOf(BearerPlace place, SourceModel model, CancellationToken cancellationToken)
        => !place.IsForClient
            && model.SymbolOf(place.Owner, cancellationToken) is IParameterSymbol { ContainingType: { } type }
            && HandlerChain.IsHandler(type)
            ? type
            : null;

    private static bool IsOrDerives(INamedTypeSymbol type, INamedTypeSymbol handler)
    {
        for (var ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(ancestor.OriginalDefinition, handler.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<ClientSource> All(SourceModel model, CancellationToken cancellationToken)
        => ClientRegistrations.In(model, cancellationToken).All.Select(static registration => registration.Source)
            .Concat(ClientUses.In(model, cancellationToken).All.SelectMany(static use => use.Origin.Sources))
            .Distinct();

    /// <summary>The registrations and creations that take the settings.</summary>
    private static IEnumerable<ClientSource> OfSettings(ExpressionSyntax settings, SourceModel model, CancellationToken cancellationToken)
        => ValueOrigins.Of(settings, model, cancellationToken)
            .Where(static origin => origin.Kind == ValueOriginKind.Creation)
            .SelectMany(origin => ValueSpread.OfObject(origin.Place, model, cancellationToken).Ends)
            .Where(static end => end.Kind == ValueEndKind.Argument)
            .Select(static end => end.Place)
            .OfType<InvocationExpressionSyntax>()
            .Distinct()
            .Select(call => ClientRegistrations.In(model, cancellationToken).At(call)?.Source
                ?? (SyntaxNames.NameOfCall(call) == "For" ? new ClientSource(ClientKind.Created, call) : null))
            .OfType<ClientSource>();
}
