using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>
/// Whether a refresh that fails is sent again with the same refresh token: by a loop that it stays in, a retry policy, or a resilience
/// handler
/// on the client of its type.
/// </summary>
internal static class RefreshRetry
{
    // Polly's types.
    private static readonly HashSet<string> PolicyTypes = new()
    {
        "AsyncRetryPolicy", "RetryPolicy", "IAsyncPolicy", "ISyncPolicy", "AsyncPolicy", "Policy", "AsyncPolicyWrap", "PolicyWrap",
        "ResiliencePipeline", "ResilienceStrategy",
    };

    // Polly's methods that make something try again.
    private static readonly string[] PolicyMakers = { "Retry", "WaitAndRetry", "AddRetry" };

    // The API of Microsoft.Extensions.Http.Polly and Microsoft.Extensions.Http.Resilience.
    private static readonly string[] Handlers =
    {
        "AddPolicyHandler", "AddTransientHttpErrorPolicy", "AddStandardResilienceHandler", "AddResilienceHandler"
    };

    /// <summary>Whether <paramref name="refresh"/>, or a place that has it made, is repeated where it fails.</summary>
    public static bool Surrounds(TokenRequest refresh, SourceModel model, CancellationToken cancellationToken)
        => TokenCallers.Of(refresh, model, cancellationToken).Any(caller => caller.Place
                .Ancestors()
                .TakeWhile(node => node != caller.Body)
                .Any(node => IsLoopOfFailures(node, caller.Place, model, cancellationToken)
                    || IsPolicy(node, caller.Place, model, cancellationToken)))
            || HasHandler(refresh, model, cancellationToken);

    /// <summary>
    /// A loop that tries a number of times and that a failed refresh does not leave: what it throws is caught inside, or its result decides
    /// whether to go on. The loop of a service that runs until it is stopped is none, nor one over items that are sent.
    /// </summary>
    private static bool IsLoopOfFailures(
        SyntaxNode node, SyntaxNode place, SourceModel model, CancellationToken cancellationToken) => node switch
    {
        ForStatementSyntax or DoStatementSyntax or WhileStatementSyntax
            => CountsTries(node) && (IsCaughtInside(place, node) || DecidesEnd(place, node, model, cancellationToken)),
        ForEachStatementSyntax { Statement: var turn } each
            => VariableValues.Of(each.Expression, model, cancellationToken).Append(each.Expression).Any(IsWrittenOut)
                && !TurnValues.In(turn).IsMadeOf(place.FirstAncestorOrSelf<StatementSyntax>() ?? place, each.Identifier.ValueText)
                && (IsCaughtInside(place, node) || DecidesEnd(place, node, model, cancellationToken)),
        _ => false,
    };

