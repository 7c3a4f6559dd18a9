using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>Recognises code that asks what time it is, or how much has passed.</summary>
internal static class Clock
{
    /// <summary>Whether the code reads a clock or a stopwatch.</summary>
    public static bool IsRead(SyntaxNode node) => node.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(IsClockName);

    // The API of DateTime, Environment, TimeProvider, Stopwatch and NodaTime.
    private static bool IsClockName(SimpleNameSyntax name) => name.Identifier.ValueText switch
    {
        "UtcNow" or "TickCount" or "TickCount64" or "GetUtcNow" or "GetLocalNow" or "GetTimestamp" or "GetElapsedTime" or "Elapsed"
            or "ElapsedMilliseconds" or "ElapsedTicks"
            => true,
        "Now" or "Today" => name.Parent is MemberAccessExpressionSyntax,
        "GetCurrentInstant" => true,
        _ => false,
    };
}
