using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.CodeFixes.Credentials;

/// <summary>
/// A URL as it is written: one literal, one interpolated string or a sum of literals and values. Takes parameters out of its query.
/// </summary>
internal sealed class UrlText
{
    private readonly ImmutableArray<UrlPart> _parts;

    private UrlText(ExpressionSyntax expression, ImmutableArray<UrlPart> parts)
    {
        Expression = expression;
        _parts = parts;
    }

    /// <summary>The whole expression.</summary>
    public ExpressionSyntax Expression { get; }

    private bool IsInterpolated => Expression is InterpolatedStringExpressionSyntax;

    /// <summary>The URL that the text at <paramref name="place"/> is a part of; null where it is written in another way.</summary>
    public static UrlText? Around(SyntaxNode place)
    {
        var expression = place.FirstAncestorOrSelf<ExpressionSyntax>();
        while (expression?.Parent is InterpolatedStringExpressionSyntax
            || (expression?.Parent is BinaryExpressionSyntax sum && sum.IsKind(SyntaxKind.AddExpression)))
        {
            expression = (ExpressionSyntax)expression.Parent;
        }

        return expression switch
        {
            InterpolatedStringExpressionSyntax { StringStartToken.Text: "$\"" } text
                => new(text, text.Contents.Select(Read).ToImmutableArray()),
            LiteralExpressionSyntax or BinaryExpressionSyntax => new(expression, Operands(expression).Select(Read).ToImmutableArray()),
            _ => null,
        };
    }

    /// <summary>
    /// The parameter of the query (or of a form) whose name stands at <paramref name="name"/>, if its value is one expression and nothing
    /// else.
    /// </summary>
    public UrlPair? PairAt(TextSpan name)
    {
        var index = PartAt(name);
        if (index < 0 || _parts[index].Text is not { } text || index + 1 >= _parts.Length || _parts[index + 1].Value is not { } value)
        {
            return null;
        }

        var start = name.Start - _parts[index].Inner.Start;
        var next = index + 2 < _parts.Length ? _parts[index + 2] : null;
        var separator = start > 0 ? text[start - 1] : index == 0 ? '?' : default;
        if (separator is not ('?' or '&') || start + name.Length + 1 != text.Length || text[text.Length - 1] != '='
            || (next is not null && (next.Text is not { Length: > 0 } || next.Text[0] is not ('&' or '#'))))
        {
            return null;
        }

        var takesNextSeparator = separator == '?' && next?.Text![0] == '&';
        var from = takesNextSeparator || start == 0 ? name.Start : name.Start - 1;
        var until = next is null ? _parts[index + 1].Outer.End : next.Inner.Start + (takesNextSeparator ? 1 : 0);
        return new(value, Removal(index, from, until, isLast: next is null));
    }

    /// <summary>
    /// The whole query in which a parameter's name stands at <paramref name="name"/>, if every value is a text or one expression.
    /// </summary>
    public UrlQuery? QueryAt(TextSpan name)
    {
        var index = PartAt(name);
        while (index >= 0 && _parts[index].Text?.IndexOf('?') is not >= 0)
        {
            index--;
        }

        if (index < 0)
        {
            return null;
        }

        var mark = _parts[index].Text!.IndexOf('?');
        var pairs = QueryPairs.Read(_parts.Skip(index + 1), _parts[index].Text!.Substring(mark + 1));
        var before = mark > 0 ? _parts[index].Text!.Substring(0, mark) : index > 0 ? _parts[index - 1].Value?.ToString() : null;
        var until = IsInterpolated || index == _parts.Length - 1
            ? _parts[_parts.Length - 1].Inner.End
            : _parts[_parts.Length - 1].Outer.End;
        var isLast = index < _parts.Length - 1;
        return pairs is not { } read || before is null
            ? null
            : new(before, read, Removal(index, _parts[index].Inner.Start + mark, until, isLast));
    }

    private int PartAt(TextSpan name)
    {
        for (var i = 0; i < _parts.Length; i++)
        {
            if (_parts[i].Text is not null && _parts[i].Inner.Contains(name))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>What deletes the source between two places.</summary>
    /// <param name="index">The part that the first place is in.</param>
    /// <param name="from">The first place.</param>
    /// <param name="until">The second place.</param>
    /// <param name="isLast">Whether the second place is the end of a value of a sum, so that the literal before it has to be
    /// closed.</param>
    private ImmutableArray<TextChange> Removal(int index, int from, int until, bool isLast)
    {
        if (IsInterpolated)
        {
            var removed = new TextChange(TextSpan.FromBounds(from, until), string.Empty);
            var keepsValue = _parts.Any(part => part.Text is null && !removed.Span.Contains(part.Outer));
            return keepsValue
                ? ImmutableArray.Create(removed)
                : ImmutableArray.Create(
                    new TextChange(((InterpolatedStringExpressionSyntax)Expression).StringStartToken.Span, "\""),
                    removed);
        }

        var leavesNothing = isLast && index > 0 && from == _parts[index].Inner.Start;
        return ImmutableArray.Create(leavesNothing
            ? new TextChange(TextSpan.FromBounds(_parts[index - 1].Outer.End, until), string.Empty)
            : new TextChange(TextSpan.FromBounds(from, until), isLast ? "\"" : string.Empty));
    }

    private static UrlPart Read(InterpolatedStringContentSyntax content) => content switch
    {
        InterpolatedStringTextSyntax text when text.TextToken.Text == text.TextToken.ValueText
            => new(text.Span, text.Span, text.TextToken.Text, null),
        InterpolationSyntax { AlignmentClause: null, FormatClause: null } hole => new(hole.Span, hole.Span, null, hole.Expression),
        _ => new(content.Span, content.Span, null, null),
    };

    private static UrlPart Read(ExpressionSyntax operand) => operand switch
    {
        LiteralExpressionSyntax { Token: var token } when token.Text == "\"" + token.ValueText + "\""
            => new(token.Span, new TextSpan(token.SpanStart + 1, token.ValueText.Length), token.ValueText, null),
        LiteralExpressionSyntax => new(operand.Span, operand.Span, null, null),
        _ => new(operand.Span, operand.Span, null, operand),
    };

    private static IEnumerable<ExpressionSyntax> Operands(ExpressionSyntax sum)
    {
        var operands = new Stack<ExpressionSyntax>();
        while (sum is BinaryExpressionSyntax binary && binary.IsKind(SyntaxKind.AddExpression))
        {
            operands.Push(binary.Right);
            sum = binary.Left;
        }

        operands.Push(sum);
        return operands;
    }
}

/// <summary>A parameter of a URL that can be taken out.</summary>
/// <param name="Value">The expression of its value, perhaps in a call that escapes it.</param>
/// <param name="Removal">What takes it out.</param>
internal sealed record UrlPair(ExpressionSyntax Value, ImmutableArray<TextChange> Removal);

/// <summary>The query of a URL that can be taken out as a whole.</summary>
/// <param name="Before">What is written before it: the text before the question mark, or the expression.</param>
/// <param name="Pairs">Its parameters.</param>
/// <param name="Removal">What takes it out.</param>
internal sealed record UrlQuery(string Before, ImmutableArray<QueryPair> Pairs, ImmutableArray<TextChange> Removal);
