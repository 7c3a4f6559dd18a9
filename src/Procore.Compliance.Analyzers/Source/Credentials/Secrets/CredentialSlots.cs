using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>
/// Finds the places of a tree that take a credential, by what is written: names first, symbols only where a positional argument needs its
/// parameter's name. Works on code that does not bind.
/// </summary>
internal sealed partial class CredentialSlots
{
    private static readonly object ValueKey = new();

    // Trakt's API reference, required headers.
    private const string IdHeader = "trakt-api-key";

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly List<CredentialSlot> _slots = new();
    private readonly PositionalArguments _positional;
    private readonly Func<ExpressionSyntax, bool> _isWanted;

    private CredentialSlots(
        SyntaxTree tree, Func<ExpressionSyntax, bool> isWanted, SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
        _isWanted = isWanted;
        _positional = new PositionalArguments(tree, model, cancellationToken);
    }

    /// <summary>The slots of <paramref name="tree"/>, in source order.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="isWanted">Whether a value is of interest; where it is not, nothing is bound to know whether its place is a slot.</param>
    /// <param name="model">The compilation.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static IReadOnlyList<CredentialSlot> In(
        SyntaxTree tree, Func<ExpressionSyntax, bool> isWanted, SourceModel model, CancellationToken cancellationToken)
    {
        var reader = new CredentialSlots(tree, isWanted, model, cancellationToken);
        foreach (var node in TreeFacts.Of(tree).Nodes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            reader.Read(node);
        }

        return reader._slots;
    }

    /// <summary>The slots of a tree by the expression that each is given; where that is a literal, perhaps not. Read once.</summary>
    public static ILookup<SyntaxNode, CredentialSlot> ByValue(SyntaxTree tree, SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute((ValueKey, tree), source
            => In(tree, static value => value is not LiteralExpressionSyntax, source, cancellationToken)
                .ToLookup(static slot => (SyntaxNode)slot.Value));

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
                AddEntry(pair[0], pair[1]);
                break;
            case TupleExpressionSyntax tuple:
                ReadTuple(tuple);
                break;
            case AttributeArgumentSyntax argument:
                ReadAttributeArgument(argument);
                break;
            case InvocationExpressionSyntax { ArgumentList: var arguments } call:
                ReadCall(node, arguments.Arguments);
                if (Comparisons.OfCall(call) is var (one, other)
                    && (!Comparisons.IgnoresCase(call) || _positional.MayHoldSecret(one) || _positional.MayHoldSecret(other)))
                {
                    ReadComparison(one, other);
                }

                if (LookUp.Of(call) is { } search)
                {
                    ReadLookUp(search);
                }

                break;
            case ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } key } element:
                ReadLookUp(new(element.Expression, key[0].Expression, IsByKey: true));
                break;
            case BaseObjectCreationExpressionSyntax { ArgumentList: { } arguments }:
                ReadCall(node, arguments.Arguments);
                break;
            case ConstructorInitializerSyntax { ArgumentList: var arguments }:
                ReadCall(node, arguments.Arguments);
                break;
            case BinaryExpressionSyntax comparison when comparison.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression:
                ReadComparison(comparison.Left, comparison.Right);
                break;
            case ConstantPatternSyntax { Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax } pattern
                when IsFixed(pattern.Expression) && Comparisons.Matched(pattern, NameOfPart) is var (matched, part):
                AddCompared(part ?? NameOfCompared(matched!, pattern.Expression), pattern.Expression);
                break;
            case CaseSwitchLabelSyntax
            {
                Value: IdentifierNameSyntax or MemberAccessExpressionSyntax, Parent.Parent: SwitchStatementSyntax choice
            }
            label:
                ReadCompared(choice.Expression, label.Value);
                break;
            case LiteralExpressionSyntax literal when Comparisons.OfPattern(literal, NameOfPart) is var (value, name):
                AddCompared(name ?? NameOfCompared(value!, literal), literal);
                break;
        }
    }

    private void ReadAssignment(AssignmentExpressionSyntax assignment)
    {
        if (_isWanted(assignment.Right) && CipherKeys.IsSetBy(assignment, _model, _cancellationToken))
        {
            _slots.Add(new CredentialSlot(CredentialKind.Key, CredentialEvidence.Login, "Key", assignment.Right));
        }

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
                AddEntry(key[0].Expression, assignment.Right);
                break;
            case ImplicitElementAccessSyntax { ArgumentList.Arguments: { Count: 1 } key }:
                AddEntry(key[0].Expression, assignment.Right);
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
        var elements = tuple.Arguments.Any(argument => _positional.MayHoldSecret(argument.Expression))
            ? (_model.GetSemanticModel(tuple.SyntaxTree).GetTypeInfo(tuple, _cancellationToken).ConvertedType as INamedTypeSymbol)
                ?.TupleElements
            : null;
        for (var i = 0; i < tuple.Arguments.Count; i++)
        {
            Add(
                tuple.Arguments[i].NameColon?.Name.Identifier.ValueText
                    ?? (elements is { IsDefault: false } named && i < named.Length ? named[i].Name : null),
                CredentialEvidence.Name,
                tuple.Arguments[i].Expression);
        }

        if (tuple.Arguments.Count == 2)
        {
            AddEntry(tuple.Arguments[0].Expression, tuple.Arguments[1].Expression);
        }
    }

    private void ReadAttributeArgument(AttributeArgumentSyntax argument)
    {
        var name = argument.NameEquals?.Name.Identifier.ValueText ?? argument.NameColon?.Name.Identifier.ValueText;
        if (name is null
            && _positional.MayHoldSecret(argument.Expression)
            && _isWanted(argument.Expression)
            && argument.Parent?.Parent is AttributeSyntax attribute
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

        if (_positional.KnownSlot(call, arguments, _isWanted) is { } known)
        {
            _slots.Add(known);
        }
        else if ((arguments.Count < 2
                || !MayBeNamedKey(arguments[0].Expression)
                || arguments.Any(argument => _isWanted(argument.Expression)))
            && (!IsKeyAndValue(call, arguments) || !AddKeyed(arguments[0].Expression, arguments[1].Expression)))
        {
            _slots.AddRange(_positional.BoundSlots(call, arguments));
        }
    }

    /// <summary>
    /// Whether the first two arguments may be a key and what it stands for: not where the second one says that it is something else, nor
    /// where the call changes a database schema, whose second argument names a table.
    /// </summary>
    private bool IsKeyAndValue(SyntaxNode call, SeparatedSyntaxList<ArgumentSyntax> arguments)
        => arguments.Count >= 2
            && (arguments[1].NameColon is not { Name.Identifier.ValueText: var role }
                || role.EndsWith("value", StringComparison.OrdinalIgnoreCase))
            && (call is not InvocationExpressionSyntax invocation
                || SyntaxNames.NameOfCall(invocation) is not { } method
                || !method.EndsWith("Column", StringComparison.Ordinal))
            && (KeyText(arguments[0].Expression) is not { } key
                || CredentialName.Classify(key) is null
                || !_positional.IsLabel(call, 1));

    private void AddEntry(ExpressionSyntax key, ExpressionSyntax value)
    {
        if (!MayBeNamedKey(key) || _isWanted(value))
        {
            AddKeyed(key, value);
        }
    }

    private bool AddKeyed(ExpressionSyntax key, ExpressionSyntax value)
    {
        if (KeyText(key) is not { } name)
        {
            return false;
        }

        return Add(name, CredentialEvidence.Sink, value);
    }

    /// <summary>
    /// The text of a key: a literal, a constant, or the name of a constant that cannot be read. A variable that holds a credential is none.
    /// </summary>
    private string? KeyText(ExpressionSyntax key) => key switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token.ValueText,
        _ when MayBeNamedKey(key) => ConstantText(key) ?? (IsConstantName(key) ? NameOf(key) : null),
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } }
            when CredentialName.MayName(key.ToString())
            => ConstantText(key),
        _ => null,
    };

    /// <summary>Whether a key is a name that is bound to know what it stands for.</summary>
    private static bool MayBeNamedKey(ExpressionSyntax key)
        => NameOf(key) is { } name && (CredentialName.MayName(name) || name.EndsWith("Authorization", StringComparison.Ordinal));

    private string? ConstantText(ExpressionSyntax key)
        => _model.GetSemanticModel(key.SyntaxTree).GetConstantValue(key, _cancellationToken) is { HasValue: true, Value: string text }
            ? text
            : _model.GetSemanticModel(key.SyntaxTree).GetSymbolInfo(key, _cancellationToken).Symbol is IFieldSymbol or IPropertySymbol
                && _model.CreateFolder(_cancellationToken).Fold(key).Alternatives is { Length: 1 } one
                && one[0] is { IsConstant: true, Pieces.IsEmpty: false }
                ? one[0].Text
                : null;

    /// <summary>
    /// Whether a name stands for a fixed text although its value is not in sight: a member of an enumeration, a static field of a library,
    /// a member of a class that does not bind.
    /// </summary>
    private bool IsConstantName(ExpressionSyntax key)
        => _model.GetSemanticModel(key.SyntaxTree).GetSymbolInfo(key, _cancellationToken).Symbol switch
        {
            IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } => true,
            IFieldSymbol { IsStatic: true } field => field.DeclaringSyntaxReferences.IsEmpty,
            IPropertySymbol { IsStatic: true, SetMethod: null } property => property.DeclaringSyntaxReferences.IsEmpty,
            null => key is MemberAccessExpressionSyntax { Expression: var type }
                && NameOf(type) is { Length: > 0 } name
                && char.IsUpper(name[0])
                && _model.GetSemanticModel(key.SyntaxTree).GetSymbolInfo(type, _cancellationToken).Symbol is null or INamedTypeSymbol,
            _ => false,
        };

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };

    /// <summary>What a place of this name takes: a credential by its words, or what the header holds that authenticates.</summary>
    private static CredentialKind? KindOf(string? name)
        => CredentialName.Classify(name) ?? (string.Equals(name, "Authorization", StringComparison.OrdinalIgnoreCase)
            || string.Equals(name, "Proxy-Authorization", StringComparison.OrdinalIgnoreCase)
            ? CredentialKind.Token
            : null);

    private bool Add(string? name, CredentialEvidence evidence, ExpressionSyntax? value)
    {
        if (value is null || KindOf(name) is not { } kind)
        {
            return false;
        }

        // What is called the id of a client is public, whichever header or parameter it is sent in (RFC 6749, section 2.2). Trakt has it
        // sent in a header that is called a key.
        if (kind == CredentialKind.Key
            && ((NameOf(value) is { } given && CredentialName.IsClientId(given))
                || name!.Equals(IdHeader, StringComparison.OrdinalIgnoreCase)))
        {
            return true;
        }

        _slots.Add(new CredentialSlot(kind, evidence, name!, value));
        return true;
    }
}
