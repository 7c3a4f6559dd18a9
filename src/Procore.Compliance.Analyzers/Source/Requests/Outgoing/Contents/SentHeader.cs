using System;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>A header that a request is known to be sent with.</summary>
/// <param name="Name">The name as it is written; null where it is not known, so that it may be any.</param>
/// <param name="Place">The call, assignment, element or attribute that sets it.</param>
/// <param name="Value">The expression of its value; null where none is written.</param>
/// <param name="Reach">What it is set on.</param>
/// <param name="IsConditional">
/// Whether it is set only under a condition of the member that sets it. A condition that asks whether the header is there already is none,
/// and neither is one around the whole request. What a helper does that is called under a condition counts as always done.
/// </param>
internal sealed record SentHeader(string? Name, SyntaxNode Place, ExpressionSyntax? Value, HeaderReach Reach, bool IsConditional)
{
    /// <summary>Whether name and value stand in one text, <c>"Name: value"</c>, as attributes have them.</summary>
    public bool IsLine { get; init; }

    /// <summary>Whether it is, or may be, a header of this name; names are compared without case.</summary>
    public bool MayBe(string name) => Name is null || string.Equals(Name, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>What its value may be; null where none is written. Folded when it is asked for.</summary>
    public PatternSet? ValueIn(SourceModel model, CancellationToken cancellationToken)
        => Value is null ? null
            : model.CreateFolder(cancellationToken).Fold(Value) is var text && IsLine ? text.Select(AfterColon)
            : text;

    private static StringPattern AfterColon(StringPattern line)
    {
        var start = line.Text.IndexOf(':') + 1;
        while (start < line.Text.Length && line.Text[start] == ' ')
        {
            start++;
        }

        return line.Slice(start, line.Text.Length - start);
    }
}
