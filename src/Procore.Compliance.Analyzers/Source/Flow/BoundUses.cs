using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>
/// The uses of one name by what it means there. Each is bound once, and not before somebody asks for so many, so all variables and members
/// of one name together cost as much as there are uses of it. Thread-safe.
/// </summary>
internal sealed class BoundUses
{
    private static readonly object Key = new();

    private readonly SourceModel _model;
    private readonly ImmutableArray<SimpleNameSyntax> _names;
    private readonly Dictionary<ISymbol, List<SimpleNameSyntax>> _bound = new(SymbolEqualityComparer.Default);
    private readonly List<SimpleNameSyntax> _unbound = new();
    private int _count;

    private BoundUses(SourceModel model, IEnumerable<SimpleNameSyntax> names)
    {
        _model = model;
        _names = names.ToImmutableArray();
    }

    /// <summary>How many names were bound so far.</summary>
    public int Count => _count;

    /// <summary>The uses of a name in the compilation.</summary>
    public static BoundUses Of(string name, SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute((Key, name), m => new BoundUses(m, NameUses.Of(name, m, cancellationToken)));

    /// <summary>The uses of a name in one member, where variables have it.</summary>
    public static BoundUses In(SyntaxNode body, string name, SourceModel model)
        => model.GetOrCompute((Key, body, name), m => new BoundUses(m, NameUses.In(body, name)));

    /// <summary>The names that mean a variable or member, in source order.</summary>
    public static IEnumerable<SimpleNameSyntax> Of(ISymbol symbol, SourceModel model, CancellationToken cancellationToken)
        => symbol is IFieldSymbol or IPropertySymbol
            ? Of(symbol.Name, model, cancellationToken).Meaning(symbol, cancellationToken)
            : model.DeclarationsOf(symbol, cancellationToken).Select(LocalWrites.BodyAround).Distinct()
                .SelectMany(body => In(body, symbol.Name, model).Meaning(symbol, cancellationToken));

    /// <summary>The names that mean <paramref name="symbol"/>, in source order; those that do not bind where it is null.</summary>
    public IEnumerable<SimpleNameSyntax> Meaning(ISymbol? symbol, CancellationToken cancellationToken)
    {
        for (var i = 0; At(i, symbol?.OriginalDefinition, cancellationToken) is { } use; i++)
        {
            yield return use;
        }
    }

    private SimpleNameSyntax? At(int index, ISymbol? symbol, CancellationToken cancellationToken)
    {
        lock (_unbound)
        {
            var found = ListOf(symbol);
            while (found.Count <= index && _count < _names.Length)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var info = _model.GetSemanticModel(_names[_count].SyntaxTree).GetSymbolInfo(_names[_count], cancellationToken);
                ListOf((info.Symbol ?? info.CandidateSymbols.FirstOrDefault())?.OriginalDefinition).Add(_names[_count++]);
            }

            return index < found.Count ? found[index] : null;
        }
    }

    private List<SimpleNameSyntax> ListOf(ISymbol? symbol)
    {
        var list = _unbound;
        if (symbol is not null && !_bound.TryGetValue(symbol, out list))
        {
            _bound.Add(symbol, list = new());
        }

        return list!;
    }
}
