using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.HttpRequests;

/// <summary>Requests that an interface declares: the attributes of Refit (<c>[Get("/users/{id}")]</c>) and RestEase.</summary>
internal static class DeclaredRequests
{
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

        var url = folder.Fold(path).Select(Templated);
        if (BasePath(type) is { } prefix)
        {
            url = PatternSet.Concatenate(new[] { folder.Fold(prefix).Select(Templated), url }, _ => PatternPiece.OfHole(new StringHole(HoleKind.GaveUp, path, null, null)));
        }

        return new HttpRequest(attribute, attribute, Verbs[verb].ToUpperInvariant(), url);
    }

    private static ExpressionSyntax? BasePath(InterfaceDeclarationSyntax type)
        => type.AttributeLists.SelectMany(static list => list.Attributes)
            .FirstOrDefault(static attribute => SimpleName(attribute) is "BasePath" or "BaseAddress")?.ArgumentList?.Arguments.FirstOrDefault()?.Expression;

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

    /// <summary>The same pattern with every <c>{name}</c> (and <c>{**name}</c>, <c>{name:format}</c>) turned into a hole.</summary>
    private static StringPattern Templated(StringPattern pattern)
    {
        var pieces = ImmutableArray.CreateBuilder<PatternPiece>();
        foreach (var piece in pattern.Pieces)
        {
            if (piece.Text is not { } text)
            {
                pieces.Add(piece);
                continue;
            }

            var start = 0;
            for (var open = text.IndexOf('{'); open >= 0; open = text.IndexOf('{', start))
            {
                var close = text.IndexOf('}', open);
                if (close < 0)
                {
                    break;
                }

                pieces.Add(piece.Slice(start, open - start));
                pieces.Add(PatternPiece.OfHole(new StringHole(HoleKind.Value, piece.Origin.Node, null, null)));
                start = close + 1;
            }

            pieces.Add(piece.Slice(start, text.Length - start));
        }

        return new(pieces.ToImmutable());
    }
}
