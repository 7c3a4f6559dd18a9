using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>
/// The project's own methods that hand what they are given on to a log. A parameter that is called after a credential itself is judged
/// where the method writes it.
/// </summary>
internal sealed class LogHelpers
{
    private static readonly object Key = new();

    private readonly ImmutableHashSet<string> _messages;
    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Looks in <paramref name="model"/>'s compilation, which has <paramref name="messages"/> of its own.</summary>
    public LogHelpers(ImmutableHashSet<string> messages, SourceModel model, CancellationToken cancellationToken)
    {
        _messages = messages;
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Where a call writes, and which of its <paramref name="arguments"/>; null where it writes none of them.</summary>
    public (LogTarget Target, IEnumerable<ExpressionSyntax> Written)? Read(
        InvocationExpressionSyntax call, IReadOnlyCollection<ArgumentSyntax> arguments)
    {
        if (CallGraph.At(call, _model, _cancellationToken).Target is not IMethodSymbol { MethodKind: not MethodKind.DelegateInvoke }
            || CallSite.TryCreate(call, _model) is not { } site)
        {
            return null;
        }

        var written = arguments
            .SelectMany(argument => ParametersFor(argument, site)
                .Select(TargetOf)
                .OfType<LogTarget>()
                .Take(1)
                .Select(target => (target, argument.Expression)))
            .ToList();
        return written.Count == 0 ? null : (written[0].target, written.Select(static pair => pair.Expression));
    }

    /// <summary>The parameters that an argument is for, in each method that may run.</summary>
    private IEnumerable<IParameterSymbol> ParametersFor(ArgumentSyntax argument, CallSite site)
        => site.Target is { } target
            && target.Parameters.FirstOrDefault(parameter
                => site.ArgumentFor(parameter)?.Value.Syntax == argument.Expression) is { } given
            ? CallGraph.DeclarationsOf(target, _model, _cancellationToken)
                .Select(declaration => (_model.DeclaredBy(declaration, _cancellationToken) as IMethodSymbol)?.Parameters
                    .ElementAtOrDefault(given.Ordinal))
                .OfType<IParameterSymbol>()
            : Enumerable.Empty<IParameterSymbol>();

    /// <summary>Where a parameter is written by its method or by what that hands it on to; found once.</summary>
    private LogTarget? TargetOf(IParameterSymbol parameter)
        => _model.GetOrCompute((Key, parameter), _ => new Box(Find(parameter))).Target;

    private LogTarget? Find(IParameterSymbol first)
    {
        var entered = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<IParameterSymbol>();
        for (open.Push(first); open.Count > 0;)
        {
            var parameter = open.Pop();
            _cancellationToken.ThrowIfCancellationRequested();
            if (CredentialName.Classify(parameter.Name) is not null || !entered.Add(parameter))
            {
                continue;
            }

            foreach (var use in ValueUses.ReadsOf(parameter, _model, _cancellationToken).OfType<IdentifierNameSyntax>()
                .Where(use => !IsNameOfArgument(use) && _model.GetLocalWrites(use).To(parameter.Name).Length == 0))
            {
                if (WrittenAround(use) is { } target)
                {
                    return target;
                }

                if (use.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } argument
                    && CallSite.TryCreate(call, _model) is { } site)
                {
                    foreach (var next in ParametersFor(argument, site))
                    {
                        open.Push(next);
                    }
                }
            }
        }

        return null;
    }

    /// <summary>Whether a guard takes a use for the name of what it guards.</summary>
    // The constructors of ArgumentException take it second, those of what derives from it first.
    private static bool IsNameOfArgument(IdentifierNameSyntax use)
        => use.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: BaseObjectCreationExpressionSyntax made } list } argument
            && SyntaxNames.NameOfCall(made) switch
            {
                "ArgumentException" => 1,
                "ArgumentNullException" or "ArgumentOutOfRangeException" => 0,
                _ => -1,
            } == list.Arguments.IndexOf(argument);

    /// <summary>Where the text of a use is written by a call or creation around it.</summary>
    private LogTarget? WrittenAround(IdentifierNameSyntax use)
        => use.Ancestors().TakeWhile(static node => node is not (StatementSyntax or MemberDeclarationSyntax))
            .Select(node => LogCalls.Read(node, _model, _cancellationToken)
                ?? LoggerMessages.Read(node, _messages, _model, _cancellationToken))
            .Where(log => log?.Written.SelectMany(CarriedHeaders.Parts).Contains(use) == true)
            .Select(static log => log?.Target)
            .FirstOrDefault();

    /// <summary>Lets a value type be cached as an object.</summary>
    private sealed record Box(LogTarget? Target);
}
