using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>
/// Where an HTTP client comes from: back through variables, parameters with what callers give, constructors with what registrations and the
/// container hand over, factories and lazy values, to creations and registrations. What nobody in sight gives stays unknown.
/// </summary>
internal sealed partial class ClientOrigin
{
    private static readonly object Key = new();

    private readonly List<ClientSource> _sources = new();
    private readonly List<(ClientSource Source, CallPath? Path)> _makings = new();
    private readonly List<(ISymbol Holder, CallPath? Path)> _keepings = new();
    private readonly HashSet<ISymbol> _holders = new(SymbolEqualityComparer.Default);

    /// <summary>The places that bring it about, each once, in the order in which they are found.</summary>
    public IReadOnlyList<ClientSource> Sources => _sources;

    /// <summary>The same places, with the calls by which it comes from them: one factory makes clients of several hosts.</summary>
    public IReadOnlyList<(ClientSource Source, CallPath? Path)> Makings => _makings;

    /// <summary>As <see cref="Holders"/>, with the calls through which the client comes from them.</summary>
    public IReadOnlyList<(ISymbol Holder, CallPath? Path)> Keepings => _keepings;

    /// <summary>The variables, fields, properties and parameters that hold it on the way.</summary>
    public IReadOnlyCollection<ISymbol> Holders => _holders;

    /// <summary>Whether every way back ends at one of the sources.</summary>
    public bool IsKnown { get; private set; } = true;

    /// <summary>The object that inherits the client, as <c>this</c> where it is used; null where no base type has it.</summary>
    public IOperation? Self { get; private set; }

    /// <summary>
    /// The origin of a client as it is written in code; found once for each variable, and for each type that inherits one. A local that is
    /// given several clients one after the other has the one that reaches the place.
    /// </summary>
    public static ClientOrigin Of(ExpressionSyntax client, SourceModel model, CancellationToken cancellationToken)
    {
        var symbol = SymbolOf(client, model, cancellationToken);
        var self = InheritedBy(client, symbol, model, cancellationToken);
        var isOneForAll = IsHolder(symbol) && !(symbol is ILocalSymbol && model.GetLocalWrites(client).To(symbol.Name).Length > 1);
        return model.GetOrCompute(
            (Key, isOneForAll ? symbol!.OriginalDefinition : (object)client, self?.Type),
            m => new Walk(m, self, cancellationToken).Run(walk => walk.Visit(client, null)));
    }

    /// <summary>The origin of what a variable, field, property or parameter holds.</summary>
    public static ClientOrigin Of(ISymbol holder, SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute(
            (Key, (object)holder.OriginalDefinition, (ITypeSymbol?)null),
            m => new Walk(m, null, cancellationToken).Run(walk => walk.VisitSymbol(holder, null)));

    /// <summary>The origin of a client of which only the place is known.</summary>
    public static ClientOrigin Of(ClientSource source)
    {
        var origin = new ClientOrigin();
        origin._sources.Add(source);
        origin._makings.Add((source, null));
        return origin;
    }

    /// <summary>The calls through which this client comes from where another one does; null where none are known.</summary>
    public CallPath? PathFrom(ClientOrigin other)
        => _keepings.Where(keeping => other._holders.Contains(keeping.Holder)).Select(static keeping => keeping.Path)
            .Concat(_makings.Where(making => other._sources.Contains(making.Source)).Select(static making => making.Path))
            .FirstOrDefault(static path => path is not null);

    /// <summary>
    /// Whether what stands at a place is done to an object that inherits the client: not in a type beside its own.
    /// </summary>
    public static bool MayBeOf(IOperation? self, SyntaxNode place, SourceModel model, CancellationToken cancellationToken)
        => self?.Type is not INamedTypeSymbol own
            || place.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type
            || model.GetSemanticModel(type.SyntaxTree).GetDeclaredSymbol(type, cancellationToken) is not { } around
            || !SourceModel.AreSiblings(around, own);

    private static ISymbol? SymbolOf(SyntaxNode node, SourceModel model, CancellationToken cancellationToken)
        => model.GetSemanticModel(node.SyntaxTree).GetSymbolInfo(node, cancellationToken).Symbol;

    private static IOperation? InheritedBy(
        ExpressionSyntax client, ISymbol? member, SourceModel model, CancellationToken cancellationToken)
        => member is IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false }
            && client.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
            && model.GetSemanticModel(type.SyntaxTree).GetDeclaredSymbol(type, cancellationToken) is { } around
            && !SymbolEqualityComparer.Default.Equals(around.OriginalDefinition, member.ContainingType.OriginalDefinition)
            && (model.GetOperation(client) as IMemberReferenceOperation)?.Instance is IInstanceReferenceOperation self
            ? self
            : null;

    private static bool IsHolder(ISymbol? symbol) => symbol is ILocalSymbol or IFieldSymbol or IPropertySymbol or IParameterSymbol;
}
