using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>
/// The methods and delegates of Microsoft.Extensions.Logging that write a message of their own: <c>[LoggerMessage]</c> methods and what
/// <c>LoggerMessage.Define</c> made.
/// </summary>
internal static class LoggerMessages
{
    private static readonly object Key = new();
    private static readonly object Mentioning = new();
    private static readonly TextQuery Landmark = new(new[] { "LoggerMessage" }, static _ => false);

    /// <summary>The names under which the compilation has such methods and delegates; found once.</summary>
    public static ImmutableHashSet<string> NamesIn(SourceModel model)
        => model.GetOrCompute(Key, static source => source.Trees
            .Where(static tree => TreeFacts.Of(tree).Is(Mentioning, static facts => Landmark.MayStandIn(facts.Tree.GetText())))
            .SelectMany(static tree => TreeFacts.Of(tree).Nodes)
            .Select(static node => NameOf(node))
            .OfType<string>()
            .ToImmutableHashSet());

    /// <summary>What a call of such a method or delegate writes; null for other nodes.</summary>
    /// <param name="node">The call.</param>
    /// <param name="names">Their names: <see cref="NamesIn"/>.</param>
    /// <param name="model">The compilation.</param>
    /// <param name="cancellationToken">Cancels the look.</param>
    public static (LogTarget Target, IEnumerable<ExpressionSyntax> Written)? Read(
        SyntaxNode node, ImmutableHashSet<string> names, SourceModel model, CancellationToken cancellationToken)
        => node is InvocationExpressionSyntax call
            && SyntaxNames.NameOfCall(call) is { } name
            && names.Contains(name)
            && IsOne(call, model, cancellationToken)
            ? (LogTarget.Log, call.ArgumentList.Arguments.Select(static argument => argument.Expression))
            : null;

    /// <summary>Whether a call by one of these names is one of such a method or delegate.</summary>
    private static bool IsOne(InvocationExpressionSyntax call, SourceModel model, CancellationToken cancellationToken)
        => model.GetSemanticModel(call.SyntaxTree).GetSymbolInfo(call, cancellationToken).Symbol switch
        {
            IMethodSymbol { MethodKind: MethodKind.DelegateInvoke } => true,
            IMethodSymbol method => method.GetAttributes()
                .Concat(method.PartialDefinitionPart?.GetAttributes() ?? ImmutableArray<AttributeData>.Empty)
                .Any(static attribute => attribute.AttributeClass?.Name is "LoggerMessageAttribute" or "LoggerMessage"),
            var unbound => unbound is null,
        };

    private static string? NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method when method.AttributeLists
            .SelectMany(static list => list.Attributes)
            .Any(static attribute => attribute.Name.ToString() is "LoggerMessage" or "LoggerMessageAttribute")
            => method.Identifier.ValueText,
        VariableDeclaratorSyntax { Initializer.Value: var value } variable when IsDefinition(value) => variable.Identifier.ValueText,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax name, Right: var value } when IsDefinition(value)
            => name.Identifier.ValueText,
        PropertyDeclarationSyntax { Initializer.Value: var value } property when IsDefinition(value) => property.Identifier.ValueText,
        _ => null,
    };

    private static bool IsDefinition(ExpressionSyntax value)
        => value is InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "Define",
                Expression: IdentifierNameSyntax { Identifier.ValueText: "LoggerMessage" }
            }
        };
}
