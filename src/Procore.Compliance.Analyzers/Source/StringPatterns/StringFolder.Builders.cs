using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <content>A StringBuilder in a local: the statements before the use run in order, both ways of a branch, loops as a hole.</content>
internal sealed partial class StringFolder
{
    /// <summary>More texts than this, made by optional parts, are no longer told apart.</summary>
    private const int MaximumBuilderTexts = 16;

    /// <summary>What the builder in <paramref name="local"/> holds at <paramref name="use"/>; null for locals of other types.</summary>
    private PatternSet? FoldStringBuilder(ILocalSymbol local, IOperation use, FoldScope scope)
    {
        if (local.Type.Name != "StringBuilder" || scope.IsVisiting((local, use.Syntax)))
        {
            return null;
        }

        var declaration = Model.DeclarationsOf(local, _budget.CancellationToken).FirstOrDefault();
        var block = declaration?.FirstAncestorOrSelf<StatementSyntax>()?.Parent;
        if (block is GlobalStatementSyntax)
        {
            block = block.Parent;
        }

        if (block is null)
        {
            return null;
        }

        var run = new BuilderRun(local, use.Syntax, scope.Visit((local, use.Syntax)), PatternPiece.OfHole(new StringHole(HoleKind.Value, use.Syntax, local, local.Type), scope.CallDepth));
        var text = RunBuilder(block.ChildNodes(), BuilderText.Empty, run);
        return (run.Found ?? text).Text(_ => run.Unknown);
    }

    /// <summary>One reading of a builder: which, up to where, and what was found there.</summary>
    private sealed class BuilderRun
    {
        public BuilderRun(ILocalSymbol local, SyntaxNode use, FoldScope scope, PatternPiece unknown)
        {
            Local = local;
            Use = use;
            Scope = scope;
            Unknown = unknown;
        }

        public ILocalSymbol Local { get; }

        public SyntaxNode Use { get; }

        public FoldScope Scope { get; }

        /// <summary>Stands for text of unknown length.</summary>
        public PatternPiece Unknown { get; }

        /// <summary>What the builder held when the use was reached.</summary>
        public BuilderText? Found { get; set; }
    }

    private BuilderText RunBuilder(IEnumerable<SyntaxNode> statements, BuilderText text, BuilderRun run)
    {
        foreach (var statement in statements)
        {
            text = RunBuilder(statement, text, run);
            if (run.Found is not null)
            {
                break;
            }
        }

        return text;
    }

    private BuilderText RunBuilder(SyntaxNode statement, BuilderText text, BuilderRun run)
    {
        switch (statement)
        {
            case BlockSyntax block:
                return RunBuilder(block.Statements, text, run);
            case GlobalStatementSyntax global:
                return RunBuilder(global.Statement, text, run);
            case IfStatementSyntax branch when !branch.Condition.Contains(run.Use):
                return RunBuilderBranch(branch, text, run);
            case SwitchStatementSyntax choice when !choice.Expression.Contains(run.Use):
                var ends = choice.Sections.Where(section => !IsExcluded(section, choice, run.Scope)).Select(section => RunBuilder(section.Statements, text, run)).ToList();
                return run.Found ?? Either(choice.Sections.Any(static section => section.Labels.Any(static label => label is DefaultSwitchLabelSyntax)) ? ends : ends.Append(text), run);
            case WhileStatementSyntax or ForStatementSyntax or DoStatementSyntax or CommonForEachStatementSyntax:
                text = Appends(statement, run) ? text.Append(PatternSet.Of(run.Unknown)) : text;
                var body = statement switch { WhileStatementSyntax loop => loop.Statement, ForStatementSyntax loop => loop.Statement, DoStatementSyntax loop => loop.Statement, _ => ((CommonForEachStatementSyntax)statement).Statement };
                if (statement.Contains(run.Use))
                {
                    RunBuilder(body, text, run);
                }

                return text;
            case TryStatementSyntax attempt:
                text = RunBuilder(attempt.Block, text, run);
                foreach (var handler in attempt.Catches.Where(handler => handler.Contains(run.Use)))
                {
                    RunBuilder(handler.Block, text, run);
                }

                return attempt.Finally is { } final && run.Found is null ? RunBuilder(final.Block, text, run) : text;
            case UsingStatementSyntax { Statement: var inner } used:
                text = used.Declaration is null ? text : RunBuilder(used.Declaration, text, run);
                return run.Found ?? RunBuilder(inner, text, run);
            case LockStatementSyntax { Statement: var locked }:
                return RunBuilder(locked, text, run);
            case LocalFunctionStatementSyntax when !statement.Contains(run.Use):
                return text;
            default:
                if (statement.Contains(run.Use))
                {
                    run.Found = text;
                    return text;
                }

                return Changes(statement, run).Aggregate(text, (current, change) => Change(change, current, run));
        }
    }

