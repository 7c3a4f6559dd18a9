using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>
/// The name of what an operation reads or calls. Where it does not bind, its syntax says the name: the one place that looks there.
/// </summary>
internal static class MemberNames
{
    /// <summary>The name of a member, variable or method; empty for other operations.</summary>
    public static string Of(IOperation operation) => operation switch
    {
        IMemberReferenceOperation reference => reference.Member.Name,
        IInvocationOperation invocation => invocation.TargetMethod.Name,
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        IDynamicMemberReferenceOperation member => member.MemberName,
        _ => Of(operation.Syntax),
    };

    /// <summary>The name that syntax ends in; empty where it is no name.</summary>
    public static string Of(SyntaxNode syntax) => syntax switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        InvocationExpressionSyntax call => Of(call.Expression),
        ConditionalAccessExpressionSyntax access => Of(access.WhenNotNull),
        ParenthesizedExpressionSyntax inner => Of(inner.Expression),
        SubpatternSyntax { NameColon: { } colon } => colon.Name.Identifier.ValueText,
        SubpatternSyntax { ExpressionColon: { } colon } => Of(colon.Expression),
        _ => string.Empty,
    };

    /// <summary>
    /// What a member stands behind, as it is written: <c>response</c> of <c>response?.StatusCode</c>; empty where nothing does.
    /// </summary>
    public static string ReceiverOf(SyntaxNode syntax) => syntax switch
    {
        MemberAccessExpressionSyntax access => access.Expression.ToString(),
        MemberBindingExpressionSyntax binding
            => binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression.ToString() ?? string.Empty,
        ConditionalAccessExpressionSyntax access => access.Expression.ToString(),
        ParenthesizedExpressionSyntax inner => ReceiverOf(inner.Expression),
        _ => string.Empty,
    };
}
