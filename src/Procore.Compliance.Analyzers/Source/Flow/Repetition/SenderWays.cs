using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>
/// The way from a call that states a request to the call of the library that sends it, through the methods of this compilation that wrap
/// it: what becomes of the answer, they decide.
/// </summary>
internal static class SenderWays
{
    private static readonly object Key = new();
    private static readonly object ReachKey = new();

    /// <summary>The frames of a call, and those that lead on to the sender; the frames alone where no way is in sight.</summary>
    /// <param name="frames">The calls that lead to the one that states the request, itself last.</param>
    /// <param name="sender">The call that sends, or the creation of what is sent.</param>
    /// <param name="model">The compilation.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public static ImmutableArray<TurnFrame> To(
        ImmutableArray<TurnFrame> frames, SyntaxNode sender, SourceModel model, CancellationToken cancellationToken)
    {
        var last = frames[frames.Length - 1];
        var whole = last.Call == sender ? frames

            // A lambda that is handed over sends it, or the same code that makes it.
            : sender is InvocationExpressionSyntax
                && (last.Call is BaseObjectCreationExpressionSyntax ? last.Root : last.Call).Contains(sender)
                ? frames.SetItem(frames.Length - 1, new(sender, last.Root, null))
            : frames.AddRange(model.GetOrCompute(
                (Key, last.Call, sender), m => new Way(Find(last.Call, sender, m, cancellationToken))).Frames);
        last = whole[whole.Length - 1];
        return last.Call is BaseObjectCreationExpressionSyntax made && SendingOf(made, last.Root) is { } sending
            ? whole.SetItem(whole.Length - 1, new(sending, last.Root, null))
            : whole;
    }

    private static ImmutableArray<TurnFrame> Find(
        SyntaxNode call, SyntaxNode sender, SourceModel model, CancellationToken cancellationToken)
    {
        if (SyntaxNames.NameOfCall(sender) is not { } name)
        {
            return ImmutableArray<TurnFrame>.Empty;
        }

        var reach = model.ComputeOnce((ReachKey, name), m => NameReach.Of(m, mention => mention == name));
        var walk = new CallWalk();
        walk.Enter(CallGraph.At(call, model, cancellationToken).Bodies(cancellationToken));
        while (walk.Next() is { } body)
        {
            if (body.Body.Contains(sender))
            {
                return new TurnCall(new Call(sender, null, static (_, _) => ImmutableArray<SyntaxNode>.Empty), body).Frames;
            }

            foreach (var next in CallGraph.CallsIn(body.Body, model, reach, cancellationToken))
            {
                walk.Enter(next.Bodies(cancellationToken), body, next);
            }
        }

        return ImmutableArray<TurnFrame>.Empty;
    }

    /// <summary>The call in code that sends a message which was created there.</summary>
    private static InvocationExpressionSyntax? SendingOf(BaseObjectCreationExpressionSyntax message, SyntaxNode root)
    {
        var kept = message.Ancestors().TakeWhile(static ancestor => ancestor is not StatementSyntax).OfType<VariableDeclaratorSyntax>()
            .FirstOrDefault()?.Identifier.ValueText;
        return Turn.OwnNodes(root).OfType<InvocationExpressionSyntax>()
            .FirstOrDefault(call => NameReach.IsSending(call) && call.ArgumentList.Arguments.Any(argument => argument.Contains(message)
                || (argument.Expression is IdentifierNameSyntax name && name.Identifier.ValueText == kept)));
    }

    private sealed record Way(ImmutableArray<TurnFrame> Frames);
}
