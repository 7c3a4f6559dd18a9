using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>Recognises code that asks what time it is, or how much has passed.</summary>
internal static class Clock
{
    /// <summary>Whether the code reads a clock or a stopwatch.</summary>
    public static bool IsRead(SyntaxNode node) => node.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(IsClockName);

    /// <summary>Whether a member of this name says what time it is.</summary>
    // The API of DateTime, TimeProvider and NodaTime.
    public static bool IsMoment(string name)
        => name is "UtcNow" or "GetUtcNow" or "GetLocalNow" or "GetCurrentInstant" or "Now" or "Today";

    // The same, and the API of Environment and Stopwatch.
    private static bool IsClockName(SimpleNameSyntax name) => name.Identifier.ValueText switch
    {
        "TickCount" or "TickCount64" or "GetTimestamp" or "GetElapsedTime" or "Elapsed" or "ElapsedMilliseconds" or "ElapsedTicks" => true,
        "Now" or "Today" => name.Parent is MemberAccessExpressionSyntax,
        var other => IsMoment(other),
    };
}
