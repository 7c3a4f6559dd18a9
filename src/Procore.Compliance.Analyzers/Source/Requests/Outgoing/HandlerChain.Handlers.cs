using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <content>What one handler brings into a chain: its type, what is inside of it, and what it may be.</content>
internal sealed partial class HandlerChain
{
    private sealed partial class Walk
    {
        private void VisitHandler(ExpressionSyntax handler)
        {
            if (!_seen.Add(handler))
            {
                return;
            }

            switch (handler)
            {
                case ParenthesizedExpressionSyntax inner:
                    VisitHandler(inner.Expression);
                    break;
                case CastExpressionSyntax cast:
                    VisitHandler(cast.Expression);
                    break;
                case PostfixUnaryExpressionSyntax suppressed:
                    VisitHandler(suppressed.Operand);
                    break;
                case ConditionalExpressionSyntax choice:
                    VisitHandler(choice.WhenTrue);
                    VisitHandler(choice.WhenFalse);
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } either:
                    VisitHandler(either.Left);
                    VisitHandler(either.Right);
                    break;
                case LiteralExpressionSyntax:
                    break;
                case BaseObjectCreationExpressionSyntax creation:
                    VisitCreated(creation);
                    break;
                case InvocationExpressionSyntax call:
                    VisitCall(call);
                    break;
                default:
                    VisitVariable(handler);
                    break;
            }
        }

        private void VisitCreated(BaseObjectCreationExpressionSyntax creation)
        {
            if (Array.IndexOf(PlainHandlers, CallSite.CreatedType(creation, _model)) < 0)
            {
                VisitType(TypeOf(creation));
            }

            foreach (var argument in creation.ArgumentList?.Arguments.Select(static argument => argument.Expression)
                ?? Enumerable.Empty<ExpressionSyntax>())
            {
                if (IsHandler(TypeOf(argument)))
                {
                    VisitHandler(argument);
                }
            }

            foreach (var inner in creation.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>()
                .Where(static assignment => MemberNames.Of(assignment.Left) == "InnerHandler")
                ?? Enumerable.Empty<AssignmentExpressionSyntax>())
            {
                VisitHandler(inner.Right);
            }
        }

        private void VisitType(ITypeSymbol? type)
        {
            if (type is INamedTypeSymbol { DeclaringSyntaxReferences.IsEmpty: false } own)
            {
                Add(own.OriginalDefinition);
            }
            else if (type is null || Array.IndexOf(PlainHandlers, type.Name) < 0)
            {
                _chain.IsForeign = true;
            }
        }

        private void VisitCall(InvocationExpressionSyntax call)
        {
            if (CallGraph.At(call, _model, _cancellationToken).Bodies(_cancellationToken) is { IsEmpty: false } bodies)
            {
                foreach (var returned in bodies.SelectMany(CallGraph.ReturnedBy))
                {
                    VisitHandler(returned);
                }
            }
            else
            {
                // The container or ActivatorUtilities makes the type that is asked for.
                VisitType(Callback.TypeArgumentsOf(call).Take(1)
                    .Select(asked => _model.GetSemanticModel(asked.SyntaxTree).GetTypeInfo(asked, _cancellationToken).Type)
                    .FirstOrDefault());
            }
        }

        private void VisitVariable(ExpressionSyntax handler)
        {
            var symbol = _model.GetSemanticModel(handler.SyntaxTree).GetSymbolInfo(handler, _cancellationToken).Symbol;
            if (symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } })
            {
                return; // The library hands its own handler over, to be wrapped.
            }

            var values = ValuesOf(handler).ToList();
            if (values.Count == 0)
            {
                _chain.IsForeign |= Array.IndexOf(PlainHandlers, TypeOf(handler)?.Name) < 0;
            }

            foreach (var value in values)
            {
                VisitHandler(value);
            }

            foreach (var inner in NameUses.Of("InnerHandler", _model, _cancellationToken)
                .Select(NameUses.Whole)
                .Where(target => target is MemberAccessExpressionSyntax access
                    && target.Parent is AssignmentExpressionSyntax assignment
                    && assignment.Left == target
                    && SymbolEqualityComparer.Default.Equals(
                        _model.GetSemanticModel(access.SyntaxTree).GetSymbolInfo(access.Expression, _cancellationToken).Symbol, symbol)))
            {
                VisitHandler(((AssignmentExpressionSyntax)inner.Parent!).Right);
            }
        }

        private IEnumerable<ExpressionSyntax> ValuesOf(ExpressionSyntax variable)
            => _model.GetSemanticModel(variable.SyntaxTree).GetSymbolInfo(variable, _cancellationToken).Symbol is IParameterSymbol parameter
                ? CallGraph.ArgumentsFor(parameter, _model, _cancellationToken)
                : VariableValues.Of(variable, _model, _cancellationToken);

        private ITypeSymbol? TypeOf(ExpressionSyntax expression)
            => _model.GetSemanticModel(expression.SyntaxTree).GetTypeInfo(expression, _cancellationToken).Type;

        private bool Add(INamedTypeSymbol type)
        {
            if (!_seen.Add(type))
            {
                return false;
            }

            _chain._types.Add(type);
            return true;
        }
    }
}
