using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

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
        "Constants", "Names", "Keys", "Types", "Methods", "Parameters", "Defaults", "Schemes", "Resources", "Strings", "Messages", "Texts",
        "SR"
    };

    // Our judgement: what classes of texts for people are called; the designer writes Resources, the framework's own is SR.
    private static readonly ImmutableHashSet<string> TextClasses = ImmutableHashSet.Create(
        "resources", "resource", "strings", "messages", "texts", "labels", "prompts", "captions", "translations", "localization", "sr");

    // Our judgement: what methods are called that leave nothing of a credential to sign in with.
    private static readonly ImmutableHashSet<string> Concealing = ImmutableHashSet.Create(
        "substring", "remove", "take", "mask", "masked", "redact", "redacted", "hash", "truncate", "truncated", "obfuscate", "anonymize",
        "shorten", "sanitize", "scrub", "fingerprint", "hide", "left", "compute");

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Creates a reader of <paramref name="model"/>'s compilation.</summary>
    public CredentialValues(SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The credentials whose text becomes a part of the text of <paramref name="expression"/>, in source order.</summary>
    /// <param name="expression">What is written.</param>
    /// <param name="isTakenApart">Whether the members of an object are written, as a template says with <c>{@Name}</c>.</param>
    public IEnumerable<CredentialValue> In(ExpressionSyntax expression, bool isTakenApart = false)
    {
        // Not by recursion: people chain thousands of pieces, and generators nest as many choices.
        var open = new Stack<(ExpressionSyntax Part, ExpressionSyntax? Holder, bool IsTakenApart)>();
        var followed = new HashSet<SyntaxNode>();
        for (open.Push((expression, null, isTakenApart)); open.Count > 0;)
        {
            var (part, holder, takesApart) = open.Pop();
            if (PartsOf(part) is { } parts)
            {
                foreach (var inner in parts.Reverse())
                {
                    open.Push((inner, holder, takesApart));
                }
            }
            else if (CredentialHolders.Serialized(part) is { } serialized)
            {
                open.Push((serialized, holder ?? part, true));
            }
            else if (Of(part) is { } value)
            {
                yield return holder is null ? value : value with { Expression = holder };
            }
            else if (HeldBy(part, takesApart) is { } held)
            {
                yield return held with { Expression = holder ?? part };
            }
            else if (ComposedText(part) is { } text && followed.Add(text))
            {
                open.Push((text, holder ?? part, takesApart));
            }
        }
    }

    /// <summary>
    /// A credential that an object shows as a part of its text: a record does, and any object that is taken apart or serialised.
    /// </summary>
    private CredentialValue? HeldBy(ExpressionSyntax part, bool isTakenApart)
        => (isTakenApart || CredentialHolders.HasRecords(_model))
            && Bare(part) is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax
            && CredentialHolders.MemberOf(TypeOf(Bare(part)), isTakenApart, GetsConcealed, _cancellationToken) is var (kind, name)
            ? new CredentialValue(kind, name, part)
            : null;

    /// <summary>
    /// What a local or field is given once, where that is a credential or put together of others; asked only where the tree names one.
    /// </summary>
    private ExpressionSyntax? ComposedText(ExpressionSyntax part)
        => part is IdentifierNameSyntax
            && CredentialHolders.NamesCredential(part.SyntaxTree)
            && _model.SymbolOf(part, _cancellationToken) is ILocalSymbol or IFieldSymbol { IsConst: false }
            && SourceValue.Of(part, _model, _cancellationToken) is { } value
            && (PartsOf(value) is not null || CredentialHolders.Serialized(value) is not null || value is IdentifierNameSyntax
                || Of(value) is not null)
            ? value
            : null;

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
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax type } } pair
            when type.Identifier.ValueText == "KeyValuePair"
            => pair.ArgumentList.Arguments.Select(static argument => argument.Expression),
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } pair } creation
            when SyntaxNames.NameOfCall(creation) == "KeyValuePair"
            => pair.Select(static argument => argument.Expression),
        BaseObjectCreationExpressionSyntax { Initializer: { } initializer } when Elements(initializer) is { } elements => elements,
        ArrayCreationExpressionSyntax { Initializer.Expressions: var elements } => elements,
        ImplicitArrayCreationExpressionSyntax { Initializer.Expressions: var elements } => elements,
        AnonymousObjectCreationExpressionSyntax { Initializers: var members } => members.Select(static member => member.Expression),
        TupleExpressionSyntax { Arguments: var elements } => elements.Select(static element => element.Expression),
        _ => null,
    };

    /// <summary>The elements of a collection, or the values of a dictionary, that an initialiser writes out; null for members.</summary>
    private static IEnumerable<ExpressionSyntax>? Elements(InitializerExpressionSyntax initializer)
        => initializer.IsKind(SyntaxKind.CollectionInitializerExpression)
            ? initializer.Expressions.Select(static element
                => element is InitializerExpressionSyntax { Expressions: { Count: 2 } pair } ? pair[1] : element)
            : initializer.Expressions.All(static element => element is AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax })
                ? initializer.Expressions.Select(static element => ((AssignmentExpressionSyntax)element).Right)
                : null;

    /// <summary>The credential that <paramref name="expression"/> itself is; null where its name or type says otherwise.</summary>
    public CredentialValue? Of(ExpressionSyntax expression)
    {
        var bare = Bare(expression);
        return NameOf(bare) is { } written
            && (SerializedName(bare, written) ?? written) is var name
            && Kind(name) is { } kind
            && IsText(bare, name)
            && !IsFixedText(bare)
            && !IsConcealed(bare)
            && !IsNameOfSecret(bare, name)
            ? new CredentialValue(kind, name, expression)
            : null;
    }

    /// <summary>The name that a member has in JSON, where that is one of a credential; null for other expressions.</summary>
    private string? SerializedName(ExpressionSyntax member, string name)
        => CredentialHolders.SerializedMembers(_model).Contains(name)
            && _model.SymbolOf(member, _cancellationToken) is (IPropertySymbol or IFieldSymbol) and var symbol
            && SerializedNames.Of(symbol) is var serialized
            && Kind(serialized) is not null
            ? serialized
            : null;

    /// <summary>Whether an expression stands for a text that is not secret: a constant, or a text for people.</summary>
    private bool IsFixedText(ExpressionSyntax expression)
    {
        if (expression is not (IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax))
        {
            return false;
        }

        var semantics = _model.GetSemanticModel(expression.SyntaxTree);
        if (semantics.GetConstantValue(expression, _cancellationToken).HasValue)
        {
            return true;
        }

        if (semantics.GetSymbolInfo(expression, _cancellationToken).Symbol is not
            {
                IsStatic: true,
                Kind: SymbolKind.Field or SymbolKind.Property or SymbolKind.Method,
                ContainingType: { } type
            } member)
        {
            return false;
        }

        return IsTextClass(type) || _model.DeclarationsOf(member, _cancellationToken).Any(static declaration
            => (declaration is VariableDeclaratorSyntax { Initializer.Value: var value } ? value
                : declaration is PropertyDeclarationSyntax { Initializer.Value: var given } ? given
                : SourceModel.SingleResult(declaration)) is { } result
                && ((result is LiteralExpressionSyntax && declaration is not MethodDeclarationSyntax)
                    || TreeFacts.TextsIn(result).Any(static text => SecretText.IsProse(text.ValueText))));
    }

    private static bool IsTextClass(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.ContainingType)
        {
            if (NameWords.Split(type.Name) is { Count: > 0 } words && TextClasses.Contains(words[words.Count - 1]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a local holds a part, a hash or a mask of a credential only.</summary>
    private bool IsConcealed(ExpressionSyntax expression)
        => expression is IdentifierNameSyntax
            && _model.GetSemanticModel(expression.SyntaxTree).GetSymbolInfo(expression, _cancellationToken).Symbol is ILocalSymbol
            && SourceValue.Of(expression, _model, _cancellationToken) is { } value
            && Conceals(value);

    private bool GetsConcealed(IPropertySymbol property)
        => MemberWrites.To(property, _model, _cancellationToken).ToList() is { Count: > 0 } values && values.TrueForAll(Conceals);

    private static bool Conceals(ExpressionSyntax value) => value switch
    {
        ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } part } => part[0].Expression is RangeExpressionSyntax,
        InvocationExpressionSyntax call => SyntaxNames.NameOfCall(call) is { } name && NameWords.Split(name).Exists(Concealing.Contains),
        ConditionalAccessExpressionSyntax { WhenNotNull: var inner } => Conceals(inner),
        _ => false,
    };

    /// <summary>
    /// Whether what is called a secret is the name by which one is kept: something is looked up by it in the same member.
    /// </summary>
    private static bool IsNameOfSecret(ExpressionSyntax expression, string name)
        => expression is IdentifierNameSyntax
            && name.Equals("secret", StringComparison.OrdinalIgnoreCase)
            && TreeFacts.NodesIn(LocalWrites.BodyAround(expression)).Any(node => node switch
            {
                // Azure Key Vault, AWS and Google Cloud, and the look-ups of dictionaries.
                InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } call
                    => SyntaxNames.NameOfCall(call) is { } method
                        && (method is "ContainsKey" or "TryGetValue" || method.StartsWith("GetSecret", StringComparison.Ordinal))
                        && arguments[0].Expression is IdentifierNameSyntax { Identifier.ValueText: var given }
                        && given == name,
                _ => false,
            });

    private static CredentialKind? Kind(string name)
        => name is "Authorization" || IsAuthorizationCode(name) ? CredentialKind.Token : CredentialName.Classify(name);

    // RFC 6749, section 4.1.2.
    private static bool IsAuthorizationCode(string name)
        => name.EndsWith("code", StringComparison.OrdinalIgnoreCase)
            && NameWords.Split(name) is { Count: > 1 } words
            && words[words.Count - 1] == "code"
            && words[words.Count - 2] is "authorization" or "auth";

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
                or "GetEnvironmentVariable"
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
        return TypeOf(expression) switch
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

    private ITypeSymbol? TypeOf(ExpressionSyntax expression)
        => _model.GetSemanticModel(expression.SyntaxTree).GetTypeInfo(expression, _cancellationToken).Type switch
        {
            INamedTypeSymbol { Name: "Task" or "ValueTask" or "Nullable" or "Lazy", TypeArguments: { Length: 1 } arguments }
                => arguments[0],
            var type => type,
        };

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
