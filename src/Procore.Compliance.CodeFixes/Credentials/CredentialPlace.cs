using System;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Rules.Credentials;

namespace Procore.Compliance.CodeFixes.Credentials;

/// <summary>The expression that holds an embedded credential, and what becomes of it when the credential is read instead.</summary>
/// <param name="Expression">A literal, an interpolated string, an array, or a UTF-8 literal with its <c>ToArray()</c>.</param>
/// <param name="Span">Where the credential is reported.</param>
/// <param name="Form">What is made of the text that is read.</param>
internal sealed record CredentialPlace(ExpressionSyntax Expression, TextSpan Span, CredentialForm Form)
{
    /// <summary>The place of <paramref name="diagnostic"/>; null where the tree has none.</summary>
    public static CredentialPlace? Of(Diagnostic diagnostic, SyntaxNode root)
    {
        var span = diagnostic.Location.SourceSpan;
        var expression = root.FindNode(span, getInnermostNodeForTie: true).FirstAncestorOrSelf<ExpressionSyntax>();
        var form = (CredentialForm)Enum.Parse(typeof(CredentialForm), diagnostic.Properties[CredentialReplacement.FormProperty]!);
        return expression switch
        {
            null => null,
            { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } } when form == CredentialForm.Utf8
                => new(call, span, form),
            _ => new(expression, span, form),
        };
    }

    /// <summary>The expression with <paramref name="reader"/>, which gives a text, in the place of the credential.</summary>
    /// <param name="reader">Reads the credential, or throws.</param>
    /// <param name="diagnostic">The diagnostic, which knows where in a literal's value the credential stands.</param>
    /// <param name="model">The document's model.</param>
    public ExpressionSyntax With(ExpressionSyntax reader, Diagnostic diagnostic, SemanticModel model)
    {
        var made = Made(reader, model);
        var replacement = Expression switch
        {
            InterpolatedStringExpressionSyntax text => InHole(text, made),
            LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression)
                => InSum(literal.Token.ValueText, diagnostic, made),
            _ => made,
        };
        return (replacement == reader && NeedsParentheses(Expression.Parent)
            ? SyntaxFactory.ParenthesizedExpression(reader)
            : replacement)
            .WithTriviaFrom(Expression);
    }

    private ExpressionSyntax Made(ExpressionSyntax reader, SemanticModel model) => Form switch
    {
        CredentialForm.Escaped => Call($"{Spell(model, "System", "Uri")}.EscapeDataString", reader),
        CredentialForm.Base64 => Call($"{Spell(model, "System", "Convert")}.FromBase64String", reader),
        CredentialForm.Utf8 => Call($"{Spell(model, "System.Text", "Encoding")}.UTF8.GetBytes", reader),
        CredentialForm.Characters => SyntaxFactory.ParseExpression($"({reader}).ToCharArray()"),
        _ => reader,
    };

    private string Spell(SemanticModel model, string space, string type) => TypeSpelling.At(model, Expression.SpanStart, space, type);

    private static ExpressionSyntax Call(string method, ExpressionSyntax argument)
        => SyntaxFactory.ParseExpression($"{method}({argument})");

    /// <summary>A colon in a hole begins a format, so what may hold one is put into parentheses.</summary>
    private ExpressionSyntax InHole(InterpolatedStringExpressionSyntax text, ExpressionSyntax made)
    {
        var depth = Math.Max(1, text.StringStartToken.Text.Count(static character => character == '$'));
        var written = text.ToString();
        var start = Span.Start - text.SpanStart;
        var hole = made is InvocationExpressionSyntax && !made.ToString().Contains("::") ? made.ToString() : $"({made})";
        return SyntaxFactory.ParseExpression(written.Substring(0, start) + new string('{', depth) + hole + new string('}', depth)
            + written.Substring(start + Span.Length));
    }

    private static ExpressionSyntax InSum(string text, Diagnostic diagnostic, ExpressionSyntax made)
    {
        var start = Number(diagnostic, CredentialReplacement.StartProperty);
        var end = start + Number(diagnostic, CredentialReplacement.LengthProperty);
        if (start == 0 && end == text.Length)
        {
            return made;
        }

        var result = made is BinaryExpressionSyntax ? SyntaxFactory.ParenthesizedExpression(made) : made;
        result = start > 0 ? Sum(Text(text.Substring(0, start)), result) : result;
        return end < text.Length ? Sum(result, Text(text.Substring(end))) : result;
    }

    private static bool NeedsParentheses(SyntaxNode? parent)
        => parent is MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax or CastExpressionSyntax
            or ElementAccessExpressionSyntax or PostfixUnaryExpressionSyntax
            || (parent is BinaryExpressionSyntax binary && !binary.IsKind(SyntaxKind.CoalesceExpression));

    private static int Number(Diagnostic diagnostic, string property)
        => int.Parse(diagnostic.Properties[property]!, NumberStyles.None, CultureInfo.InvariantCulture);

    private static LiteralExpressionSyntax Text(string text)
        => SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text));

    private static ExpressionSyntax Sum(ExpressionSyntax left, ExpressionSyntax right)
        => SyntaxFactory.BinaryExpression(
            SyntaxKind.AddExpression,
            left.WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.Token(SyntaxKind.PlusToken).WithTrailingTrivia(SyntaxFactory.Space),
            right);
}
