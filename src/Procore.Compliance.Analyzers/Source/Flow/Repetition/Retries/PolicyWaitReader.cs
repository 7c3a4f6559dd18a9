using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition.Retries;

/// <summary>
/// Reads how long a fluent retry policy waits between attempts: <c>WaitAndRetryAsync(3, _ =&gt; TimeSpan.FromSeconds(1))</c>.
/// </summary>
internal sealed class PolicyWaitReader
{
    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly DurationFolder _durations;

    /// <summary>Creates a reader that asks <paramref name="model"/> for declarations.</summary>
    public PolicyWaitReader(SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
        _durations = new(model, cancellationToken);
    }

    /// <summary>The wait: none for <c>Retry</c>; unknown where it depends on the attempt or the answer.</summary>
    public Interval Read(InvocationExpressionSyntax policy)
    {
        if (!Callback.NameOf(policy).StartsWith("WaitAndRetry", System.StringComparison.Ordinal))
        {
            return Interval.None;
        }

        // The count stands before the wait, unless the waits are a list or there is no count.
        var arguments = policy.ArgumentList.Arguments;
        var isCounted = !Callback.NameOf(policy).Contains("Forever") && arguments.Count > 1 && MayBeProvider(arguments[1].Expression);
        return arguments.Count == 0 ? Interval.Unknown : Of(arguments[isCounted ? 1 : 0].Expression, new());
    }

    /// <summary>Whether code of the project runs between two attempts, behind what says how long and how often.</summary>
    public static bool Reacts(InvocationExpressionSyntax policy)
    {
        var arguments = policy.ArgumentList.Arguments;
        var stated = Callback.NameOf(policy).StartsWith("Wait", System.StringComparison.Ordinal) ? 1 : 0;
        return arguments.Count(static argument => argument.Expression is not LiteralExpressionSyntax) > stated
            && MayBeProvider(arguments.Last().Expression);
    }

    private static bool MayBeProvider(ExpressionSyntax argument)
        => argument is AnonymousFunctionExpressionSyntax or SimpleNameSyntax or MemberAccessExpressionSyntax;

    private Interval Of(ExpressionSyntax waits, HashSet<SyntaxNode> seen)
    {
        switch (waits)
        {
            case AnonymousFunctionExpressionSyntax:
                return OfProvider(waits);
            case InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } call
                when Callback.NameOf(call) == "ConstantBackoff":
                return _durations.Fold(arguments[0].Expression);
            case InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } arguments } call when Callback.NameOf(call) == "Repeat":
                return _durations.Fold(arguments[0].Expression);
            case SimpleNameSyntax or MemberAccessExpressionSyntax:
                var values = VariableValues.Of(waits, _model, _cancellationToken).Take(2).ToList();
                return values.Count == 0 ? OfProvider(waits)
                    : values.Count == 1 && seen.Add(values[0]) ? Of(values[0], seen)
                    : Interval.Unknown;
            default:
                return OfList(waits);
        }
    }

    /// <summary>A list of equal waits is one wait; others grow.</summary>
    private Interval OfList(ExpressionSyntax list)
    {
        var items = list switch
        {
            ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
            ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
            BaseObjectCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
            _ => default,
        };
        var waits = items.Select(item => _durations.Fold(item)).ToList();
        return waits.Count > 0 && waits.All(wait => wait.Kind == waits[0].Kind && wait.Length == waits[0].Length)
            ? waits[0]
            : Interval.Unknown;
    }

    private Interval OfProvider(ExpressionSyntax provider)
    {
        var bodies = CallGraph.BodiesOf(provider, _model, _cancellationToken);
        var result = bodies.Length != 1 ? null : bodies[0] switch
        {
            ExpressionSyntax expression => expression,
            ArrowExpressionClauseSyntax arrow => arrow.Expression,
            BlockSyntax block when Turn.OwnNodes(block).OfType<ReturnStatementSyntax>().Take(2).ToList() is { Count: 1 } results
                => results[0].Expression,
            _ => null,
        };
        return result is null
            || ParametersOf(bodies[0]).Any(parameter => bodies[0].DescendantTokens().Any(token => token.ValueText == parameter))
            ? Interval.Unknown
            : _durations.Fold(result);
    }

    private static string[] ParametersOf(SyntaxNode body) => body.Parent switch
    {
        SimpleLambdaExpressionSyntax lambda => new[] { lambda.Parameter.Identifier.ValueText },
        ParenthesizedLambdaExpressionSyntax lambda
            => lambda.ParameterList.Parameters.Select(static parameter => parameter.Identifier.ValueText).ToArray(),
        AnonymousMethodExpressionSyntax { ParameterList: { } list }
            => list.Parameters.Select(static parameter => parameter.Identifier.ValueText).ToArray(),
        BaseMethodDeclarationSyntax method
            => method.ParameterList.Parameters.Select(static parameter => parameter.Identifier.ValueText).ToArray(),
        LocalFunctionStatementSyntax function
            => function.ParameterList.Parameters.Select(static parameter => parameter.Identifier.ValueText).ToArray(),
        _ => System.Array.Empty<string>(),
    };
}
