using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Repetition;

/// <summary>Finds the method of this compilation that handles a message which is sent through a mediator.</summary>
internal static class MessageHandlers
{
    /// <summary>
    /// The handlers of the message that <paramref name="call"/> sends; empty where it sends none, or where the call leads into this
    /// compilation itself.
    /// </summary>
    public static IEnumerable<IMethodSymbol> Of(SyntaxNode call, ISymbol? target, SourceModel model, CancellationToken cancellationToken)
    {
        // The methods of IMediator of MediatR and Mediator, and of Wolverine's IMessageBus.
        if (call is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } invocation
            || access.Name.Identifier.ValueText is not ("Send" or "SendAsync" or "Publish" or "PublishAsync" or "InvokeAsync")
            || invocation.ArgumentList.Arguments.Count == 0
            || (target is not null && CallTargets.DeclarationsOf(target, model, cancellationToken).Any())
            || model.GetSemanticModel(call.SyntaxTree).GetTypeInfo(invocation.ArgumentList.Arguments[0].Expression, cancellationToken).Type
                is not INamedTypeSymbol message
            || message.DeclaringSyntaxReferences.IsEmpty)
        {
            return Enumerable.Empty<IMethodSymbol>();
        }

        // The methods of IRequestHandler and INotificationHandler of those libraries, and what Wolverine finds by convention.
        return model.Compilation
            .GetSymbolsWithName(static name => name is "Handle" or "HandleAsync", SymbolFilter.Member, cancellationToken)
            .OfType<IMethodSymbol>()
            .Where(method => method.Parameters.Length > 0 && SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, message));
    }
}
