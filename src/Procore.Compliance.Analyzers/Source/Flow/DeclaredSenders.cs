using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>
/// The interface methods that an attribute makes a request: those of Refit, RestEase and WebApiClientCore. Their libraries send it.
/// </summary>
internal static class DeclaredSenders
{
    private static readonly object NamesKey = new();

    // The attributes of Refit and RestEase.
    private static readonly string[] Verbs = { "Get", "Post", "Put", "Patch", "Delete", "Head", "Options" };

    // The types of Refit, RestEase and HttpClient that hold an answer as it came, so that the caller looks at its status.
    private static readonly string[] Answers = { "ApiResponse", "IApiResponse", "Response", "HttpResponseMessage" };

    /// <summary>The names of the interface methods that declare a request.</summary>
    public static ImmutableHashSet<string> NamesIn(SourceModel model)
        => model.GetOrCompute(NamesKey, static m => m.Trees
            .SelectMany(static tree => TreeFacts.Of(tree).Nodes.OfType<AttributeSyntax>())
            .Where(static attribute => PathOf(attribute) is not null)
            .Select(static attribute => ((MethodDeclarationSyntax)attribute.Parent!.Parent!).Identifier.ValueText)
            .ToImmutableHashSet());

    /// <summary>The path that an attribute declares; null where it is none of a request on an interface method.</summary>
    public static ExpressionSyntax? PathOf(AttributeSyntax attribute)
        => attribute.Parent?.Parent is MethodDeclarationSyntax { Parent: InterfaceDeclarationSyntax }
            && VerbOf(attribute) is not null
            ? attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression
            : null;

    /// <summary>The method that an attribute names, as it is written in it; null for other attributes.</summary>
    public static string? VerbOf(AttributeSyntax attribute)
    {
        var name = NameOf(attribute);
        var verb = name.StartsWith("Http", StringComparison.Ordinal) && IsOfWebApiClient(attribute.SyntaxTree) ? name.Substring(4) : name;
        return Array.IndexOf(Verbs, verb) >= 0 ? verb : null;
    }

    // ASP.NET has attributes of the same names.
    private static bool IsOfWebApiClient(SyntaxTree tree)
        => TreeFacts.Of(tree).Mentions("WebApiClientCore") || TreeFacts.Of(tree).Mentions("WebApiClient")
            || TreeFacts.Of(tree).Mentions("HttpHost");

    /// <summary>The name of an attribute without its namespace and ending.</summary>
    public static string NameOf(AttributeSyntax attribute)
    {
        var name = MemberNames.Of(attribute.Name);
        return name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
    }

    /// <summary>The attributes of a method that is called, where it is one that declares a request; empty for others.</summary>
    public static IEnumerable<AttributeSyntax> AttributesOf(ISymbol? target, SourceModel model, CancellationToken cancellationToken)
        => target is IMethodSymbol { ContainingType.TypeKind: TypeKind.Interface } && NamesIn(model).Contains(target.Name)
            ? model.DeclarationsOf(target, cancellationToken).OfType<MethodDeclarationSyntax>()
                .SelectMany(static method => method.AttributeLists).SelectMany(static list => list.Attributes)
            : Enumerable.Empty<AttributeSyntax>();

    /// <summary>Whether the library throws on a failure, since the method gives what is in the answer, and not the answer.</summary>
    // RestEase's AllowAnyStatusCode leaves the status to the caller.
    public static bool Throws(ISymbol? target, SourceModel model, CancellationToken cancellationToken)
    {
        var attributes = AttributesOf(target, model, cancellationToken).ToList();
        return attributes.Exists(static attribute => PathOf(attribute) is not null)
            && !attributes.Concat(((InterfaceDeclarationSyntax)attributes[0].Parent!.Parent!.Parent!).AttributeLists
                .SelectMany(static list => list.Attributes)).Any(static attribute => NameOf(attribute) == "AllowAnyStatusCode")
            && !(((IMethodSymbol)target!).ReturnType is INamedTypeSymbol { TypeArguments: { Length: 1 } given }
                && Array.IndexOf(Answers, given[0].Name) >= 0);
    }
}
