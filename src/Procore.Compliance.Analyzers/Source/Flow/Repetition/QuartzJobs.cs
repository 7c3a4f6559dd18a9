using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>
/// The job that a Quartz trigger starts: the one that the trigger is scheduled with or names, wherever both are built; else the one that
/// stands beside it.
/// </summary>
internal static class QuartzJobs
{
    /// <summary>The type of the job of <paramref name="trigger"/>, a call in its chain; null where it is not in sight.</summary>
    public static TypeSyntax? Of(InvocationExpressionSyntax trigger, SourceModel model, CancellationToken cancellationToken)
    {
        var chain = Callback.Outermost(trigger);
        var scope = (SyntaxNode?)trigger.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>()
            ?? trigger.SyntaxTree.GetRoot(cancellationToken);
        var jobs = JobsIn(scope).ToList();
        return ScheduledAround(trigger)
            ?? NamedBy(chain, model, cancellationToken)
            ?? ScheduledWith(chain, model, cancellationToken)
            ?? WithKeyOf(chain, jobs)
            ?? WithKeyAnywhere(chain, model, cancellationToken)
            ?? TypeOf(jobs.LastOrDefault(job => job.SpanStart < trigger.SpanStart))
            ?? (jobs.Count == 1 ? TypeOf(jobs[0]) : null);
    }

    /// <summary>The type of <c>ScheduleJob&lt;Job&gt;(trigger => ...)</c>.</summary>
    private static TypeSyntax? ScheduledAround(InvocationExpressionSyntax trigger)
        => trigger.Ancestors().TakeWhile(static ancestor => ancestor is not MemberDeclarationSyntax).OfType<InvocationExpressionSyntax>()
            .Where(static call => Callback.NameOf(call) == "ScheduleJob")
            .SelectMany(Callback.TypeArgumentsOf)
            .FirstOrDefault();

    /// <summary>The job that <c>ForJob</c> is given, built in place or kept in a variable.</summary>
    private static TypeSyntax? NamedBy(InvocationExpressionSyntax chain, SourceModel model, CancellationToken cancellationToken)
        => ChainsOf(chain).SelectMany(Callback.Chain).Where(static call => Callback.NameOf(call) == "ForJob")
            .SelectMany(static call => call.ArgumentList.Arguments)
            .Select(argument => BuiltBy(argument.Expression, model, cancellationToken))
            .FirstOrDefault(static type => type is not null);

    /// <summary>The job beside the trigger in <c>ScheduleJob(job, trigger)</c>, wherever each is built.</summary>
    private static TypeSyntax? ScheduledWith(InvocationExpressionSyntax chain, SourceModel model, CancellationToken cancellationToken)
    {
        var kept = chain.Ancestors().Select(static ancestor => ancestor switch
        {
            VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
            PropertyDeclarationSyntax property => property.Identifier.ValueText,
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            LocalFunctionStatementSyntax function => function.Identifier.ValueText,
            _ => null,
        }).FirstOrDefault(static name => name is not null);
        var around = chain.Ancestors().OfType<InvocationExpressionSyntax>();
        var elsewhere = kept is null
            ? Enumerable.Empty<InvocationExpressionSyntax>()
            : NameUses.Of(kept, model, cancellationToken)
                .SelectMany(static name => name.Ancestors().TakeWhile(static ancestor => ancestor is not StatementSyntax))
                .OfType<InvocationExpressionSyntax>();
        return around.Concat(elsewhere)
            .Where(static call => Callback.NameOf(call) == "ScheduleJob" && call.ArgumentList.Arguments.Count >= 2)
            .Select(call => BuiltBy(call.ArgumentList.Arguments[0].Expression, model, cancellationToken))
            .FirstOrDefault(static type => type is not null);
    }

    /// <summary>The type of the job that an expression builds: itself, by its variable, or by the member that it asks.</summary>
    private static TypeSyntax? BuiltBy(ExpressionSyntax job, SourceModel model, CancellationToken cancellationToken)
    {
        var called = CallGraph.At(job is InvocationExpressionSyntax call ? call : job, model, cancellationToken).Target;
        var built = called is IMethodSymbol or IPropertySymbol
            ? model.DeclarationsOf(called, cancellationToken)
            : VariableValues.Of(job, model, cancellationToken);
        return built.Prepend(job).SelectMany(JobsIn).Select(TypeOf).FirstOrDefault();
    }

