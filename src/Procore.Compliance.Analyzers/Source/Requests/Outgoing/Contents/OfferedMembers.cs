using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>Clients that a library gives to those who use it, and who may add to them what they like.</summary>
internal static class OfferedMembers
{
    /// <summary>Whether a public member of a library holds the client of an origin, or returns it.</summary>
    public static bool Give(ClientOrigin origin, SourceModel model, CancellationToken cancellationToken)
        => model.Compilation.Options.OutputKind is OutputKind.DynamicallyLinkedLibrary or OutputKind.NetModule
            && (origin.Holders.Any(static holder => holder is IFieldSymbol or IPropertySymbol && IsPublic(holder))
                || origin.Sources.Any(source => source.Syntax.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method
                    && model.DeclaredBy(method, cancellationToken) is IMethodSymbol maker
                    && ClientTypes.IsClient(maker.ReturnType)
                    && IsPublic(maker)));

    private static bool IsPublic(ISymbol symbol)
    {
        for (var around = symbol; around is not (null or INamespaceSymbol); around = around.ContainingSymbol)
        {
            if (around.DeclaredAccessibility != Accessibility.Public)
            {
                return false;
            }
        }

        return true;
    }
}
