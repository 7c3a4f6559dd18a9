using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>
/// Background services that create, once, an object whose constructor settles its token: the service runs for days, the token does not.
/// </summary>
internal static class HostedClient
{
    private const string HostedBase = "BackgroundService";

    /// <summary>The words of which a tree must hold one to be worth a look.</summary>
    public static IEnumerable<string> Words { get; } = new[] { HostedBase, "IHostedService" };

    /// <summary>The creations that a service of <paramref name="tree"/> keeps in its fields.</summary>
    public static IEnumerable<BaseObjectCreationExpressionSyntax> In(
        SyntaxTree tree, SourceModel model, CancellationToken cancellationToken)
        => TreeFacts.Of(tree).Nodes.OfType<ClassDeclarationSyntax>()
            .Where(static type => type.BaseList?.Types.Any(IsHosted) == true)
            .SelectMany(
                static type => type.Members.Where(static member => member is FieldDeclarationSyntax or ConstructorDeclarationSyntax))
            .SelectMany(static member => member.DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>())
            .Where(creation => creation.Parent is AssignmentExpressionSyntax
                or EqualsValueClauseSyntax { Parent.Parent.Parent: FieldDeclarationSyntax }
                && SettlesToken(creation, model, cancellationToken, hops: 2));

    /// <summary>
    /// Whether a constructor of the created type fixes a bearer, or creates and keeps an object that does, with a token of its own.
    /// </summary>
    private static bool SettlesToken(
        BaseObjectCreationExpressionSyntax creation, SourceModel model, CancellationToken cancellationToken, int hops)
    {
        if (hops == 0 || CallSite.CreatedType(creation, model) is not { } name)
        {
            return false;
        }

        foreach (var constructor in ConstructorsOf(name, model))
        {
            var bearers = TokenTree.Of(constructor.SyntaxTree).Bearers.Where(bearer => constructor.Contains(bearer.Place)).ToList();
            if (bearers.Count > 0 && (creation.ArgumentList?.Arguments.Count ?? 0) == constructor.ParameterList.Parameters.Count)
            {
                return true;
            }

            if (constructor
                .DescendantNodes()
                .OfType<BaseObjectCreationExpressionSyntax>()
                .Any(inner => inner.Parent is AssignmentExpressionSyntax && SettlesToken(inner, model, cancellationToken, hops - 1)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsHosted(BaseTypeSyntax type) => type.Type.ToString().Split('.').Last() is HostedBase or "IHostedService";

    private static IEnumerable<ConstructorDeclarationSyntax> ConstructorsOf(string name, SourceModel model)
        => model.Trees
            .Where(tree => TreeFacts.Of(tree).Mentions(name))
            .SelectMany(tree => TreeFacts.Of(tree).Identifiers(name))
            .Select(static token => token.Parent)
            .OfType<ConstructorDeclarationSyntax>()
            .Where(static constructor => !constructor.Modifiers.Any(SyntaxKind.StaticKeyword));
}
