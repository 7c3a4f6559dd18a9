using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition.Retries;

/// <summary>A retry strategy that is made of options: <c>AddRetry(new HttpRetryStrategyOptions { ... })</c>.</summary>
/// <param name="Code">The code of the project that decides what it handles and how long it waits.</param>
/// <param name="Handling">What it handles.</param>
/// <param name="Wait">The wait between two attempts; unknown where it grows without a bound in sight.</param>
/// <param name="IsEndless">Whether it has no limit.</param>
/// <param name="Reacts">Whether code of the project runs between two attempts.</param>
internal sealed record RetryOptions(ImmutableArray<SyntaxNode> Code, RetryHandling Handling, Interval Wait, bool IsEndless, bool Reacts)
{
    // The default of Polly's RetryStrategyOptions.Delay.
    private static readonly Interval DefaultDelay = Interval.Of(TimeSpan.FromSeconds(2));

    /// <summary>The strategy that a call adds; null where its options are not in sight, or where it follows the answer's header.</summary>
    public static RetryOptions? TryRead(InvocationExpressionSyntax addition, SourceModel model, CancellationToken cancellationToken)
    {
        var creation = addition.ArgumentList.Arguments.Count == 1
            ? CreationOf(addition.ArgumentList.Arguments[0].Expression, model, cancellationToken)
            : null;
        var type = creation switch
        {
            ObjectCreationExpressionSyntax { Type: var written } => MemberNames.Of(written),

            // A pipeline for any answer takes no other options.
            ImplicitObjectCreationExpressionSyntax made
                => model.GetSemanticModel(made.SyntaxTree).GetTypeInfo(made, cancellationToken).Type is { Name: { Length: > 0 } name }
                    ? name
                    : "RetryStrategyOptions",
            _ => null,
        };
        if (creation is null || type is not ("RetryStrategyOptions" or "HttpRetryStrategyOptions"))
        {
            return null;
        }

        var isForHttp = type == "HttpRetryStrategyOptions";
        if (isForHttp
            && ValueOf(creation, "ShouldRetryAfterHeader")
                is not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.FalseLiteralExpression })
        {
            return null;
        }

        var isEndless = ValueOf(creation, "MaxRetryAttempts")?.ToString().EndsWith("MaxValue", StringComparison.Ordinal) == true;
        var predicate = ValueOf(creation, "ShouldHandle");
        return new(
            new[] { predicate, ValueOf(creation, "DelayGenerator") }.OfType<SyntaxNode>().ToImmutableArray(),
            RetryHandling.OfOptions(predicate, isForHttp),
            WaitOf(creation, isForHttp, new(model, cancellationToken)),
            isEndless,
            ValueOf(creation, "OnRetry") is not null);
    }

    // The properties and defaults of Polly's RetryStrategyOptions and of HttpRetryStrategyOptions.
    private static Interval WaitOf(BaseObjectCreationExpressionSyntax creation, bool isForHttp, DurationFolder durations)
    {
        if (ValueOf(creation, "DelayGenerator") is not null)
        {
            return Interval.Unknown;
        }

        var delay = ValueOf(creation, "Delay") is { } stated ? durations.Fold(stated) : DefaultDelay;
        var backoff = ValueOf(creation, "BackoffType")?.ToString() ?? (isForHttp ? "Exponential" : "Constant");
        var isConstant = delay == Interval.None || backoff.EndsWith("Constant", StringComparison.Ordinal);
        return isConstant ? delay : ValueOf(creation, "MaxDelay") is { } most ? durations.Fold(most) : Interval.Unknown;
    }

    private static BaseObjectCreationExpressionSyntax? CreationOf(
        ExpressionSyntax options, SourceModel model, CancellationToken cancellationToken)
        => options as BaseObjectCreationExpressionSyntax
            ?? (VariableValues.Of(options, model, cancellationToken).Take(2).ToList() is { Count: 1 } values
                ? values[0] as BaseObjectCreationExpressionSyntax
                : null);

    private static ExpressionSyntax? ValueOf(BaseObjectCreationExpressionSyntax creation, string member)
        => creation.Initializer?.Expressions
            .OfType<AssignmentExpressionSyntax>()
            .FirstOrDefault(assignment => assignment.Left is IdentifierNameSyntax name && name.Identifier.ValueText == member)?
            .Right;
}
