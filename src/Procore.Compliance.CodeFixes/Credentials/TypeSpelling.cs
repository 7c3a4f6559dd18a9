using System.Linq;
using Microsoft.CodeAnalysis;

namespace Procore.Compliance.CodeFixes.Credentials;

/// <summary>Spells the name of a type as short as it can be written at a place; nothing is imported for it.</summary>
internal static class TypeSpelling
{
    /// <summary>The bare name where it means this type, else the name with its namespace.</summary>
    /// <param name="model">The document's model.</param>
    /// <param name="position">Where the name will stand.</param>
    /// <param name="space">The namespace, such as <c>System.Net.Http</c>.</param>
    /// <param name="type">The type's name without type arguments.</param>
    public static string At(SemanticModel model, int position, string space, string type)
    {
        var found = model.LookupSymbols(position, name: type);
        if (found.Length > 0
            && found.All(symbol => symbol is INamedTypeSymbol named && named.ContainingNamespace.ToDisplayString() == space))
        {
            return type;
        }

        var root = model.LookupSymbols(position, name: space.Split('.')[0]);
        var isRootClear = root.Length == 1 && root[0] is INamespaceSymbol { ContainingNamespace.IsGlobalNamespace: true };
        return (isRootClear ? string.Empty : "global::") + space + "." + type;
    }
}
