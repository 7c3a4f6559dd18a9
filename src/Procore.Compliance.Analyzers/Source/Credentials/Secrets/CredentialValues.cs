using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>An expression whose value is a credential, as its name says.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Name">The name that tells: an identifier, member, key or header.</param>
/// <param name="Expression">The expression.</param>
internal sealed record CredentialValue(CredentialKind Kind, string Name, ExpressionSyntax Expression);

/// <summary>
/// Finds expressions that hold a credential at run time: a variable or member with a telling name and the type of a text, a look-up by a
/// telling key, a call that gets one, the <c>Authorization</c> header. What is only made from one (its length, a comparison, a part, a
/// hash) is not one; nor is a constant, which names an option, cookie or scheme, or else is a credential in the source and judged there.
/// </summary>
internal sealed class CredentialValues
{
    // Our judgement: the endings of types that hold constants for names (ClaimTypes, JwtBearerDefaults).
    private static readonly List<string> ConstantWords = new()
    {
        "Constants", "Names", "Keys", "Types", "Methods", "Parameters", "Defaults", "Schemes"
    };

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Creates a reader of <paramref name="model"/>'s compilation.</summary>
    public CredentialValues(SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The credentials whose text becomes a part of the text of <paramref name="expression"/>, in source order.</summary>
    public IEnumerable<CredentialValue> In(ExpressionSyntax expression)
    {
        // Not by recursion: people chain thousands of pieces, and generators nest as many choices.
        var open = new Stack<ExpressionSyntax>();
        for (open.Push(expression); open.Count > 0;)
        {
            var part = open.Pop();
            if (PartsOf(part) is not { } parts)
            {
                if (Of(part) is { } value)
                {
                    yield return value;
                }

                continue;
            }

            foreach (var inner in parts.Reverse())
            {
                open.Push(inner);
            }
        }
    }

    /// <summary>The expressions whose texts make up the text of another, in source order; null where it stands for itself.</summary>
    private static IEnumerable<ExpressionSyntax>? PartsOf(ExpressionSyntax expression) => expression switch
    {
        InterpolatedStringExpressionSyntax text => text.Contents.OfType<InterpolationSyntax>().Select(static hole => hole.Expression),
        BinaryExpressionSyntax binary when binary.IsKind(SyntaxKind.AddExpression) || binary.IsKind(SyntaxKind.CoalesceExpression)
            => new[] { binary.Left, binary.Right },
        ConditionalExpressionSyntax conditional => new[] { conditional.WhenTrue, conditional.WhenFalse },
        ParenthesizedExpressionSyntax parenthesized => new[] { parenthesized.Expression },
        PostfixUnaryExpressionSyntax suppressed when suppressed.IsKind(SyntaxKind.SuppressNullableWarningExpression)
            => new[] { suppressed.Operand },
        InvocationExpressionSyntax { ArgumentList.Arguments: var arguments } format
            when SyntaxNames.NameOfCall(format) is "Format" or "Concat" or "Join"
            => arguments.Select(static argument => argument.Expression),
        _ => null,
    };

    /// <summary>The credential that <paramref name="expression"/> itself is; null where its name or type says otherwise.</summary>
    public CredentialValue? Of(ExpressionSyntax expression)
    {
        var bare = Bare(expression);
        return NameOf(bare) is { } name && Kind(name) is { } kind && IsText(bare, name) && !IsConstant(bare)
            ? new CredentialValue(kind, name, expression)
            : null;
    }

    private bool IsConstant(ExpressionSyntax expression)
        => expression is IdentifierNameSyntax or MemberAccessExpressionSyntax
            && _model.GetSemanticModel(expression.SyntaxTree).GetConstantValue(expression, _cancellationToken).HasValue;

    private static CredentialKind? Kind(string name)
        => name is "Authorization" ? CredentialKind.Token : CredentialName.Classify(name);

    /// <summary>The expression without what leaves its text as it is.</summary>
    private static ExpressionSyntax Bare(ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    expression = parenthesized.Expression;
                    break;
                case AwaitExpressionSyntax awaited:
                    expression = awaited.Expression;
                    break;
                case PostfixUnaryExpressionSyntax suppressed:
                    expression = suppressed.Operand;
                    break;
                case CastExpressionSyntax cast:
                    expression = cast.Expression;
                    break;
                case ConditionalAccessExpressionSyntax { WhenNotNull: MemberBindingExpressionSyntax
                    or ConditionalAccessExpressionSyntax } access:
                    return access.WhenNotNull is MemberBindingExpressionSyntax ? access : Bare(access.WhenNotNull);
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access, ArgumentList.Arguments.Count: 0 }
                    when access.Name.Identifier.ValueText is "ToString" or "Trim" or "GetString" or "GetAwaiter" or "GetResult":
                    expression = access.Expression;
                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }
                    when access.Name.Identifier.ValueText is "ConfigureAwait":
                    expression = access.Expression;
                    break;
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value" or "Result" } access:
                    expression = access.Expression;
                    break;
                default:
                    return expression;
            }
        }
    }

    private string? NameOf(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        ConditionalAccessExpressionSyntax access => NameOf(access.WhenNotNull),
        ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } key } => TextOf(key[0].Expression),
        InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } key } call
            when SyntaxNames.NameOfCall(call) is "GetProperty" or "GetValue" or "Value" or "SelectToken" or "GetString"
            => TextOf(key[0].Expression),
        InvocationExpressionSyntax call when SyntaxNames.NameOfCall(call) is { } name && IsGetter(name) => name,
        _ => null,
    };

    private static bool IsGetter(string name)
        => name.StartsWith("Get", StringComparison.Ordinal)
            || name.StartsWith("Read", StringComparison.Ordinal)
            || name.StartsWith("Load", StringComparison.Ordinal)
            || name.StartsWith("Acquire", StringComparison.Ordinal);

    private string? TextOf(ExpressionSyntax key) => key is LiteralExpressionSyntax literal
        ? literal.Token.ValueText
        : _model.GetSemanticModel(key.SyntaxTree).GetConstantValue(key, _cancellationToken) is { HasValue: true, Value: string text }
            ? text
            : null;

    /// <summary>
    /// Whether the expression is of a type whose text is the credential. Where the type is unknown, the name must say more than "token" or
    /// "secret".
    /// </summary>
    private bool IsText(ExpressionSyntax expression, string name)
    {
        var type = _model.GetSemanticModel(expression.SyntaxTree).GetTypeInfo(expression, _cancellationToken).Type;
        type = type is INamedTypeSymbol { Name: "Task" or "ValueTask" or "Nullable" or "Lazy", TypeArguments: { Length: 1 } arguments }
            ? arguments[0]
            : type;
        return type switch
        {
            // A type that is written out but missing is still known by its name, as a CancellationToken is.
            IErrorTypeSymbol { Name: not ("" or "?" or "var" or "JToken" or "JValue" or "JObject") } => false,
            null or { TypeKind: TypeKind.Error or TypeKind.Dynamic }
                => (NameWords.Split(name).Count > 1 || name is "password" or "Password") && !IsOfConstants(expression),
            { SpecialType: SpecialType.System_String or SpecialType.System_Object } => true,
            // The types of Newtonsoft.Json, System.Text.Json, ASP.NET Core, System.Net.Http and System that hold or show text.
            { Name: "JToken" or "JsonElement" or "JsonNode" or "JValue" or "StringValues" or "AuthenticationHeaderValue" or "Span"
                or "ReadOnlySpan" or "ReadOnlyMemory" }
                => true,
            _ => false,
        };
    }

    /// <summary>
    /// Whether the expression is a member of a class that does not bind and is named after constants: it is a name of a credential then.
    /// </summary>
    private static bool IsOfConstants(ExpressionSyntax expression)
    {
        while (expression is MemberAccessExpressionSyntax access)
        {
            if (NameOfClass(access.Expression) is { } name && ConstantWords.Exists(word => name.EndsWith(word, StringComparison.Ordinal)))
            {
                return true;
            }

            expression = access.Expression;
        }

        return false;
    }

    private static string? NameOfClass(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };
}
