using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition.Retries;

/// <summary>
/// The steps between code and a request in a lambda of it: the call that the lambda is handed to, where that is a method of this
/// compilation, its call of the delegate, and then what the lambda does.
/// </summary>
internal static class HandedFrames
{
    /// <summary>The frames with those steps put in.</summary>
    public static ImmutableArray<TurnFrame> In(ImmutableArray<TurnFrame> frames, SourceModel model, CancellationToken cancellationToken)
    {
        if (!frames.Any(static frame => OutermostLambda(frame) is not null))
        {
            return frames;
        }

        var steps = ImmutableArray.CreateBuilder<TurnFrame>();
        foreach (var frame in frames)
        {
            var rest = frame;
            while (OutermostLambda(rest) is { } lambda)
            {
                var taker = (InvocationExpressionSyntax)lambda.Parent!.Parent!.Parent!;
                steps.Add(new(taker, rest.Root, null));
                if (InvocationIn(taker, lambda, model, cancellationToken) is { } invocation)
                {
                    steps.Add(invocation);
                }

                rest = rest with { Root = lambda.Body };
            }

            steps.Add(rest);
        }

        return steps.ToImmutable();
    }

    /// <summary>The first lambda on the way from a frame's code to its call, where the lambda is an argument; null where none is.</summary>
    private static AnonymousFunctionExpressionSyntax? OutermostLambda(TurnFrame frame)
        => frame.Call.Ancestors().TakeWhile(ancestor => ancestor != frame.Root && frame.Root.Contains(ancestor))
            .OfType<AnonymousFunctionExpressionSyntax>()
            .LastOrDefault() is { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax } } lambda
            ? lambda
            : null;

    /// <summary>Where the method that takes a lambda calls it itself.</summary>
    private static TurnFrame? InvocationIn(
        InvocationExpressionSyntax taker, AnonymousFunctionExpressionSyntax lambda, SourceModel model, CancellationToken cancellationToken)
    {
        if (CallGraph.At(taker, model, cancellationToken) is not { Target: IMethodSymbol method } call
            || call.Bodies(cancellationToken) is not { Length: 1 } bodies
            || CallSite.TryCreate(taker, model) is not { } site
            || (method.ReducedFrom ?? method).OriginalDefinition.Parameters
                .FirstOrDefault(parameter => site.ArgumentFor(parameter)?.Value.Syntax == lambda) is not { } given)
        {
            return null;
        }

        var invocation = Turn.OwnNodes(bodies[0]).OfType<InvocationExpressionSyntax>()
            .FirstOrDefault(candidate
                => Callback.InvokedBy(candidate) is IdentifierNameSyntax name && name.Identifier.ValueText == given.Name);
        return invocation is null ? null : new TurnFrame(invocation, bodies[0], null);
    }
}
