using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <content>What one use does with a text, by the syntax around it.</content>
internal sealed partial class Destinations
{
    /// <summary>One step: what the code around <paramref name="text"/> does with it.</summary>
    private void Use(ExpressionSyntax text)
    {
        switch (text.Parent)
        {
            case ParenthesizedExpressionSyntax or CastExpressionSyntax or AwaitExpressionSyntax or PostfixUnaryExpressionSyntax
                or MemberBindingExpressionSyntax or RefExpressionSyntax:
                Go((ExpressionSyntax)text.Parent);
                break;
            case InterpolationSyntax { Parent: InterpolatedStringExpressionSyntax whole } part:
                var place = whole.Contents.IndexOf(part);
                Lengthen(
                    whole,
                    place == 0 ? null : WrittenIn(whole.Contents[place - 1]),
                    place == whole.Contents.Count - 1 ? null : WrittenIn(whole.Contents[place + 1]));
                break;
            case BinaryExpressionSyntax binary:
                UseOperand(binary, text);
                break;
            case ConditionalExpressionSyntax choice when choice.Condition != text:
                Go(choice);
                break;
            case SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax choice }:
                Go(choice);
                break;
            case ConditionalExpressionSyntax or SwitchExpressionSyntax or SwitchStatementSyntax or IsPatternExpressionSyntax
                or ConstantPatternSyntax or RelationalPatternSyntax or CaseSwitchLabelSyntax or LockStatementSyntax or WhereClauseSyntax
                or OrderingSyntax:
                Ends(Destination.Said);
                break;
            case AssignmentExpressionSyntax assignment when assignment.Right == text:
                UseAssigned(assignment);
                break;
            case AssignmentExpressionSyntax or ExpressionStatementSyntax:
                break;
            case ArgumentSyntax { Parent: TupleExpressionSyntax tuple } part:
                Go(_now with { Text = tuple, Part = ItemName(tuple.Arguments.IndexOf(part)) });
                break;
            case ArgumentSyntax argument:
                UseArgument(argument);
                break;
            case AttributeArgumentSyntax { Parent.Parent: AttributeSyntax attribute }:
                var isOwn = SymbolOf(attribute) is { ContainingType: { } type } && _model.DeclarationsOf(type, _cancellationToken).Any();
                Ends(isOwn ? Destination.Leaves : SaidTexts.OfAttribute(MemberNames.Of(attribute.Name)));
                break;
            case EqualsValueClauseSyntax { Parent: { } declaration }:
                UseDeclared(declaration);
                break;
            case ReturnStatementSyntax or ArrowExpressionClauseSyntax or YieldStatementSyntax:
                UseResult(text);
                break;
            case AnonymousFunctionExpressionSyntax function:
                UseResultOf(function);
                break;
            case InitializerExpressionSyntax list:
                UseElement(list, isKey: list.Expressions.Count == 2 && list.Expressions[0] == text && IsPair(list));
                break;
            case AnonymousObjectMemberDeclaratorSyntax { Parent: ExpressionSyntax whole } part:
                Go(_now with { Text = whole, Part = part.NameEquals?.Name.Identifier.ValueText ?? MemberNames.Of(text) });
                break;
            case MemberAccessExpressionSyntax access:
                if (access.Expression == text)
                {
                    UseReceiver(access, access.Name);
                }
                else
                {
                    Go(access);
                }

                break;
            case ConditionalAccessExpressionSyntax access:
                UseConditional(text, access);
                break;
            case ElementAccessExpressionSyntax access:
                UseLookup(access);
                break;
            case ForEachStatementSyntax loop when loop.Expression == text:
                GoToUses(DeclaredSymbol(loop), loop);
                break;
            case ForEachVariableStatementSyntax loop when loop.Expression == text:
                TakeApart(loop.Variable);
                break;
            case JoinClauseSyntax join when join.InExpression != text:
                Ends(Destination.Said);
                break;
            case FromClauseSyntax or LetClauseSyntax or JoinClauseSyntax:
                GoToUses(DeclaredSymbol(text.Parent), text.FirstAncestorOrSelf<QueryExpressionSyntax>()!);
                break;
            case SelectClauseSyntax or GroupClauseSyntax:
                UseSelected((QueryBodySyntax)text.Parent.Parent!);
                break;
            case { Parent: ExpressionSyntax { RawKind: CollectionExpression } collection }:
                Go(collection);
                break;
            default:
                Ends(Destination.Unknown);
                break;
        }
    }

    /// <summary>What a query selects is what it yields, or what its continuation goes on with.</summary>
    private void UseSelected(QueryBodySyntax body)
    {
        if (body.Continuation is { } next)
        {
            GoToUses(DeclaredSymbol(next), next);
        }
        else
        {
            Go(body.FirstAncestorOrSelf<QueryExpressionSyntax>()!);
        }
    }

    /// <summary>The text of a literal, or of a part of an interpolated text; null for other nodes.</summary>
    private static string? WrittenIn(SyntaxNode node) => node switch
    {
        InterpolatedStringTextSyntax part => part.TextToken.ValueText,
        LiteralExpressionSyntax literal => literal.Token.ValueText,
        _ => null,
    };

    private void UseOperand(BinaryExpressionSyntax binary, ExpressionSyntax text)
    {
        switch (binary.Kind())
        {
            case SyntaxKind.AddExpression when binary.Left == text:
                Lengthen(binary, null, WrittenIn(binary.Right));
                break;
            case SyntaxKind.AddExpression:
                Lengthen(binary, WrittenIn(binary.Left is BinaryExpressionSyntax sum ? sum.Right : binary.Left));
                break;
            case SyntaxKind.CoalesceExpression or SyntaxKind.AsExpression:
                Go(binary);
                break;
            default:
                Ends(Destination.Said);
                break;
        }
    }

    private void UseConditional(ExpressionSyntax text, ConditionalAccessExpressionSyntax access)
    {
        if (access.WhenNotNull == text)
        {
            Go(access);
            return;
        }

        var first = access.WhenNotNull.DescendantNodesAndSelf()
            .FirstOrDefault(static node => node is MemberBindingExpressionSyntax or ElementBindingExpressionSyntax);
        switch (first)
        {
            case MemberBindingExpressionSyntax member:
                UseReceiver(member, member.Name);
                break;
            case ElementBindingExpressionSyntax element:
                UseLookup(element);
                break;
            default:
                Ends(Destination.Unknown);
                break;
        }
    }

    private static bool IsPair(InitializerExpressionSyntax list) => list.IsKind(SyntaxKind.ComplexElementInitializerExpression);

    /// <summary>An element of the collection; what is found behind a key is not the key.</summary>
    private void UseLookup(ExpressionSyntax element)
    {
        if (_now.IsKey)
        {
            Ends(Destination.Said);
        }
        else
        {
            GoIfText(element);
        }
    }

    private void UseElement(InitializerExpressionSyntax list, bool isKey = false)
    {
        _now = _now with { IsKey = isKey || _now.IsKey };
        switch (list.Parent)
        {
            case InitializerExpressionSyntax outer:
                UseElement(outer);
                break;
            case EqualsValueClauseSyntax { Parent: { } declaration }:
                UseDeclared(declaration);
                break;
            case AssignmentExpressionSyntax assignment:
                UseAssigned(assignment);
                break;
            case ExpressionSyntax whole:
                Go(whole);
                break;
            default:
                Ends(Destination.Unknown);
                break;
        }
    }
}
