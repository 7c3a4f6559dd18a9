using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Requests.Headers;

/// <summary>The end of a limit that is taken for a number of seconds, or held against the own clock.</summary>
/// <param name="Location">Where that is done: the value, or the own clock beside it.</param>
/// <param name="IsLength">Whether it is taken for a number of seconds.</param>
/// <param name="Now">How the answer's time takes the place of the own clock's; null where the answer is not in sight there.</param>
internal sealed record MisreadReset(Location Location, bool IsLength, TimeOfAnswer? Now)
{
    private static readonly object Key = new();

    /// <summary>The places of the compilation, each once; found once.</summary>
    public static ImmutableArray<MisreadReset> In(TreeContext context)
        => context.Source.ComputeOnce(
            (Key, RouteText.For(context.Options.AdditionalHosts)),
            _ => new Found(Find(context).GroupBy(static one => one.Location).Select(static one => one.First()).ToImmutableArray())).Places;

    private static IEnumerable<MisreadReset> Find(TreeContext context)
        => LimitHeaders.In(context)
            .Where(static header => RateLimits.ResetHeader.Equals(header.Name, StringComparison.OrdinalIgnoreCase))
            .SelectMany(header => MomentUse
                .Of(ValuesOf(header.Read, context).ToList(), header.OfOthers, context.Source, context.CancellationToken)
                .Select(use => new MisreadReset(
                    (use.Clock ?? use.Moment).GetLocation(),
                    use.Clock is null,
                    use.Clock is { } clock ? TimeOfAnswer.For(clock, header.Read, context) : null)));

    /// <summary>The expressions that have what a call reads: the call, or the reads of the variable that it gives out.</summary>
    private static IEnumerable<ExpressionSyntax> ValuesOf(SyntaxNode read, TreeContext context)
    {
        if (read is not InvocationExpressionSyntax call)
        {
            return new[] { (ExpressionSyntax)read };
        }

        var given = call.ArgumentList.Arguments.LastOrDefault(static argument => argument.RefKindKeyword.ValueText == "out")?.Expression;
        return (given is DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax variable }
                ? context.Source.DeclaredBy(variable, context.CancellationToken)
                : given is null ? null
                : context.Source.SymbolOf(given, context.CancellationToken)) is { } taken
            ? ValueUses.ReadsOf(taken, context.Source, context.CancellationToken)
            : given is null && Callback.NameOf(call) is not ("Contains" or "Any") ? new[] { call }
            : Enumerable.Empty<ExpressionSyntax>();
    }

    private sealed record Found(ImmutableArray<MisreadReset> Places);
}

/// <summary>The time that the answer says, in place of the own clock's: what is written before and behind an expression for now.</summary>
/// <param name="Place">The expression.</param>
/// <param name="Before">What is written before it.</param>
/// <param name="After">What is written behind it.</param>
internal sealed record TimeOfAnswer(Location Place, string Before, string After)
{
    /// <summary>The replacement; null where the answer is no name that can be written there, or the clock has another type.</summary>
    /// <param name="clock">The time of the own clock, as it is held against the moment.</param>
    /// <param name="read">What reads the header.</param>
    /// <param name="context">The tree and its compilation.</param>
    public static TimeOfAnswer? For(ExpressionSyntax clock, SyntaxNode read, TreeContext context)
    {
        var (source, cancellationToken) = (context.Source, context.CancellationToken);
        var reads = ClockReading.Of(clock, source, cancellationToken).Reads;
        if (reads.Count != 1 || AnswerIn(read, context) is not { } answer)
        {
            return null;
        }

        // A moved time is kept so: what is replaced is the look at the clock, or a name for what it gave.
        var isNow = ValueOrigins.Of(clock, source, cancellationToken) is { Count: 1 } origins && origins[0].Place == reads[0];
        var date = MemberOf(isNow ? clock : reads[0], reads[0], context);
        return (isNow && date is not null ? clock : reads[0]) is var place && (date ?? MemberOf(reads[0], reads[0], context)) is { } member
            && IsKnownAt(answer, place, context)
            ? new(place.GetLocation(), $"({answer}.Headers.Date{member} ?? ", ")")
            : null;
    }

    /// <summary>The member of the answer's date that has the type of a time.</summary>
    private static string? MemberOf(ExpressionSyntax time, ExpressionSyntax clock, TreeContext context)
        => context.Source.TypeOf(time, context.CancellationToken)?.Name switch
        {
            "DateTimeOffset" => string.Empty,
            "DateTime" => MemberNames.Of(clock) switch
            {
                "UtcNow" => "?.UtcDateTime",
                "Now" => "?.LocalDateTime",
                _ => null,
            },
            _ => null,
        };

    /// <summary>The answer whose headers are read, where that is a name.</summary>
    private static ExpressionSyntax? AnswerIn(SyntaxNode read, TreeContext context)
    {
        var answer = read.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>()
            .FirstOrDefault(static access => access.Name.Identifier.ValueText == "Headers")?.Expression;
        return answer?.DescendantNodesAndSelf().All(static part => part is IdentifierNameSyntax or MemberAccessExpressionSyntax) == true
            && context.Source.TypeOf(answer, context.CancellationToken) is { Name: "HttpResponseMessage" }
            ? answer
            : null;
    }

    private static bool IsKnownAt(ExpressionSyntax answer, ExpressionSyntax place, TreeContext context)
    {
        var root = answer.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().First();
        return place.SyntaxTree == answer.SyntaxTree
            && LocalWrites.BodyAround(place) == LocalWrites.BodyAround(answer)
            && context.Source.SymbolOf(root, context.CancellationToken) is { } symbol and (ILocalSymbol or IParameterSymbol)
            && symbol.DeclaringSyntaxReferences.All(declared => declared.Span.End <= place.SpanStart)
            && context.Source.GetSemanticModel(place.SyntaxTree).LookupSymbols(place.SpanStart, name: symbol.Name)
                .Contains(symbol, SymbolEqualityComparer.Default);
    }
}