    private BuilderText RunBuilderBranch(IfStatementSyntax branch, BuilderText text, BuilderRun run)
    {
        var known = Known(branch.Condition, run.Scope);
        var holdsUse = branch.Contains(run.Use);
        var taken = known == false && !holdsUse ? null : RunBuilder(branch.Statement, text, run);
        if (run.Found is not null)
        {
            return run.Found;
        }

        var other = known == true && !holdsUse ? null : branch.Else is { } otherwise ? RunBuilder(otherwise.Statement, text, run) : text;
        if (run.Found is not null)
        {
            return run.Found;
        }

        return taken is null || (Leaves(branch.Statement) && other is not null) ? other! : other is null || ReferenceEquals(taken, other) ? taken
            : Either(branch.Else is null ? new[] { other, taken } : new[] { taken, other }, run);
    }

    private static BuilderText Either(IEnumerable<BuilderText> texts, BuilderRun run)
    {
        var distinct = texts.Distinct().Select(text => text.Text(_ => run.Unknown)).ToList();
        return distinct.Sum(static text => text.Alternatives.Length) <= MaximumBuilderTexts
            ? BuilderText.Of(PatternSet.Union(distinct, run.Unknown))
            : BuilderText.Of(distinct.OrderBy(static text => text.Alternatives.Length).First()).Append(PatternSet.Of(run.Unknown));
    }

    private static bool Appends(SyntaxNode statement, BuilderRun run) => Changes(statement, run).Any();

    /// <summary>The calls and assignments that change the builder, in the order in which they run.</summary>
    private static IEnumerable<ExpressionSyntax> Changes(SyntaxNode statement, BuilderRun run)
        => statement.DescendantNodesAndSelf(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .Where(node => node switch
            {
                VariableDeclaratorSyntax declarator => declarator.Identifier.ValueText == run.Local.Name && declarator.Initializer is not null,
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax } => IsLocal(RootOf((ExpressionSyntax)node), run),
                AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length", Expression: var target } } => IsLocal(target, run),
                AssignmentExpressionSyntax { Left: var target } => IsLocal(target, run),
                PostfixUnaryExpressionSyntax { Operand: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length", Expression: var target } } => IsLocal(target, run),
                PrefixUnaryExpressionSyntax { Operand: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length", Expression: var target } } => IsLocal(target, run),
                _ => false,
            })
            .OrderBy(static node => node.Span.End)
            .Select(static node => node is VariableDeclaratorSyntax declarator ? declarator.Initializer!.Value : (ExpressionSyntax)node);

    private static bool IsLocal(ExpressionSyntax expression, BuilderRun run) => expression is IdentifierNameSyntax name && name.Identifier.ValueText == run.Local.Name;

    private static ExpressionSyntax RootOf(ExpressionSyntax expression)
    {
        while (expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access })
        {
            expression = access.Expression;
        }

        return expression;
    }

    private BuilderText Change(ExpressionSyntax change, BuilderText text, BuilderRun run)
    {
        switch (change)
        {
            case InvocationExpressionSyntax invocation when IsLocal(RootOf(invocation), run):
                return ApplyToBuilder(CallSite.Of(invocation, Model), text, run.Scope);
            case PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax:
                return BuilderText.Of(text.Text(_ => run.Unknown).Select(static pattern => Shortened(pattern, 1)));
            case AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax, Right: var length } assignment:
                return Fold(length, run.Scope).ConstantText is { } number && int.TryParse(number, out var count)
                    ? BuilderText.Of(text.Text(_ => run.Unknown).Select(pattern => assignment.IsKind(SyntaxKind.SubtractAssignmentExpression) ? Shortened(pattern, count) : pattern.Slice(0, count)))
                    : text.Append(PatternSet.Of(run.Unknown));
            case AssignmentExpressionSyntax { Right: var value }:
                return BuilderText.Of(Fold(value, run.Scope));
            default:
                return BuilderText.Of(Fold(change, run.Scope));
        }
    }

