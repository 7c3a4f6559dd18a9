using System.Collections.Generic;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.ObjectValues;

/// <summary>The members of the objects in a JSON text, holes included: <c>{"event_type":"create","company_id":{id}}</c>.</summary>
internal static class JsonText
{
    /// <summary>The members of each object of <paramref name="json"/>, inner objects apart. What is no JSON has no members.</summary>
    /// <param name="json">The text and its holes.</param>
    /// <param name="expression">The expression that the text is the value of.</param>
    public static IEnumerable<IReadOnlyList<KeyValuePair<string, NamedValue>>> ObjectsOf(StringPattern json, ExpressionSyntax expression)
    {
        var text = json.Text;
        var open = new Stack<List<KeyValuePair<string, NamedValue>>>();
        string? key = null;
        var last = text.Length - 1;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '{':
                    Add(NamedValue.Of(expression, expression.GetLocation()));
                    open.Push(new());
                    break;
                case '}' when open.Count > 0:
                    yield return open.Pop();
                    break;
                case ',':
                    key = null;
                    break;
                case '"' when i < last:
                    var end = EndOfText(text, i);
                    if (end < 0)
                    {
                        // No quote behind this one ends a text either.
                        last = i;
                        break;
                    }

                    if (key is null && IsKey(text, end))
                    {
                        key = text.Substring(i + 1, end - i - 1);
                    }
                    else
                    {
                        Add(ValueOf(json.Slice(i + 1, end - i - 1), expression));
                    }

                    i = end;
                    break;
                case StringPattern.HoleMark:
                    Add(ValueOf(json.Slice(i, 1), expression));
                    break;
                case (>= '0' and <= '9') or 't' or 'f':
                    Add(NamedValue.Of(expression, expression.GetLocation()));
                    break;
            }
        }

        void Add(NamedValue value)
        {
            if (key is not null && open.Count > 0)
            {
                open.Peek().Add(new(key, value));
                key = null;
            }
        }
    }

    private static NamedValue ValueOf(StringPattern value, ExpressionSyntax expression)
        => value is { IsConstant: true, Text.Length: > 0 } ? NamedValue.Of(StatedText.Of(value, expression))
            : value.Pieces.Length == 1 && value.Pieces[0].Hole?.Syntax is ExpressionSyntax hole ? NamedValue.Of(hole)
            : NamedValue.Of(expression, expression.GetLocation());

    private static int EndOfText(string text, int start)
    {
        var end = text.IndexOf('"', start + 1);
        while (end > 0 && text[end - 1] == '\\')
        {
            end = text.IndexOf('"', end + 1);
        }

        return end;
    }

    private static bool IsKey(string text, int end)
    {
        var next = end + 1;
        while (next < text.Length && char.IsWhiteSpace(text[next]))
        {
            next++;
        }

        return next < text.Length && text[next] == ':';
    }
}
