using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <content>Builders of text: what each call and each change of the length does to the text so far.</content>
internal sealed partial class StringFolder
{
    /// <summary>The text of a builder after a statement changed it: a chain of calls, or a change of its length.</summary>
    private PatternSet FoldBuilderChange(ExpressionSyntax change, FoldScope scope)
    {
        switch (change)
        {
            case InvocationExpressionSyntax last:
                var calls = new Stack<InvocationExpressionSyntax>();
                ExpressionSyntax root = last;
                while (root is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call)
                {
                    calls.Push(call);
                    root = access.Expression;
                }

                return calls.Aggregate(
                    Fold(root, scope),
                    (text, call) => CallSite.TryCreate(call, Model) is { } step
                        ? ApplyToBuilder(step, text, scope)
                        : text.Append(UnresolvedHole(call, scope), () => UnresolvedPiece(call, scope)));
            case AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Expression: var builder } } assignment:
                var before = Fold(builder, scope);
                return Fold(assignment.Right, scope).ConstantText is { } number
                    && int.TryParse(number, NumberStyles.Integer, CultureInfo.InvariantCulture, out var count)
                    ? before.Select(pattern => assignment.IsKind(SyntaxKind.SubtractAssignmentExpression)
                        ? Shortened(pattern, count)
                        : pattern.Slice(0, count))
                    : before.Append(UnresolvedHole(builder, scope), () => UnresolvedPiece(builder, scope));
            default:
                var operand = (change as PostfixUnaryExpressionSyntax)?.Operand ?? ((PrefixUnaryExpressionSyntax)change).Operand;
                return Fold((operand as MemberAccessExpressionSyntax)?.Expression ?? change, scope)
                    .Select(static pattern => Shortened(pattern, 1));
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

        return calls.Aggregate(Fold(root, scope), (text, call) => ApplyToBuilder(call, text, scope));
    }

    /// <summary>The text after one call of a StringBuilder method; the same where the method does not change it.</summary>
    private PatternSet ApplyToBuilder(CallSite call, PatternSet text, FoldScope scope)
    {
        switch (call.Name)
        {
            case "Append" when call.Arguments.Length == 1:
                return Append(Fold(call.Arguments[0].Value, scope));
            case "Append" when call.Argument("handler") is { } handler:
                return Append(Fold(handler.Value, scope));
            // Our judgement: a character that is repeated more often is no part of an address.
            case "Append" when call.Arguments.Length == 2 && Number(call, 1, scope) is > 0 and < 16 and var count:
                return Append(Enumerable.Repeat(Fold(call.Arguments[0].Value, scope), count).ToArray());
            case "Append":
                return Append(Hole(
                    HoleKind.Value, call.Operation, call.Arguments.Length > 0 ? SymbolOf(call.Arguments[0].Value) : null, scope));
            case "AppendLine":
                var line = Text("\n", TextOrigin.OfNode(call.Syntax), scope);
                return call.Arguments.Length == 0
                    ? Append(line)
                    : Append(Fold(call.Arguments[call.Arguments.Length - 1].Value, scope), line);
            case "AppendFormat":
                return Append(FoldFormat(call, scope) ?? Hole(HoleKind.Value, call.Operation, null, scope));
            case "AppendJoin" when call.Arguments.Length > 1:
                return Append(Join(Fold(call.Arguments[0].Value, scope), call, 1, scope));
            case "Insert" or "Remove":
                return InsertOrRemove(call, text, scope);
            case "Replace" when call.Arguments.Length >= 2:
                return Replace(call, text, scope);
            case "Clear":
                return PatternSet.Of(StringPattern.Empty);
            default:
                return text;
        }

        PatternSet Append(params PatternSet[] parts)
            => parts.Aggregate(text, (whole, part) => whole.Append(part, () => HolePiece(HoleKind.GaveUp, call.Operation, null, scope)));
    }
}