    private static StringPattern Shortened(StringPattern pattern, int count) => pattern.Slice(0, Math.Max(pattern.Text.Length - count, 0));

    /// <summary><c>builder.Append(a).Append(b)...</c>, however long, from the builder on.</summary>
    private PatternSet FoldBuilderChain(CallSite last, FoldScope scope)
    {
        var calls = new Stack<CallSite>();
        calls.Push(last);
        var root = last.Receiver!;
        while (Unwrapped(root) is IInvocationOperation inner && inner.Instance?.Type is { Name: "StringBuilder" })
        {
            calls.Push(CallSite.Of(inner));
            root = inner.Instance;
        }

        return calls.Aggregate(BuilderText.Of(Fold(root, scope)), (text, call) => ApplyToBuilder(call, text, scope)).Text(_ => HolePiece(HoleKind.GaveUp, last.Operation, null, scope));
    }

    /// <summary>The text after one call of a StringBuilder method; the same where the method does not change it.</summary>
    private BuilderText ApplyToBuilder(CallSite call, BuilderText text, FoldScope scope)
    {
        PatternSet Read() => text.Text(_ => HolePiece(HoleKind.GaveUp, call.Operation, null, scope));
        switch (call.Name)
        {
            case "Append" when call.Arguments.Length == 1:
                return text.Append(Fold(call.Arguments[0].Value, scope));
            case "Append" when call.Argument("handler") is { } handler:
                return text.Append(Fold(handler.Value, scope));
            case "Append" when call.Arguments.Length == 2 && Number(call, 1, scope) is > 0 and < 16 and var count:
                return Enumerable.Repeat(Fold(call.Arguments[0].Value, scope), count).Aggregate(text, static (all, one) => all.Append(one));
            case "Append":
                return text.Append(Hole(HoleKind.Value, call.Operation, call.Arguments.Length > 0 ? SymbolOf(call.Arguments[0].Value) : null, scope));
            case "AppendLine":
                var line = call.Arguments.Length == 0 ? text : text.Append(Fold(call.Arguments[call.Arguments.Length - 1].Value, scope));
                return line.Append(Text("\n", TextOrigin.OfNode(call.Syntax), scope));
            case "AppendFormat":
                return text.Append(FoldFormat(call, scope) ?? Hole(HoleKind.Value, call.Operation, null, scope));
            case "AppendJoin" when call.Arguments.Length > 1:
                return text.Append(Join(Fold(call.Arguments[0].Value, scope), call, 1, scope));
            case "Insert" or "Remove":
                return BuilderText.Of(InsertOrRemove(call, Read(), scope));
            case "Replace" when call.Arguments.Length >= 2:
                return BuilderText.Of(Replace(call, Read(), scope));
            case "Clear":
                return BuilderText.Empty;
            default:
                return text;
        }
    }
}
