using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Source.Kernel;

/// <summary>
/// Which trees of a compilation write a name, so that a question about one name looks at those trees alone. Made of the names of
/// all trees once more than a few questions were asked; a compilation of which little is asked never makes it. Thread-safe.
/// </summary>
internal sealed class NameIndex
{
    private static readonly object Key = new();

    /// <summary>How many names are looked for in the bare text of all trees; for more the index is made.</summary>
    // Measured: drawing the names of a tree takes as long as thirty looks through its text; projects of Procore ask for 40 to 70.
    private const int FewNames = 40;

    private readonly ImmutableArray<SyntaxTree> _trees;
    private readonly Lazy<Dictionary<string, List<SyntaxTree>>> _mentions;

    private int _asked;

    private NameIndex(ImmutableArray<SyntaxTree> trees)
    {
        _trees = trees;
        _mentions = new(() => Mentions(trees));
    }

    /// <summary>The index of a compilation; the same one each time.</summary>
    public static NameIndex Of(SourceModel model) => model.GetOrCompute(Key, static m => new NameIndex(m.Trees));

    /// <summary>The trees in which an identifier of this name stands, in the order of <see cref="SourceModel.Trees"/>.</summary>
    public IReadOnlyList<SyntaxTree> TreesMentioning(string name)
    {
        if (!_mentions.IsValueCreated && Interlocked.Increment(ref _asked) <= FewNames)
        {
            return _trees.Where(tree => TreeFacts.Of(tree).Mentions(name)).ToList();
        }

        return _mentions.Value.TryGetValue(name, out var trees) ? trees : Array.Empty<SyntaxTree>();
    }

    private static Dictionary<string, List<SyntaxTree>> Mentions(ImmutableArray<SyntaxTree> all)
    {
        var mentions = new Dictionary<string, List<SyntaxTree>>();
        foreach (var tree in all)
        {
            foreach (var name in TreeFacts.Of(tree).Names)
            {
                if (!mentions.TryGetValue(name, out var trees))
                {
                    mentions.Add(name, trees = new());
                }

                trees.Add(tree);
            }
        }

        return mentions;
    }
}
