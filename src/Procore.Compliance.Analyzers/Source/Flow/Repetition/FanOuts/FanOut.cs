using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition.FanOuts;

/// <summary>Code that starts work for many items at the same time.</summary>
/// <param name="Kind">How it is written.</param>
/// <param name="Site">The call, creation or loop that runs or awaits all of it.</param>
/// <param name="Items">What it runs over; null where that is not written beside it.</param>
/// <param name="Work">The delegate that runs for each item; null where a loop starts the work.</param>
/// <param name="Bodies">The code that runs for each item.</param>
internal sealed record FanOut(
    FanOutKind Kind, SyntaxNode Site, ExpressionSyntax? Items, ExpressionSyntax? Work, ImmutableArray<SyntaxNode> Bodies)
{
    /// <summary>Where it is written: the name of the method or type that runs all, or the keyword of the loop.</summary>
    public Location Place => Site switch
    {
        InvocationExpressionSyntax call => Places.OfName(call),
        CommonForEachStatementSyntax loop => loop.ForEachKeyword.GetLocation(),
        _ => Site.GetFirstToken().GetLocation(),
    };

    /// <summary>What is written there, for a person.</summary>
    public string Name => Site switch
    {
        InvocationExpressionSyntax { Expression: var called } => called.ToString(),
        ObjectCreationExpressionSyntax { Type: var type } => "new " + type,
        _ => Site.GetFirstToken().ValueText,
    };
}

/// <summary>How a <see cref="FanOut"/> is written.</summary>
internal enum FanOutKind
{
    /// <summary><c>Task.WhenAll(items.Select(...))</c>.</summary>
    Selected,

    /// <summary>A loop adds started tasks to a list that is awaited behind it.</summary>
    Collected,

    /// <summary><c>Parallel.ForEach</c>, <c>ForEachAsync</c> or <c>For</c> without a limit.</summary>
    Parallel,

    /// <summary><c>AsParallel().ForAll(...)</c>, or <c>List.ForEach</c> with an asynchronous delegate.</summary>
    ForEach,

    /// <summary>A block of a data flow that takes any number at a time, or a loop over tasks that were all started before it.</summary>
    Started,
}
