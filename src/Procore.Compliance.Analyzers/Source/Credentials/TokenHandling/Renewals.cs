using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>Decides which calls with a telling name really leave the renewal of tokens to code outside of the compilation.</summary>
internal static class Renewals
{
    /// <summary>The first such place of the compilation; null where there is none.</summary>
    public static SyntaxNode? Find(SourceModel model)
        => model.Trees
            .SelectMany(tree => TokenTree.Of(tree).Renewals)
            .FirstOrDefault(node => IsElsewhere(node, model));

    private static bool IsElsewhere(SyntaxNode node, SourceModel model)
    {
        if (node is UsingDirectiveSyntax)
        {
            return true;
        }

        var call = CallSite.TryCreate(node, model);
        if (call is null || IsOfAnotherKind(call))
        {
            return false;
        }

        // What is written here is judged by what it does, not by its name.
        return call.Target is not { } target
            || !target.Locations.Any(static location => location.IsInSource)
            || (target.IsAbstract && model.ImplementationsOf(target).Count == 0);
    }

    /// <summary>
    /// Credentials of a cloud's own SDK get tokens of that cloud, and an authentication ticket only gives out what was saved.
    /// </summary>
    private static bool IsOfAnotherKind(CallSite call)
        => call.TypeName is { } type
            && (type.EndsWith("Credential", StringComparison.Ordinal)
                || type is "AuthenticationTokenExtensions" or "AuthenticationHttpContextExtensions");
}