    /// <summary>Whether a collection is a row of tries: written out in the code, or counted by <c>Enumerable</c>.</summary>
    private static bool IsWrittenOut(ExpressionSyntax items) => items switch
    {
        InitializerExpressionSyntax or ArrayCreationExpressionSyntax { Initializer: not null } or ImplicitArrayCreationExpressionSyntax
            or BaseObjectCreationExpressionSyntax { Initializer: not null } => true,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var owner } }
            => MemberNames.Of(owner) == "Enumerable" || IsWrittenOut(owner),
        _ => items.RawKind == TreeNodes.CollectionExpression,
    };

    /// <summary>Whether the head or the body of a loop counts, and nothing is taken by the number.</summary>
    private static bool CountsTries(SyntaxNode loop)
    {
        var steps = loop.DescendantNodes()
            .Select(static step => step switch
            {
                PrefixUnaryExpressionSyntax { OperatorToken.ValueText: "++" or "--", Operand: IdentifierNameSyntax name } => name,
                PostfixUnaryExpressionSyntax { OperatorToken.ValueText: "++" or "--", Operand: IdentifierNameSyntax name } => name,
                AssignmentExpressionSyntax { OperatorToken.ValueText: "+=" or "-=", Left: IdentifierNameSyntax name } => name,
                _ => null,
            })
            .OfType<IdentifierNameSyntax>()
            .Select(static name => name.Identifier.ValueText)
            .Distinct();
        return steps.Any(name => !loop.DescendantNodes().OfType<BracketedArgumentListSyntax>()
            .Any(index => index.DescendantNodes().OfType<IdentifierNameSyntax>().Any(used => used.Identifier.ValueText == name)));
    }

    /// <summary>Whether what the refresh throws is caught between it and the loop, and the handler does not leave.</summary>
    private static bool IsCaughtInside(SyntaxNode place, SyntaxNode loop)
        => place.Ancestors().TakeWhile(node => node != loop).OfType<TryStatementSyntax>()
            .Where(attempt => attempt.Block.Span.Contains(place.Span))
            .SelectMany(static attempt => attempt.Catches)
            .Any(static handler => handler.Block.Statements.LastOrDefault()
                is not (ThrowStatementSyntax or ReturnStatementSyntax or BreakStatementSyntax));

    /// <summary>
    /// Whether the loop ends, or goes on, by what the refresh answers: the call is a condition, or the local that takes its answer is one,
    /// and the refusal neither throws nor returns.
    /// </summary>
    private static bool DecidesEnd(SyntaxNode place, SyntaxNode loop, SourceModel model, CancellationToken cancellationToken)
    {
        if (place.Ancestors().TakeWhile(node => node != loop.Parent).Any(static node => node.Parent switch
        {
            WhileStatementSyntax head => head.Condition == node,
            DoStatementSyntax head => head.Condition == node,
            IfStatementSyntax choice => choice.Condition == node && Leaves(choice.Statement) && !Throws(choice.Else?.Statement),
            _ => false,
        }))
        {
            return true;
        }

        return place.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is { Parent: BlockSyntax block } taken
            && loop.Span.Contains(block.Span)
            && taken.Declaration.Variables.Any(variable => block.Statements
                .SkipWhile(statement => statement != taken)
                .OfType<IfStatementSyntax>()
                .Any(choice => choice.Condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
                    .Any(name => name.Identifier.ValueText == variable.Identifier.ValueText)
                    && (Leaves(choice.Statement) || Continues(choice.Statement))
                    && (!Throws(block.Statements.Last())
                        || (Continues(choice.Statement) && IsRefusal(choice.Condition, model, cancellationToken)))));
    }

    /// <summary>Whether a test holds where the refresh was refused, so that what stands behind it is for the one that was not.</summary>
    private static bool IsRefusal(ExpressionSyntax condition, SourceModel model, CancellationToken cancellationToken)
        => condition is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression }
                or IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax }
                or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression, Right: LiteralExpressionSyntax }
            || StatusMeaning.OfSuccess(condition, model, cancellationToken) == false;

    private static bool Leaves(StatementSyntax statement)
        => statement.DescendantNodesAndSelf().Any(static node => node is ReturnStatementSyntax or BreakStatementSyntax);

    private static bool Continues(StatementSyntax statement)
        => statement.DescendantNodesAndSelf().Any(static node => node is ContinueStatementSyntax);

    private static bool Throws(StatementSyntax? statement)
        => statement?.DescendantNodesAndSelf().Any(static node => node is ThrowStatementSyntax or ReturnStatementSyntax) == true;

    /// <summary>
    /// A call that is handed the refresh to run: by a policy of Polly, or by a method of this compilation that calls it in a loop; by name
    /// where neither binds. What a policy runs between two tries is not tried again itself.
    /// </summary>
    private static bool IsPolicy(SyntaxNode node, SyntaxNode place, SourceModel model, CancellationToken cancellationToken)
    {
        if (node is not InvocationExpressionSyntax call
            || SyntaxNames.NameOfCall(call) is not { } name
            || !call.ArgumentList.Span.Contains(place.Span)
            || !(place.Ancestors().TakeWhile(inner => inner != call).Any(static inner => inner is AnonymousFunctionExpressionSyntax)
                || place.Parent is ArgumentSyntax))
        {
            return false;
        }

        var bodies = CallGraph.At(call, model, cancellationToken).Bodies(cancellationToken);
        if (!bodies.IsEmpty)
        {
            return name.IndexOf("Retry", StringComparison.Ordinal) >= 0 || bodies.Any(RunsGivenInLoop);
        }

        return name.StartsWith("Execute", StringComparison.Ordinal)
            ? call.Expression is MemberAccessExpressionSyntax { Expression: var receiver } && Retries(receiver, model, cancellationToken)
            : name.IndexOf("Retry", StringComparison.Ordinal) >= 0
            && !MakesPolicy(name);
    }

    /// <summary>Whether a method calls one of its own parameters in a loop.</summary>
    private static bool RunsGivenInLoop(SyntaxNode body)
    {
        var given = (body.Parent as BaseMethodDeclarationSyntax)?.ParameterList.Parameters.Select(static parameter
            => parameter.Identifier.ValueText)
            .ToList();
        return given is not null && body.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call
            => call.Expression is IdentifierNameSyntax name && given.Contains(name.Identifier.ValueText)
                && call.Ancestors().TakeWhile(node => node != body).Any(static node => node is WhileStatementSyntax or ForStatementSyntax
                    or DoStatementSyntax));
    }

    /// <summary>Whether a policy tries again: by its type, or by how it is made.</summary>
    private static bool Retries(ExpressionSyntax policy, SourceModel model, CancellationToken cancellationToken)
    {
        var made = ValueOrigins.Of(policy, model, cancellationToken)
            .SelectMany(static origin => origin.Place.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>())
            .Select(static call => SyntaxNames.NameOfCall(call) ?? string.Empty)
            .ToList();
        return made.Exists(MakesPolicy)
            || (model.TypeOf(policy, cancellationToken)?.Name is { Length: > 0 } type
                ? type.Contains("Retry") || (PolicyTypes.Contains(type) && made.Count == 0)
                : policy.ToString().IndexOf("retry", StringComparison.OrdinalIgnoreCase) >= 0);
    }

    /// <summary>
    /// Whether the client that sends the refresh, or all clients, are registered with a handler that sends again what failed; one that leaves
    /// out what is no reading is none.
    /// </summary>
    private static bool HasHandler(TokenRequest refresh, SourceModel model, CancellationToken cancellationToken)
        => Clients(refresh, model, cancellationToken)
            .Where(static client => client.Kind != ClientKind.Created)
            .Select(client => (ClientRegistrations.In(model, cancellationToken).At(client.Syntax)?.Steps(model, cancellationToken)
                    ?? Enumerable.Empty<InvocationExpressionSyntax>())
                .Concat(NameUses.Of("ConfigureHttpClientDefaults", model, cancellationToken)
                    .Select(static name => name.Parent?.Parent)
                    .OfType<InvocationExpressionSyntax>()
                    .SelectMany(static call => call.ArgumentList.DescendantNodes().OfType<InvocationExpressionSyntax>()))
                .ToList())
            .Any(steps => steps.Exists(step => SendsAgain(step, model, cancellationToken))
                && !steps.SelectMany(static step => NamesIn(step.ArgumentList))
                    .Any(static name => name.StartsWith("DisableFor", StringComparison.Ordinal)));

    /// <summary>Where the clients come from that the member sends through, to a token endpoint where one is in sight.</summary>
    private static IEnumerable<ClientSource> Clients(TokenRequest refresh, SourceModel model, CancellationToken cancellationToken)
    {
        var sent = RequestReader.RequestsIn(refresh.Body.SyntaxTree, model, cancellationToken)
            .Where(request => request.Client is not null && refresh.Body.Span.Contains(request.Call.Span))
            .ToLookup(static request => request.Url.Alternatives.Any(static url => TokenAnswers.IsTokenAddress(url.Text)));
        return sent[sent.Contains(true)].SelectMany(request => ClientOrigin.Of(request.Client!, model, cancellationToken).Sources);
    }

    /// <summary>A policy is asked whether it tries again; the standard handler does.</summary>
    private static bool SendsAgain(InvocationExpressionSyntax step, SourceModel model, CancellationToken cancellationToken)
        => SyntaxNames.NameOfCall(step) is { } name && Handlers.Contains(name)
            && (name == "AddStandardResilienceHandler" || step.ArgumentList.Arguments.Any(argument
                => NamesIn(argument).Exists(MakesPolicy)
                    || (argument.Expression is not AnonymousFunctionExpressionSyntax
                        && Retries(argument.Expression, model, cancellationToken))
                    || CallGraph.BodiesOf(argument.Expression, model, cancellationToken).SelectMany(CallGraph.ReturnedBy)
                        .Any(policy => Retries(policy, model, cancellationToken))));

    private static bool MakesPolicy(string name) => PolicyMakers.Any(maker => name.StartsWith(maker, StringComparison.Ordinal));

    private static List<string> NamesIn(SyntaxNode code)
        => code.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>()
            .Select(static call => SyntaxNames.NameOfCall(call) ?? string.Empty)
            .ToList();
}
