using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>
/// Which text tokens of a tree could be a secret, or a part of one, judged by their look alone. Made once per tree; nothing is bound. What
/// holds no such text, and names nothing that carries one, need not be folded.
/// </summary>
internal sealed class SecretTexts
{
    private static readonly object Key = new();

    private readonly List<int> _strong = new();
    private readonly List<int> _any = new();
    private readonly Lazy<TextCarriers> _strongCarriers;
    private readonly Lazy<TextCarriers> _anyCarriers;

    private SecretTexts(SyntaxTree tree)
    {
        foreach (var token in TreeFacts.Of(tree).Texts)
        {
            var text = token.ValueText;
            var shape = text.Length < 3 ? SecretShape.Harmless : SecretText.Classify(text.Substring(EmbeddedPairs.SchemeLength(text)));
            if (shape == SecretShape.Harmless)
            {
                continue;
            }

            _any.Add(token.SpanStart);
            if (shape is not (SecretShape.Name or SecretShape.Word) && text.Length >= 4)
            {
                _strong.Add(token.SpanStart);
            }
        }

        _strongCarriers = new(() => TextCarriers.Of(tree, span => Holds(_strong, span)));
        _anyCarriers = new(() => TextCarriers.Of(tree, span => Holds(_any, span)));
    }

    /// <summary>The texts of <paramref name="tree"/>.</summary>
    public static SecretTexts Of(SyntaxTree tree) => TreeFacts.Of(tree).GetOrCompute(Key, static facts => new SecretTexts(facts.Tree));

    /// <summary>Whether no text of the tree could be a secret.</summary>
    public bool IsEmpty => _any.Count == 0;

    /// <summary>Whether any text of the tree looks like neither words nor a name.</summary>
    public bool HasAnyStrong => _strong.Count > 0;

    /// <summary>Whether <paramref name="span"/> holds a text that looks like neither words nor a name.</summary>
    public bool HasStrong(TextSpan span) => Holds(_strong, span);

    /// <summary>Whether the value of an expression may come from a text of this tree that could be a secret.</summary>
    /// <param name="value">The expression, of this tree.</param>
    /// <param name="isWordEnough">Whether words and names count: where a password is expected they may be one.</param>
    public bool MayReach(ExpressionSyntax value, bool isWordEnough)
        => Holds(isWordEnough ? _any : _strong, value.Span) || (isWordEnough ? _anyCarriers : _strongCarriers).Value.AreNamedIn(value);

    private static bool Holds(List<int> starts, TextSpan span)
    {
        var index = starts.BinarySearch(span.Start);
        index = index < 0 ? ~index : index;
        return index < starts.Count && starts[index] < span.End;
    }
}
