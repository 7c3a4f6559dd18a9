using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Source.Kernel;

/// <summary>
/// Finds tokens of a tree by their places, each from the one before: thousands of tokens that one long sum joins stand thousands of nodes
/// deep, and the way from the root to each of them is the square of that.
/// </summary>
internal sealed class TokenSearch
{
    private SyntaxNode _node;

    /// <summary>Begins at <paramref name="root"/>.</summary>
    public TokenSearch(SyntaxNode root) => _node = root;

    /// <summary>How many nodes were walked up so far.</summary>
    public int Climbed { get; private set; }

    /// <summary>The token whose full span holds <paramref name="position"/>. Cheap where it is near the last one.</summary>
    public SyntaxToken At(int position)
    {
        while (!_node.FullSpan.Contains(position) && _node.Parent is { } around)
        {
            _node = around;
            Climbed++;
        }

        var token = _node.FindToken(position);
        _node = token.Parent ?? _node;
        return token;
    }
}
