using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Requests.Bodies;

/// <summary>Where the name of a field of a body is written.</summary>
/// <param name="Location">The name: in a text, in an object literal, in an attribute, or as the property is called.</param>
/// <param name="Rewrite">How another name is written there; null where it cannot be.</param>
internal sealed record FieldPlace(Location Location, Func<string, string?> Rewrite)
{
    /// <summary>The place of a field; null where it is not in sight.</summary>
    public static FieldPlace? Of(BodyField field)
    {
        if (field.Written is { } written)
        {
            var pieces = written.Pieces.Where(static piece => piece.Length > 0).ToList();
            return pieces.Count == 0 ? null
                : new(
                    pieces[0].Origin.LocationOf(0, pieces[0].Length),
                    name => pieces.Count == 1 ? pieces[0].Origin.Encode(name) : null);
        }

        return field.Member is { } member
            ? member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is { } declaration ? OfDeclaration(declaration, field) : null
            : field.Place is AnonymousObjectMemberDeclaratorSyntax literal ? OfLiteral(literal) : null;
    }

    private static FieldPlace OfDeclaration(SyntaxNode declaration, BodyField field)
    {
        var name = field.Path.Substring(field.Path.LastIndexOf('.') + 1);
        var text = declaration.ChildNodes().OfType<AttributeListSyntax>()
            .SelectMany(static list => list.DescendantTokens())
            .FirstOrDefault(token => SyntaxNames.IsText(token) && token.ValueText == name);
        if (text.RawKind != 0)
        {
            var origin = TextOrigin.OfToken(text);
            return new(origin.LocationOf(0, name.Length), origin.Encode);
        }

        var identifier = declaration switch
        {
            PropertyDeclarationSyntax property => property.Identifier,
            ParameterSyntax parameter => parameter.Identifier,
            _ => declaration.GetFirstToken(),
        };
        return new(identifier.GetLocation(), static _ => null);
    }

    /// <summary>A member of an object literal, which has a name of its own or that of what it takes.</summary>
    private static FieldPlace OfLiteral(AnonymousObjectMemberDeclaratorSyntax literal)
        => literal.NameEquals is { } own
            ? new(own.Name.GetLocation(), AsIdentifier)
            : new(literal.Expression.GetLocation(), name => AsIdentifier(name) is { } other ? $"{other} = {literal.Expression}" : null);

    /// <summary>A name as the code may have it; null where a serialiser would write another one, or it is none in C#.</summary>
    private static string? AsIdentifier(string name)
        => !SyntaxFacts.IsValidIdentifier(name) || char.IsUpper(name[0]) ? null
            : SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name
            : "@" + name;
}
