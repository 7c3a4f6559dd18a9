using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>
/// What two values are compared for equality, in every form that the language and the framework have: operators, calls, patterns and
/// labels. From syntax alone.
/// </summary>
internal static class Comparisons
{
    /// <summary>The two values that a call compares; null where it does no such thing.</summary>
    public static (ExpressionSyntax Left, ExpressionSyntax Right)? OfCall(InvocationExpressionSyntax call)
    {
        var arguments = call.ArgumentList.Arguments;

        // The methods of String, StringComparer, CryptographicOperations, Enumerable, MemoryExtensions and JsonElement.
        return SyntaxNames.NameOfCall(call) switch
        {
            "Equals" or "SequenceEqual" => arguments.Count switch
            {
                1 => WithReceiver(call, arguments),
                >= 2 when IsManner(arguments[1].Expression) => WithReceiver(call, arguments),
                >= 2 => (arguments[0].Expression, arguments[1].Expression),
                _ => null,
            },
            "CompareTo" or "ValueEquals" when arguments.Count == 1 => WithReceiver(call, arguments),
            "Compare" or "CompareOrdinal" or "FixedTimeEquals" when arguments.Count >= 2
                => (arguments[0].Expression, arguments[1].Expression),
            _ => null,
        };
    }

    /// <summary>Whether a call compares without regard to case, as nobody compares a password: what it looks for is a keyword.</summary>
    public static bool IgnoresCase(InvocationExpressionSyntax call)
        => call.ArgumentList.Arguments.Any(static argument => argument.ToString().Contains("IgnoreCase"))
            || (call.Expression is MemberAccessExpressionSyntax { Expression: var receiver } && receiver.ToString().Contains("IgnoreCase"));

    /// <summary>
    /// What a literal is compared with where it stands in a pattern or label: an expression, or the name of a member; null elsewhere.
    /// </summary>
    /// <param name="literal">The literal.</param>
    /// <param name="nameOfPart">The name of a part of what a positional pattern takes apart, by its place; null where unknown.</param>
    public static (ExpressionSyntax? Value, string? Name)? OfPattern(
        LiteralExpressionSyntax literal, Func<RecursivePatternSyntax, int, string?> nameOfPart) => literal.Parent switch
        {
            ConstantPatternSyntax pattern => Matched(pattern, nameOfPart),
            CaseSwitchLabelSyntax { Parent.Parent: SwitchStatementSyntax choice } => (choice.Expression, null),
            _ => null,
        };

    /// <summary>The expression behind what does not change which text is compared: trimming, casing, encoding, hashing.</summary>
    public static ExpressionSyntax Bare(ExpressionSyntax value)
    {
        for (var next = Inner(value); next is not null; next = Inner(value))
        {
            value = next;
        }

        return value;
    }

    private static (ExpressionSyntax Left, ExpressionSyntax Right)? WithReceiver(
        InvocationExpressionSyntax call, SeparatedSyntaxList<ArgumentSyntax> arguments) => call.Expression switch
        {
            MemberAccessExpressionSyntax access => (access.Expression, arguments[0].Expression),
            MemberBindingExpressionSyntax when call.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { } access
                => (access.Expression, arguments[0].Expression),
            _ => null,
        };

    /// <summary>Whether an argument says how to compare: a member of StringComparison or a comparer.</summary>
    private static bool IsManner(ExpressionSyntax argument)
        => argument is MemberAccessExpressionSyntax && argument.ToString() is var text
            && (text.Contains("StringComparison.") || text.Contains("Comparer."));

    /// <summary>What a pattern is matched against, as <see cref="OfPattern"/> says it.</summary>
    public static (ExpressionSyntax? Value, string? Name)? Matched(
        PatternSyntax pattern, Func<RecursivePatternSyntax, int, string?> nameOfPart)
    {
        SyntaxNode node = pattern;
        while (node.Parent is BinaryPatternSyntax or ParenthesizedPatternSyntax or UnaryPatternSyntax)
        {
            node = node.Parent;
        }

        return node.Parent switch
        {
            IsPatternExpressionSyntax test => (test.Expression, null),
            SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax choice } => (choice.GoverningExpression, null),
            CasePatternSwitchLabelSyntax { Parent.Parent: SwitchStatementSyntax choice } => (choice.Expression, null),
            SubpatternSyntax { NameColon: { } name } => (null, name.Name.Identifier.ValueText),
            SubpatternSyntax { ExpressionColon.Expression: MemberAccessExpressionSyntax path } => (path, null),
            SubpatternSyntax { Parent: PositionalPatternClauseSyntax { Parent: RecursivePatternSyntax whole } parts } part
                => OfPart(whole, parts.Subpatterns.IndexOf(part), nameOfPart),
            _ => null,
        };
    }

    private static (ExpressionSyntax? Value, string? Name)? OfPart(
        RecursivePatternSyntax whole, int place, Func<RecursivePatternSyntax, int, string?> nameOfPart)
        => Matched(whole, nameOfPart) is { Value: { } value } && TextForm.Decoded(value) is TupleExpressionSyntax tuple
            ? place < tuple.Arguments.Count ? (tuple.Arguments[place].Expression, null) : null
            : nameOfPart(whole, place) is { } name ? (null, name) : null;

    // The methods of String, Encoding, MemoryExtensions and HashAlgorithm.
    private static ExpressionSyntax? Inner(ExpressionSyntax value) => value switch
    {
        ParenthesizedExpressionSyntax parenthesized => parenthesized.Expression,
        CastExpressionSyntax cast => cast.Expression,
        AwaitExpressionSyntax awaited => awaited.Expression,
        PostfixUnaryExpressionSyntax suppressed when suppressed.IsKind(SyntaxKind.SuppressNullableWarningExpression) => suppressed.Operand,
        BinaryExpressionSyntax coalesce when coalesce.IsKind(SyntaxKind.CoalesceExpression) => coalesce.Left,
        ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax called } }
            access
            when IsKept(called.Name.Identifier.ValueText)
            => access.Expression,
        ConditionalAccessExpressionSyntax access => access.WhenNotNull,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called, ArgumentList.Arguments: var arguments }
            when IsKept(called.Name.Identifier.ValueText)
            => arguments.Count == 0 ? called.Expression : null,
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetBytes" or "HashData" or "ComputeHash" },
            ArgumentList.Arguments: { Count: 1 } arguments
        }
            => arguments[0].Expression,
        _ => null,
    };

    private static bool IsKept(string method)
        => method is "Trim" or "TrimStart" or "TrimEnd" or "ToString" or "ToLower" or "ToLowerInvariant" or "ToUpper" or "ToUpperInvariant"
            or "Normalize" or "AsSpan" or "ToCharArray" or "ToArray" or "First" or "FirstOrDefault" or "Single" or "SingleOrDefault";
}
