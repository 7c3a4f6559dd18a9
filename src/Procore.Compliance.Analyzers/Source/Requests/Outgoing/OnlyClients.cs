using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>
/// The client of a request whose sender is not in sight (it is built here and sent by somebody else): the one that the type around has,
/// where it has no other.
/// </summary>
internal static class OnlyClients
{
    private static readonly object Key = new();

    /// <summary>
    /// The base address of the only client that the type around <paramref name="request"/> and its base types have; null where they have
    /// several with different ones, or one of which nothing is known.
    /// </summary>
    public static PatternSet? AddressAround(SyntaxNode request, StringFolder folder)
    {
        var scope = (SyntaxNode?)request.FirstAncestorOrSelf<TypeDeclarationSyntax>()
            ?? request.SyntaxTree.GetRoot(folder.CancellationToken);
        return folder.Model.GetOrCompute(
            (Key, scope), model => new Box(Find(scope, model.CreateFolder(folder.CancellationToken)))).Address;
    }

    private static PatternSet? Find(SyntaxNode scope, StringFolder folder)
    {
        var origins = HoldersIn(scope, folder)
            .Select(holder => (Holder: holder, Origin: ClientOrigin.Of(holder, folder.Model, folder.CancellationToken)))
            .ToList();

        // What is handed on within the type is one client under several names.
        var clients = origins
            .Where(one => !origins.Any(other => !SymbolEqualityComparer.Default.Equals(other.Holder, one.Holder)
                && other.Origin.Holders.Contains(one.Holder, SymbolEqualityComparer.Default)))
            .Select(static one => one.Origin)
            .ToList();
        var addresses = clients.ConvertAll(client => BaseAddress.Of(client, scope, folder));
        if (TypeOf(scope, folder) is { } type && ClientTypes.IsClient(type))
        {
            addresses.Add(BaseAddress.Known(BaseAddress.SetOn(type, folder, FoldScope.Outermost).ToList(), scope));
        }
        else if (clients.Count == 0 && TypeOf(scope, folder) is { } typed)
        {
            addresses.AddRange(ClientRegistrations.In(folder.Model, folder.CancellationToken).For(typed).Select(registration
                => BaseAddress.Known(BaseAddress.OfSource(registration.Source, folder).ToList(), scope)));
        }

        return addresses.Count > 0 && addresses.TrueForAll(address => address is not null && IsSame(address, addresses[0]!))
            ? addresses[0]
            : null;
    }

    private static bool IsSame(PatternSet left, PatternSet right)
        => left.Alternatives.Select(static one => one.Text).SequenceEqual(right.Alternatives.Select(static one => one.Text));

    /// <summary>The variables, fields, properties and parameters that hold a client, in all parts of a type and of its base types.</summary>
    private static IEnumerable<ISymbol> HoldersIn(SyntaxNode scope, StringFolder folder)
    {
        var parts = new List<SyntaxNode>();
        for (var type = TypeOf(scope, folder); type is { DeclaringSyntaxReferences.IsEmpty: false }; type = type.BaseType)
        {
            parts.AddRange(folder.Model.DeclarationsOf(type, folder.CancellationToken));
        }

        return (parts.Count > 0 ? parts : new() { scope })
            .SelectMany(static part => TreeFacts.NodesIn(part))
            .Where(MayHold)
            .Select(node => folder.Model.GetSemanticModel(node.SyntaxTree).GetDeclaredSymbol(node, folder.CancellationToken))
            .OfType<ISymbol>()
            .Where(static symbol => ClientTypes.IsClient(TypeOf(symbol)))
            .Distinct<ISymbol>(SymbolEqualityComparer.Default);
    }

    /// <summary>Spares binding what is declared with a type of another name.</summary>
    private static bool MayHold(SyntaxNode node)
    {
        var type = node switch
        {
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } => declaration.Type,
            ParameterSyntax parameter => parameter.Type,
            PropertyDeclarationSyntax property => property.Type,
            _ => null,
        };
        return type is { IsVar: true }
            || (SyntaxNames.NameOfType(type) is { } name
                && (ClientTypes.IsName(name) || name.EndsWith("Client", System.StringComparison.Ordinal)));
    }

    private static INamedTypeSymbol? TypeOf(SyntaxNode scope, StringFolder folder)
        => scope is TypeDeclarationSyntax
            ? folder.Model.GetSemanticModel(scope.SyntaxTree).GetDeclaredSymbol(scope, folder.CancellationToken) as INamedTypeSymbol
            : null;

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    };

    /// <summary>Lets no address be cached, too.</summary>
    private sealed record Box(PatternSet? Address);
}
