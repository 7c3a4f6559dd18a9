using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>
/// Finds the places of a tree that take a credential, by what is written: names first, symbols only where a positional argument needs its
/// parameter's name. Works on code that does not bind.
/// </summary>
internal sealed class CredentialSlots
{
    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly List<CredentialSlot> _slots = new();
    private readonly PositionalArguments _positional;

    private CredentialSlots(SyntaxTree tree, SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
        _positional = new PositionalArguments(tree, model, cancellationToken);
    }

    /// <summary>The slots of <paramref name="tree"/>, in source order; read once per compilation.</summary>
    public static IReadOnlyList<CredentialSlot> In(SyntaxTree tree, SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute((typeof(CredentialSlots), tree), source => ReadAll(tree, source, cancellationToken));

    /// <summary>
    /// The slots of the whole compilation that are given a field, constant or property, by its simple name. Only asked for where a tree
    /// holds a value that looks like a secret and stands under a name that does not tell.
    /// </summary>
    public static ILookup<string, CredentialSlot> ByGivenName(SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute(typeof(CredentialSlots), source => source.Compilation.SyntaxTrees
            .SelectMany(tree => In(tree, source, cancellationToken))
            .Where(static slot => slot.Value is IdentifierNameSyntax or MemberAccessExpressionSyntax)
            .ToLookup(static slot => NameOf(slot.Value)!));

    private static IReadOnlyList<CredentialSlot> ReadAll(SyntaxTree tree, SourceModel model, CancellationToken cancellationToken)
    {
        var reader = new CredentialSlots(tree, model, cancellationToken);
        foreach (var node in TreeFacts.Of(tree).Nodes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            reader.Read(node);
        }

        return reader._slots;
    }

    private void Read(SyntaxNode node)
    {
        switch (node)
        {
            case VariableDeclaratorSyntax { Initializer.Value: { } value } variable:
                Add(variable.Identifier.ValueText, CredentialEvidence.Name, value);
                break;
            case PropertyDeclarationSyntax property:
                Add(
                    property.Identifier.ValueText,
                    CredentialEvidence.Name,
                    property.Initializer?.Value ?? SourceModel.SingleResult(property));
                break;
            case MethodDeclarationSyntax method:
                Add(method.Identifier.ValueText, CredentialEvidence.Name, SourceModel.SingleResult(method));
                break;
            case ParameterSyntax { Default.Value: { } value } parameter:
                Add(parameter.Identifier.ValueText, CredentialEvidence.Name, value);
                break;
            case AssignmentExpressionSyntax assignment
                when assignment.Kind() is SyntaxKind.SimpleAssignmentExpression or SyntaxKind.CoalesceAssignmentExpression:
                ReadAssignment(assignment);
                break;
            case AnonymousObjectMemberDeclaratorSyntax { NameEquals.Name: var name } member:
                Add(name.Identifier.ValueText, CredentialEvidence.Sink, member.Expression);
                break;
            case InitializerExpressionSyntax { Expressions: { Count: 2 } pair }
                when node.IsKind(SyntaxKind.ComplexElementInitializerExpression):
                AddKeyed(pair[0], pair[1]);
                break;
            case TupleExpressionSyntax tuple:
                ReadTuple(tuple);
                break;
            case AttributeArgumentSyntax argument:
                ReadAttributeArgument(argument);
                break;
            case InvocationExpressionSyntax { ArgumentList: var arguments }:
                ReadCall(node, arguments.Arguments);
                break;
            case BaseObjectCreationExpressionSyntax { ArgumentList: { } arguments }:
                ReadCall(node, arguments.Arguments);
                break;
            case ConstructorInitializerSyntax { ArgumentList: var arguments }:
                ReadCall(node, arguments.Arguments);
                break;
            case BinaryExpressionSyntax comparison when comparison.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression:
                ReadComparison(comparison);
                break;
        }
    }

    private void ReadAssignment(AssignmentExpressionSyntax assignment)
    {
        switch (assignment.Left)
        {
            case IdentifierNameSyntax name:
                var isInitializer = assignment.Parent is InitializerExpressionSyntax;
                Add(name.Identifier.ValueText, isInitializer ? CredentialEvidence.Sink : CredentialEvidence.Name, assignment.Right);
                break;
            case MemberAccessExpressionSyntax access:
                Add(
                    access.Name.Identifier.ValueText,
                    access.Expression is ThisExpressionSyntax ? CredentialEvidence.Name : CredentialEvidence.Sink,
                    assignment.Right);
                break;
            case ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } key }:
                AddKeyed(key[0].Expression, assignment.Right);
                break;
            case ImplicitElementAccessSyntax { ArgumentList.Arguments: { Count: 1 } key }:
                AddKeyed(key[0].Expression, assignment.Right);
                break;
            case TupleExpressionSyntax left when assignment.Right is TupleExpressionSyntax right:
                for (var i = 0; i < left.Arguments.Count && i < right.Arguments.Count; i++)
                {
                    Add(NameOf(left.Arguments[i].Expression), CredentialEvidence.Name, right.Arguments[i].Expression);
                }

                break;
            case DeclarationExpressionSyntax { Designation: ParenthesizedVariableDesignationSyntax designation }
                when assignment.Right is TupleExpressionSyntax right:
                for (var i = 0; i < designation.Variables.Count && i < right.Arguments.Count; i++)
                {
                    Add(designation.Variables[i].ToString(), CredentialEvidence.Name, right.Arguments[i].Expression);
                }

                break;
        }
    }