    private static TypeSyntax? WithKeyOf(InvocationExpressionSyntax chain, List<InvocationExpressionSyntax> jobs)
    {
        var keys = KeysIn(ChainsOf(chain), static _ => true, "ForJob");
        return TypeOf(jobs.LastOrDefault(
            job => KeysIn(new[] { Callback.Outermost(job) }, static _ => true, "WithIdentity", "AddJob").Overlaps(keys)));
    }

    /// <summary>The one job of the project that has the trigger's key, where the key says the same everywhere.</summary>
    private static TypeSyntax? WithKeyAnywhere(InvocationExpressionSyntax chain, SourceModel model, CancellationToken cancellationToken)
    {
        var keys = KeysIn(ChainsOf(chain), MeansTheSame, "ForJob");
        return keys.Count == 0
            ? null
            : model.Trees
                .Where(static tree => TreeFacts.Of(tree).Mentions("JobBuilder") || TreeFacts.Of(tree).Mentions("AddJob"))
                .SelectMany(tree => JobsIn(tree.GetRoot(cancellationToken)))
                .Where(job => KeysIn(new[] { Callback.Outermost(job) }, MeansTheSame, "WithIdentity", "AddJob").Overlaps(keys))
                .Select(TypeOf)
                .FirstOrDefault();

        bool MeansTheSame(SyntaxNode key)
            => key is not IdentifierNameSyntax || model.GetSemanticModel(key.SyntaxTree).GetSymbolInfo(key, cancellationToken).Symbol
                is IFieldSymbol or IPropertySymbol;
    }

    // The API of Quartz.NET and its hosting extensions: AddJob<T>, JobBuilder.Create<T>, JobBuilder.Create().OfType<T>().
    private static IEnumerable<InvocationExpressionSyntax> JobsIn(SyntaxNode code)
        => TreeFacts.NodesIn(code).Prepend(code).OfType<InvocationExpressionSyntax>()
            .Where(static call => Callback.NameOf(call) is "AddJob" or "Create" or "OfType" && TypeOf(call) is not null
                && (Callback.NameOf(call) == "AddJob" || call.Expression.ToString().Contains("JobBuilder")));

    private static TypeSyntax? TypeOf(InvocationExpressionSyntax? job)
        => job is null ? null
            : Callback.TypeArgumentsOf(job).FirstOrDefault()
                ?? job.ArgumentList.Arguments
                    .Select(static argument => argument.Expression)
                    .OfType<TypeOfExpressionSyntax>()
                    .FirstOrDefault()?.Type;

    /// <summary>The chain, and those that go on with the same object in statements beside it.</summary>
    private static IEnumerable<InvocationExpressionSyntax> ChainsOf(InvocationExpressionSyntax chain)
        => chain.Parent is ExpressionStatementSyntax { Parent: BlockSyntax { Statements: var statements } } && RootOf(chain) is { } root
            ? statements.OfType<ExpressionStatementSyntax>()
                .Select(static statement => statement.Expression)
                .OfType<InvocationExpressionSyntax>()
                .Where(other => RootOf(other) == root)
            : new[] { chain };

    private static string? RootOf(InvocationExpressionSyntax chain)
        => Callback.Chain(chain).Last().Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax name }
            ? name.Identifier.ValueText
            : null;

    private static HashSet<string> KeysIn(
        IEnumerable<InvocationExpressionSyntax> chains, Func<SyntaxNode, bool> counts, params string[] names)
        => new(chains
            .SelectMany(static chain => chain.DescendantNodesAndSelf())
            .OfType<InvocationExpressionSyntax>()
            .Where(call => Array.IndexOf(names, Callback.NameOf(call)) >= 0)
            .SelectMany(static call => call.ArgumentList.Arguments)
            .SelectMany(static argument => argument.DescendantNodes())
            .Where(node => node is IdentifierNameSyntax { Parent: ArgumentSyntax }
                or MemberAccessExpressionSyntax { Parent: ArgumentSyntax }
                or LiteralExpressionSyntax && counts(node))
            .Select(static node => node.ToString()));
}
