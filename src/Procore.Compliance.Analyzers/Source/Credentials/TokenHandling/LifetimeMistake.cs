using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>What is wrong with a use of <c>expires_in</c>.</summary>
internal enum LifetimeMistakeKind
{
    /// <summary>The seconds are added as another unit.</summary>
    Unit,

    /// <summary>The lifetime, which never changes, is compared as if it were the time that is left.</summary>
    Comparison,
}

/// <summary>A use of <c>expires_in</c> that cannot tell when the token expires; from syntax alone.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Place">The name of the method that adds the wrong unit, or the comparison.</param>
/// <param name="Unit">The unit that is added instead of seconds, in words; null for a comparison.</param>
internal sealed record LifetimeMistake(LifetimeMistakeKind Kind, SyntaxNode Place, string? Unit)
{
    // The methods of DateTime, DateTimeOffset and TimeSpan but those of seconds, which expires_in counts (RFC 6749).
    private static readonly Dictionary<string, string> Units = new()
    {
        ["AddMilliseconds"] = "milliseconds",
        ["AddMinutes"] = "minutes",
        ["AddHours"] = "hours",
        ["AddDays"] = "days",
        ["FromMilliseconds"] = "milliseconds",
        ["FromMinutes"] = "minutes",
        ["FromHours"] = "hours",
        ["FromDays"] = "days",
    };

    // Our judgement: parts of the names by which code asks whether a token still serves.
    private static readonly string[] ValidityNames = { "expir", "valid", "fresh", "stale" };

    /// <summary>The words of which a tree must hold one to be worth a look.</summary>
    public static IEnumerable<string> Words { get; } = new[] { "expires_in", "expiresin" };

