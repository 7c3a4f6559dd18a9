using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;
using Procore.Compliance.Analyzers.Source.Flow.Repetition.Retries;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules.Polling.Retries;

/// <summary>A request to Procore that an attempt sends.</summary>
/// <param name="Frames">The calls that lead from the attempt to it.</param>
/// <param name="Display">The request, where a person reads it.</param>
internal sealed record RetriedRequest(ImmutableArray<TurnFrame> Frames, string Display);

/// <summary>
/// Finds the requests to Procore that a retry sends again: those that the attempt states, and those that it is handed, as a message, as a
/// delegate, or as a handler of the client.
/// </summary>
internal static class RetriedRequests
{
    // The methods of HttpClient and RestSharp that take any request.
    private static readonly string[] Senders = { "Send", "SendAsync", "Execute", "ExecuteAsync" };

    /// <summary>The requests of one attempt, in the order of the code.</summary>
    public static IReadOnlyList<RetriedRequest> In(RetryCandidate candidate, TreeContext context)
    {
        var stated = ProcoreCalls.In(candidate.Turn.Parts, context);
        if (stated.Count > 0)
        {
            return stated.Select(call => new RetriedRequest(call.Way(context), call.Display)).ToList();
        }

        var calls = candidate.Turn.Parts
            .SelectMany(static part => Turn.OwnNodes(part).OfType<InvocationExpressionSyntax>().Select(call => (Call: call, Part: part)))
            .ToList();
        var handed = calls.SelectMany(found => HandedTo(found.Call, found.Part, context)).ToList();
        return handed.Count > 0
            ? handed
            : calls
                .Where(found => SendsForCallers(found.Call, context))
                .Select(
                    static found => new RetriedRequest(ImmutableArray.Create(new TurnFrame(found.Call, found.Part, null)), "a resource"))
                .ToList();
    }

    /// <summary>Whether a call sends what callers of the method around it state, by an address that they hand to it.</summary>
    private static bool SendsForCallers(InvocationExpressionSyntax call, TreeContext context)
        => call.ArgumentList.Arguments.Count > 0 && ProcoreSenders.In(context)[call.SyntaxTree].Contains(call);

    /// <summary>What a call sends for the code around the retry.</summary>
    private static IEnumerable<RetriedRequest> HandedTo(InvocationExpressionSyntax call, SyntaxNode part, TreeContext context)
    {
        if (call.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { Body: { } body } method)
        {
            return Enumerable.Empty<RetriedRequest>();
        }

        var frame = new TurnFrame(call, part, null);
        if (Array.IndexOf(Senders, Callback.NameOf(call)) < 0)
        {
            return IsParameter(call.Expression, method) ? FromCallers(method, frame, context) : Enumerable.Empty<RetriedRequest>();
        }

        if (SendingClients.IsOfHandler(call))
        {
            return SendingClients.HandsOnForProcore(call, context)
                ? new[] { new RetriedRequest(ImmutableArray.Create(frame), "a resource") }
                : Enumerable.Empty<RetriedRequest>();
        }

        if (call.ArgumentList.Arguments.FirstOrDefault()?.Expression is not IdentifierNameSyntax message)
        {
            return Enumerable.Empty<RetriedRequest>();
        }

        return IsParameter(message, method)
            ? FromCallers(method, frame, context)
            : ProcoreCalls.In(ImmutableArray.Create<SyntaxNode>(body), context)
                .Where(found => found.Call.Call is BaseObjectCreationExpressionSyntax created
                    && created.Ancestors().OfType<VariableDeclaratorSyntax>()
                        .Any(declarator => declarator.Identifier.ValueText == message.Identifier.ValueText))
                .Select(found => new RetriedRequest(ImmutableArray.Create(frame), found.Display));
    }

    private static bool IsParameter(ExpressionSyntax expression, MethodDeclarationSyntax method)
        => CarriedVariables.RootOf(expression) is { } name
            && method.ParameterList.Parameters.Any(parameter => parameter.Identifier.ValueText == name)
            && expression is IdentifierNameSyntax or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke" };

    /// <summary>The requests that callers of the retry hand to it.</summary>
    private static IEnumerable<RetriedRequest> FromCallers(MethodDeclarationSyntax method, TurnFrame frame, TreeContext context)
    {
        var name = method.Identifier.ValueText;
        return NameIndex.Of(context.Source).TreesMentioning(name)
            .SelectMany(static tree => TreeFacts.Of(tree).Nodes.OfType<InvocationExpressionSyntax>())
            .Where(call => Callback.NameOf(call) == name && !method.Contains(call))
            .SelectMany(call => call.ArgumentList.Arguments)
            .SelectMany(argument => VariableValues
                .Of(argument.Expression, context.Source, context.CancellationToken)
                .Prepend(argument.Expression)
                .Concat<SyntaxNode>(CallGraph.BodiesOf(argument.Expression, context.Source, context.CancellationToken)))
            .SelectMany(code => ProcoreCalls.In(ImmutableArray.Create(code), context))
            .Select(found => new RetriedRequest(found.Way(context).Insert(0, frame), found.Display))
            .Take(1);
    }
}
