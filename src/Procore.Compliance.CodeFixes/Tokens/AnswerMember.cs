using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.CodeFixes.Tokens;

/// <summary>
/// A member that a response type gets for one more field of a token answer: written as the one for the access token is, with its
/// attributes, so that whatever reads that one reads this one too.
/// </summary>
internal sealed class AnswerMember
{
    private readonly string _field;
    private readonly string _type;

    private AnswerMember(string field, string type)
    {
        _field = field;
        _type = type;
    }

    /// <summary>The member for <c>refresh_token</c>: of the access token's type.</summary>
    public static AnswerMember RefreshToken { get; } = new("refresh_token", string.Empty);

    /// <summary>The member for <c>expires_in</c>: seconds.</summary>
    public static AnswerMember ExpiresIn { get; } = new("expires_in", "int");

    /// <summary>
    /// The change that adds it to <paramref name="type"/>, and the name that it gets; null where the type has no member for the access
    /// token.
    /// </summary>
    public (TextChange Change, string Name)? AddTo(TypeDeclarationSyntax type)
    {
        if (type.Members.FirstOrDefault(static member => member is PropertyDeclarationSyntax or FieldDeclarationSyntax
            && SaysAccessToken(member)) is { } member)
        {
            var added = Gap(type, member) + Renamed(Written(member));
            return (new TextChange(new TextSpan(member.Span.End, 0), added), Renamed(NameOf(member)));
        }

        return type.ChildNodes().OfType<ParameterListSyntax>().FirstOrDefault() is { } list
            && list.Parameters.FirstOrDefault(SaysAccessToken) is { } parameter
            ? (Behind(list, Separator(list) + Renamed(Written(parameter))), Renamed(parameter.Identifier.ValueText))
            : null;
    }

    private static TextChange Behind(ParameterListSyntax list, string added)
        => new(new TextSpan(list.Parameters.Last().Span.End, 0), added);

    private string Written(MemberDeclarationSyntax member) => (member switch
    {
        PropertyDeclarationSyntax property when _type.Length > 0 => property
            .WithType(TypeLike(property.Type))
            .WithModifiers(SyntaxFactory.TokenList(property.Modifiers.Where(
                static modifier => !modifier.IsKind(SyntaxKind.RequiredKeyword))))
            .WithInitializer(null)
            .WithSemicolonToken(default)
            .WithAccessorList(property.AccessorList?.WithTrailingTrivia()),
        FieldDeclarationSyntax field when _type.Length > 0 => field.WithDeclaration(field.Declaration
            .WithType(TypeLike(field.Declaration.Type))
            .WithVariables(SyntaxFactory.SingletonSeparatedList(field.Declaration.Variables[0].WithInitializer(null)))),
        _ => member,
    }).WithoutLeadingTrivia().WithoutTrailingTrivia().ToFullString();

    /// <summary>A parameter of a record is optional, so that what creates the record otherwise still compiles.</summary>
    private string Written(ParameterSyntax parameter)
        => (_type.Length > 0 ? parameter.WithType(TypeLike(parameter.Type!)) : parameter.WithType(Nullable(parameter.Type!)))
            .WithDefault(null).WithoutTrivia().ToFullString().TrimEnd() + (_type.Length > 0 ? " = 0" : " = null");

    private static TypeSyntax Nullable(TypeSyntax type)
        => type is NullableTypeSyntax ? type : SyntaxFactory.NullableType(type.WithoutTrivia()).WithTriviaFrom(type);

    private TypeSyntax TypeLike(TypeSyntax type) => SyntaxFactory.ParseTypeName(_type).WithTriviaFrom(type);

    private string Renamed(string text)
    {
        var words = _field.Split('_').Select(static word => char.ToUpperInvariant(word[0]) + word.Substring(1)).ToArray();
        var pascal = string.Concat(words);
        return text
            .Replace("access_token", _field)
            .Replace("AccessToken", pascal)
            .Replace("accessToken", char.ToLowerInvariant(pascal[0]) + pascal.Substring(1))
            .Replace("Access_Token", string.Join("_", words))
            .Replace("Access_token", words[0] + "_" + _field.Split('_')[1]);
    }

    private static string NameOf(MemberDeclarationSyntax member) => member switch
    {
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        FieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.ValueText,
        _ => string.Empty,
    };

    /// <summary>Named after the access token itself: what only carries the attribute would give two members one name.</summary>
    private static bool SaysAccessToken(SyntaxNode member)
    {
        var name = member is ParameterSyntax parameter ? parameter.Identifier.ValueText : NameOf((MemberDeclarationSyntax)member);
        return string.Equals(name.Replace("_", string.Empty), "accesstoken", StringComparison.OrdinalIgnoreCase)
            && (name.Contains('_') || !name.Equals("accesstoken", StringComparison.Ordinal));
    }

    /// <summary>
    /// The line ends and the indentation before the new member: a blank line where the type has them between its members.
    /// </summary>
    private static string Gap(TypeDeclarationSyntax type, MemberDeclarationSyntax member)
    {
        var root = type.SyntaxTree.GetRoot().ToFullString();
        var lineEnd = root.Contains("\r\n") ? "\r\n" : "\n";
        if (type.GetLocation().GetLineSpan() is var lines && lines.StartLinePosition.Line == lines.EndLinePosition.Line)
        {
            return " ";
        }

        var indent = member.GetLeadingTrivia().LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).ToString();
        var isSpaced = type.Members.IndexOf(member) > 0 && member.GetLeadingTrivia().Any(SyntaxKind.EndOfLineTrivia);
        return (isSpaced ? lineEnd + lineEnd : lineEnd) + indent;
    }

    private static string Separator(ParameterListSyntax list)
    {
        var last = list.Parameters.Last();
        var before = last.GetFirstToken().GetPreviousToken();
        return before.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia) ? "," + before.TrailingTrivia.Last() + last.GetLeadingTrivia() : ", ";
    }
}