    /// <summary>The mistake at <paramref name="node"/>; null where there is none.</summary>
    public static LifetimeMistake? Read(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name: var name },
            ArgumentList.Arguments: { Count: > 0 } arguments
        }
            when Units.TryGetValue(name.Identifier.ValueText, out var unit)
            => IsLifetimeInSeconds(arguments[0].Expression) ? new(LifetimeMistakeKind.Unit, name, unit) : null,
        BinaryExpressionSyntax comparison when IsComparison(comparison) && DecidesValidity(comparison)
            => (IsLifetime(comparison.Left) && IsSmallNumber(comparison.Right))
                || (IsLifetime(comparison.Right) && IsSmallNumber(comparison.Left))
                ? new(LifetimeMistakeKind.Comparison, comparison, null)
                : null,
        _ => null,
    };

    /// <summary>
    /// Where the lifetime in the answer to <paramref name="request"/> is added in another unit, whatever the members and variables are
    /// called that bring it there.
    /// </summary>
    public static IEnumerable<LifetimeMistake> After(TokenRequest request, SourceModel model, CancellationToken cancellationToken)
    {
        foreach (var end in AnswerFlow.Of(request, model, cancellationToken).Ends)
        {
            if (end is { Kind: ValueEndKind.Argument, Part: AnswerFlow.Lifetime, Place: InvocationExpressionSyntax call }
                && call.Expression is MemberAccessExpressionSyntax { Name: var name, Expression: var start }
                && Units.TryGetValue(name.Identifier.ValueText, out var unit)
                && MemberNames.Of(start) != "UnixEpoch" // What is added to it is a moment.
                && !MayConvert(end.Value)
                && !IsConvertedInPlace(end.Value, model)
                && !ValueOrigins.Of(Given(end.Value), model, cancellationToken).Any(origin
                    => MayBeNumber(model.TypeOf(origin.Place, cancellationToken)) && MayConvert(origin.Place)))
            {
                yield return new(LifetimeMistakeKind.Unit, name, unit);
            }
        }
    }

    /// <summary>What has the value of a nullable number, or the number itself.</summary>
    private static ExpressionSyntax Given(ExpressionSyntax value) => value switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value", Expression: var nullable } => nullable,
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetValueOrDefault", Expression: var nullable },
        }
            => nullable,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Left: var nullable } => nullable,
        _ => value,
    };

    /// <summary>Whether the amount is a lifetime that nothing converts; a local counts as what it is initialised with.</summary>
    private static bool IsLifetimeInSeconds(ExpressionSyntax amount)
        => !Converts(amount) && amount.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
            .Any(name => TokenNames.IsLifetime(name.Identifier.ValueText)
                ? !Converts(InitialValue(name))
                : (name.Identifier.ValueText == "value" && IsInLifetimeSetter(name))
                    || (InitialValue(name) is { } value && !Converts(value) && TokenNames.Reads(value, TokenNames.IsLifetime)));

    /// <summary>Whether a value is converted, or what else calls it than what reads a number out of the answer may do so.</summary>
    // The readers of System.Text.Json and Newtonsoft.Json, of texts, and what waits for a task.
    private static bool MayConvert(ExpressionSyntax value)
        => Converts(value) || value.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any(static call
            => SyntaxNames.NameOfCall(call) is not ("GetProperty" or "GetInt32" or "GetInt64" or "GetDouble" or "Value"
                or "ConfigureAwait" or "ReadFromJsonAsync" or "Deserialize" or "DeserializeObject" or "ReadAsStringAsync" or "Parse"));

    /// <summary>Whether a value may be the number itself, and not the answer that holds it.</summary>
    private static bool MayBeNumber(ITypeSymbol? type)
        => type is null or { TypeKind: TypeKind.Error or TypeKind.Dynamic or TypeKind.Struct }
            || (type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: { Length: 1 } result } && MayBeNumber(result[0]));

    /// <summary>Whether the variable itself is divided or multiplied: <c>seconds /= 60</c>.</summary>
    private static bool IsConvertedInPlace(ExpressionSyntax value, SourceModel model)
        => value is IdentifierNameSyntax { Identifier.ValueText: var name }
            && model.GetLocalWrites(value).To(name).Any(static write => write.Kind() is SyntaxKind.DivideAssignmentExpression
                or SyntaxKind.MultiplyAssignmentExpression);

    private static ExpressionSyntax? InitialValue(IdentifierNameSyntax name)
        => name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? null
            : LocalWrites.BodyAround(name).DescendantNodes().OfType<VariableDeclaratorSyntax>()
                .FirstOrDefault(declarator => declarator.Identifier.ValueText == name.Identifier.ValueText)?.Initializer?.Value;

    private static bool Converts(SyntaxNode? expression)
        => expression?.DescendantNodesAndSelf().Any(static node => node.IsKind(SyntaxKind.DivideExpression)
            || node.IsKind(SyntaxKind.MultiplyExpression)
            || (node is InvocationExpressionSyntax call && SyntaxNames.NameOfCall(call) == "FromSeconds")) == true;

    private static bool IsInLifetimeSetter(SyntaxNode node)
        => node.FirstAncestorOrSelf<AccessorDeclarationSyntax>() is { } accessor
            && (accessor.IsKind(SyntaxKind.SetAccessorDeclaration) || accessor.IsKind(SyntaxKind.InitAccessorDeclaration))
            && accessor.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { } property
            && TokenNames.IsLifetime(property.Identifier.ValueText);

    private static bool IsComparison(BinaryExpressionSyntax expression)
        => expression.Kind() is SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanExpression
            or SyntaxKind.GreaterThanOrEqualExpression or SyntaxKind.EqualsExpression;

    private static bool IsLifetime(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => TokenNames.IsLifetime(name.Identifier.ValueText),
        MemberAccessExpressionSyntax access => TokenNames.IsLifetime(access.Name.Identifier.ValueText),
        _ => false,
    };

    private static bool IsSmallNumber(ExpressionSyntax expression)
        => expression is LiteralExpressionSyntax { Token.Value: 0 or 1 or 0L or 1L };

    /// <summary>
    /// Whether the member's name says that it answers whether a token is still valid; elsewhere the comparison checks an answer.
    /// </summary>
    private static bool DecidesValidity(SyntaxNode comparison)
    {
        var name = comparison.FirstAncestorOrSelf<MemberDeclarationSyntax>() switch
        {
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            PropertyDeclarationSyntax property => property.Identifier.ValueText,
            _ => string.Empty,
        };
        return ValidityNames.Any(part => name.IndexOf(part, System.StringComparison.OrdinalIgnoreCase) >= 0);
    }
}
