using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <content>Regular expressions that take a whole text apart and put it together anew.</content>
internal sealed partial class StringFolder
{
    // What stands for a part of the match behind the $ of a replacement, but for groups: .NET's regular expressions.
    private const string MatchParts = "&`'+_";

    /// <summary>
    /// What <c>Regex.Replace</c> answers where the pattern covers the whole input: the replacement with a hole for each group, or the input
    /// as it is. Null where the pattern is not in sight, or covers a part.
    /// </summary>
    private PatternSet? FoldReplacement(CallSite call, FoldScope scope)
    {
        if (call.Argument("input") is not { } input
            || call.Argument("replacement") is not { IsText: true } replacement
            || (call.Argument("pattern") is { } given ? Fold(given.Value, scope).ConstantText : PatternOf(call.Receiver, scope))
                is not { Length: > 1 } pattern
            || pattern[0] != '^'
            || pattern[pattern.Length - 1] != '$')
        {
            return null;
        }

        var made = Fold(replacement.Value, scope).Select(template => WithGroups(template, replacement.Value, scope));
        return Union(call.Operation, scope, made, Fold(input.Value, scope));
    }

    /// <summary>The pattern of a regular expression that is created or generated in sight.</summary>
    private string? PatternOf(IOperation? regex, FoldScope scope)
    {
        var generated = regex switch
        {
            IInvocationOperation { TargetMethod: var method } => (ISymbol)method,
            IPropertyReferenceOperation { Property: var property } => property,
            _ => null,
        };
        return generated?.GetAttributes()
                .FirstOrDefault(static attribute => attribute.AttributeClass?.Name == "GeneratedRegexAttribute")?
                .ConstructorArguments.FirstOrDefault().Value as string
            ?? (regex is not null
                && Only(ObjectsOf(regex, scope)) is { Value: IObjectCreationOperation { Arguments: { Length: > 0 } made } } only
                ? Fold(made[0].Value, only.Scope).ConstantText
                : null);
    }

    private static StringPattern WithGroups(StringPattern template, IOperation use, FoldScope scope)
    {
        var result = StringPattern.Empty;
        var text = template.Text;
        var written = 0;
        for (var at = text.IndexOf('$'); at >= 0 && at + 1 < text.Length; at = text.IndexOf('$', at + 1))
        {
            var end = EndOfGroup(text, at + 1);
            if (end > at + 1)
            {
                var group = new StringHole(HoleKind.Value, use.Syntax, null, use.Type)
                {
                    Text = text.Substring(at + 1, end - at - 1).Trim('{', '}'),
                };
                result = result.Append(template.Slice(written, at - written))
                    .Append(new(ImmutableArray.Create(PatternPiece.OfHole(group, scope.CallDepth))));
                written = end;
                at = end - 1;
            }
        }

        return result.Append(template.Slice(written, text.Length - written));
    }

    /// <summary>Where the name of a group ends that begins here; the beginning where none does.</summary>
    private static int EndOfGroup(string text, int start)
    {
        if (text[start] == '{')
        {
            return text.IndexOf('}', start) + 1 is > 0 and var end ? end : start;
        }

        var digits = start;
        while (digits < text.Length && char.IsDigit(text[digits]))
        {
            digits++;
        }

        return digits > start ? digits : MatchParts.IndexOf(text[start]) >= 0 ? start + 1 : start;
    }
}
