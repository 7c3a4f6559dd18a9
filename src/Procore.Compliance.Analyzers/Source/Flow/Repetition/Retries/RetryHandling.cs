using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition.Retries;

/// <summary>Which failures a retry of a resilience library handles.</summary>
internal sealed class RetryHandling
{
    // What the framework, Flurl, Refit and generated clients throw on a failure, and their common base.
    private static readonly string[] Exceptions =
    {
        "Exception", "HttpRequestException", "WebException", "FlurlHttpException", "ApiException"
    };

    private readonly IReadOnlyList<InvocationExpressionSyntax> _handlers;
    private readonly ExpressionSyntax? _predicate;
    private readonly bool _isTransient;
    private readonly bool _isThrottling;
    private readonly bool _isAnyFailure;

    private RetryHandling(
        IReadOnlyList<InvocationExpressionSyntax> handlers,
        ExpressionSyntax? predicate,
        bool isTransient,
        bool isThrottling,
        bool isAnyFailure)
    {
        _handlers = handlers;
        _predicate = predicate;
        _isTransient = isTransient;
        _isThrottling = isThrottling;
        _isAnyFailure = isAnyFailure;
    }

    /// <summary>What the fluent chain around a retry handles; null where it is no policy.</summary>
    public static RetryHandling? OfChain(InvocationExpressionSyntax retry)
    {
        // The API of Microsoft.Extensions.Http.Polly and Polly.Extensions.Http.
        var isForClient = retry
            .Ancestors()
            .OfType<InvocationExpressionSyntax>()
            .Any(static outer => Callback.NameOf(outer) == "AddTransientHttpErrorPolicy");
        var chain = Callback.Chain(retry).ToList();
        var isTransient = isForClient
            || chain.Any(static call => Callback.NameOf(call) is "HandleTransientHttpError" or "OrTransientHttpError"
                or "OrTransientHttpStatusCode");
        var handlers = chain.Where(IsHandler).ToList();
        return isTransient || handlers.Count > 0 ? new(handlers, null, isTransient, false, isTransient) : null;
    }

    /// <summary>What options handle by their <c>ShouldHandle</c>: a builder, a delegate, or nothing stated.</summary>
    /// <param name="predicate">The value of <c>ShouldHandle</c>; null where the defaults hold.</param>
    /// <param name="isForHttp">Whether the options are those for HTTP, whose default is every transient answer and 429.</param>
    public static RetryHandling OfOptions(ExpressionSyntax? predicate, bool isForHttp)
        => predicate is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax
            ? new(
                predicate.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Where(IsHandler).ToList(),
                null,
                false,
                false,
                false)
            : new(
                Array.Empty<InvocationExpressionSyntax>(),
                predicate,
                predicate is null && isForHttp,
                predicate is null && isForHttp,
                predicate is null);

    /// <summary>
    /// Whether it handles an answer with a status: by a predicate over the answer, or as an error that HTTP calls transient.
    /// </summary>
    // What Polly.Extensions.Http and HttpRetryStrategyOptions call transient: RFC 9110, section 15.6, and RFC 6585.
    public bool HandlesAnswer(Condition status)
        => (_isTransient && status.Status >= 500)
            || (_isThrottling && status.Status == 429)
            || _handlers
                .Where(static call => Callback.NameOf(call) is "HandleResult" or "OrResult")
                .SelectMany(static call => call.ArgumentList.Arguments)
                .Any(argument => argument.Expression is LambdaExpressionSyntax lambda && Holds(lambda, status) == true)
            || (_predicate is LambdaExpressionSyntax predicate && Holds(predicate, status) == true);

    /// <summary>Whether it handles the exception that senders throw for a status.</summary>
    public bool HandlesFailure(Condition status)
        => _isAnyFailure
            || _handlers.Any(call => Callback.NameOf(call) is "Handle" or "Or"
                && Callback.TypeArgumentsOf(call).Any(static type => Array.IndexOf(Exceptions, type.ToString()) >= 0)
                && call.ArgumentList.Arguments.All(
                    argument => argument.Expression is LambdaExpressionSyntax lambda && Holds(lambda, status) != false))
            || (_predicate is LambdaExpressionSyntax { Body: var body }
                && body.DescendantTokens().Any(static token => token.ValueText is "HttpRequestException")
                && !HttpStatuses.NamesAny(body));

    // The API of Polly: Policy.Handle and PredicateBuilder.
    private static bool IsHandler(InvocationExpressionSyntax call)
        => Callback.NameOf(call) is "Handle" or "HandleResult" or "Or" or "OrResult" or "HandleInner" or "OrInner";

    /// <summary>Whether a predicate accepts a status; tasks around the answer are taken off.</summary>
    private static bool? Holds(LambdaExpressionSyntax predicate, Condition status)
        => predicate.Body switch
        {
            ExpressionSyntax condition => Holds(condition, status),
            BlockSyntax { Statements: { Count: 1 } only } when only[0] is ReturnStatementSyntax { Expression: { } result }
                => Holds(result, status),
            _ => null,
        };

    private static bool? Holds(ExpressionSyntax condition, Condition status) => condition switch
    {
        InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } inner } call when Callback.NameOf(call) == "FromResult"
            => Holds(inner[0].Expression, status),
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } inner } => Holds(inner[0].Expression, status),
        SwitchExpressionSyntax choice
            => choice.Arms.Any(arm => arm.Expression.ToString().EndsWith("True()", StringComparison.Ordinal)
                && HttpStatuses.Names(arm.Pattern, new[] { status.Status }))
                ? true
                : null,
        _ => status.Holds(condition, ImmutableDictionary<string, bool>.Empty),
    };
}
