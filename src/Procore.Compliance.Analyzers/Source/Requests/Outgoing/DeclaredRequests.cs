using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>Requests that an interface declares: the attributes of Refit (<c>[Get("/users/{id}")]</c>) and RestEase.</summary>
internal static class DeclaredRequests
{
    // The attributes of Refit and RestEase.
    private static readonly string[] Verbs = { "Get", "Post", "Put", "Patch", "Delete", "Head", "Options" };

    /// <summary>The request of <paramref name="attribute"/>; null where it is not one on an interface method.</summary>
    public static HttpRequest? Read(AttributeSyntax attribute, StringFolder folder)
    {
        if (attribute.Parent?.Parent is not MethodDeclarationSyntax { Parent: InterfaceDeclarationSyntax type }
            || Array.IndexOf(Verbs, SimpleName(attribute)) is not (>= 0 and var verb)
            || attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression is not { } path)
        {
            return null;
        }

        var method = folder.Model.GetSemanticModel(attribute.SyntaxTree)
            .GetDeclaredSymbol((MethodDeclarationSyntax)attribute.Parent.Parent, folder.CancellationToken) as IMethodSymbol;
        var url = folder.Fold(path).Select(Templated);
        if (BasePath(type) is { } prefix)
        {
            url = PatternSet.Concatenate(
                new[] { folder.Fold(prefix).Select(pattern => Joined(Templated(pattern), url)), url },
                _ => PatternPiece.OfHole(new StringHole(HoleKind.GaveUp, path, null, null)));
        }

        return new HttpRequest(attribute, attribute, Verbs[verb].ToUpperInvariant(), BaseAddresses.CompleteDeclared(url, type, folder));

        StringPattern Templated(StringPattern pattern)
            => AddressTemplate.Fill(pattern, name => method?.Parameters.FirstOrDefault(parameter => parameter.Name == name));
    }

    /// <summary>A prefix that ends with a slash exactly where the path does not begin with one.</summary>
    private static StringPattern Joined(StringPattern prefix, PatternSet path)
    {
        var isRooted = path.Alternatives[0].Text.StartsWith("/", StringComparison.Ordinal);
        var ends = prefix.Text.EndsWith("/", StringComparison.Ordinal);
        return isRooted && ends ? prefix.Slice(0, prefix.Text.Length - 1)
            : isRooted || ends || prefix.Pieces.IsEmpty ? prefix
            : prefix.Append(new StringPattern(ImmutableArray.Create(PatternPiece.OfText("/", prefix.Pieces[0].Origin.AsInexact()))));
    }

    private static ExpressionSyntax? BasePath(InterfaceDeclarationSyntax type)
        => type.AttributeLists.SelectMany(static list => list.Attributes)
            .FirstOrDefault(static attribute => SimpleName(attribute) is "BasePath"
                or "BaseAddress")?.ArgumentList?.Arguments.FirstOrDefault()?.Expression;

    private static string SimpleName(AttributeSyntax attribute)
    {
        var name = attribute.Name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => string.Empty,
        };
        return name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
    }
}