    private void ReadTuple(TupleExpressionSyntax tuple)
    {
        foreach (var argument in tuple.Arguments)
        {
            Add(argument.NameColon?.Name.Identifier.ValueText, CredentialEvidence.Name, argument.Expression);
        }

        if (tuple.Arguments.Count == 2)
        {
            AddKeyed(tuple.Arguments[0].Expression, tuple.Arguments[1].Expression);
        }
    }

    private void ReadAttributeArgument(AttributeArgumentSyntax argument)
    {
        var name = argument.NameEquals?.Name.Identifier.ValueText ?? argument.NameColon?.Name.Identifier.ValueText;
        if (name is null && _positional.MayHoldSecret(argument.Expression) && argument.Parent?.Parent is AttributeSyntax attribute
            && _model.GetSemanticModel(attribute.SyntaxTree)
                .GetSymbolInfo(attribute, _cancellationToken).Symbol is IMethodSymbol constructor
            && attribute.ArgumentList!.Arguments.IndexOf(argument) is var index && index < constructor.Parameters.Length)
        {
            name = constructor.Parameters[index].Name;
        }

        Add(name, CredentialEvidence.Sink, argument.Expression);
    }

    private void ReadCall(SyntaxNode call, SeparatedSyntaxList<ArgumentSyntax> arguments)
    {
        foreach (var argument in arguments)
        {
            Add(argument.NameColon?.Name.Identifier.ValueText, CredentialEvidence.Sink, argument.Expression);
        }

        if (_positional.KnownSlot(call, arguments) is { } known)
        {
            _slots.Add(known);
        }
        else if (!IsKeyAndValue(call, arguments) || !AddKeyed(arguments[0].Expression, arguments[1].Expression))
        {
            _slots.AddRange(_positional.BoundSlots(call, arguments));
        }
    }

    /// <summary>
    /// Whether the first two arguments may be a key and what it stands for: not where the second one says that it is something else, nor
    /// where the call changes a database schema, whose second argument names a table.
    /// </summary>
    private static bool IsKeyAndValue(SyntaxNode call, SeparatedSyntaxList<ArgumentSyntax> arguments)
        => arguments.Count >= 2
            && (arguments[1].NameColon is not { Name.Identifier.ValueText: var role }
                || role.EndsWith("value", StringComparison.OrdinalIgnoreCase))
            && (call is not InvocationExpressionSyntax invocation
                || SyntaxNames.NameOfCall(invocation) is not { } method
                || !method.EndsWith("Column", StringComparison.Ordinal));

    /// <summary>A value that a credential is compared with, as in <c>if (apiKey == "…")</c>.</summary>
    private void ReadComparison(BinaryExpressionSyntax comparison)
    {
        if (comparison.Right is LiteralExpressionSyntax)
        {
            Add(NameOf(comparison.Left), CredentialEvidence.Name, comparison.Right);
        }
        else if (comparison.Left is LiteralExpressionSyntax)
        {
            Add(NameOf(comparison.Right), CredentialEvidence.Name, comparison.Left);
        }
    }

    private bool AddKeyed(ExpressionSyntax key, ExpressionSyntax value)
    {
        if (KeyText(key) is not { } name)
        {
            return false;
        }

        if (string.Equals(name, "Authorization", StringComparison.OrdinalIgnoreCase)
            || string.Equals(name, "Proxy-Authorization", StringComparison.OrdinalIgnoreCase))
        {
            _slots.Add(new CredentialSlot(CredentialKind.Token, CredentialEvidence.Sink, name, value));
            return true;
        }

        return Add(name, CredentialEvidence.Sink, value);
    }

    /// <summary>The text of a key: a literal, a constant, or the name of something that cannot be read.</summary>
    private string? KeyText(ExpressionSyntax key)
    {
        switch (key)
        {
            case LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression):
                return literal.Token.ValueText;
            case IdentifierNameSyntax or MemberAccessExpressionSyntax:
                var name = NameOf(key)!;
                return CredentialName.MayName(name) || name.EndsWith("Authorization", StringComparison.Ordinal)
                    ? _model.GetSemanticModel(key.SyntaxTree)
                        .GetConstantValue(key, _cancellationToken) is { HasValue: true, Value: string text }
                        ? text
                        : name
                    : null;
            default:
                return null;
        }
    }

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };

    private bool Add(string? name, CredentialEvidence evidence, ExpressionSyntax? value)
    {
        if (value is null || CredentialName.Classify(name) is not { } kind)
        {
            return false;
        }

        _slots.Add(new CredentialSlot(kind, evidence, name!, value));
        return true;
    }
}
