using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Procore.Compliance.Analyzers.Tests.Verifiers;

/// <summary>Other ways to write the same code. A verdict must not depend on which of them somebody prefers.</summary>
internal static class SameMeaning
{
    /// <summary>Each way by its name: what it turns into what.</summary>
    public static IReadOnlyDictionary<string, Func<SemanticModel, CSharpSyntaxRewriter>> Ways { get; }
        = new Dictionary<string, Func<SemanticModel, CSharpSyntaxRewriter>>
        {
            ["new T(...) into new(...)"] = static model => new TargetTyped(model),
            ["var into types"] = static model => new ExplicitTypes(model),
            ["expression bodies into blocks"] = static model => new Blocks(model),
            ["fields into parameters of a primary constructor"] = static _ => new PrimaryParameters(),
        };

    /// <summary>The compilation with each tree written in another way.</summary>
    public static Compilation Rewrite(Compilation compilation, string way)
        => compilation.SyntaxTrees.Aggregate(compilation, (rewritten, tree) =>
        {
            var root = Ways[way](compilation.GetSemanticModel(tree)).Visit(tree.GetRoot()).NormalizeWhitespace();
            return rewritten.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(root, tree.Options));
        });

    private sealed class TargetTyped(SemanticModel model) : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitObjectCreationExpression(ObjectCreationExpressionSyntax node)
        {
            var visited = (ObjectCreationExpressionSyntax)base.VisitObjectCreationExpression(node)!;
            var type = model.GetTypeInfo(node);
            return HasTarget(node) && type.Type is { } created && SymbolEqualityComparer.Default.Equals(created, type.ConvertedType)
                ? ImplicitObjectCreationExpression(visited.ArgumentList ?? ArgumentList(), visited.Initializer).WithTriviaFrom(node)
                : visited;
        }

        private static bool HasTarget(SyntaxNode node) => node.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } }
                => !declaration.Type.IsVar,
            EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax } => true,
            AssignmentExpressionSyntax assignment => assignment.Right == node && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
                && !assignment.Parent.IsKind(SyntaxKind.ObjectInitializerExpression),
            ReturnStatementSyntax => node.Ancestors().FirstOrDefault(static around
                => around is AnonymousFunctionExpressionSyntax or MethodDeclarationSyntax) is MethodDeclarationSyntax method
                    && !method.Modifiers.Any(SyntaxKind.AsyncKeyword),
            ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax method } => !method.Modifiers.Any(SyntaxKind.AsyncKeyword),
            ArrowExpressionClauseSyntax => true,
            _ => false,
        };
    }

    private sealed class ExplicitTypes(SemanticModel model) : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitVariableDeclaration(VariableDeclarationSyntax node)
        {
            var visited = (VariableDeclarationSyntax)base.VisitVariableDeclaration(node)!;
            return node.Type.IsVar && model.GetTypeInfo(node.Type).Type is { } type && CanBeWritten(type)
                ? visited.WithType(ParseTypeName(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)))
                : visited;
        }

        private static bool CanBeWritten(ITypeSymbol type)
            => type is INamedTypeSymbol { IsAnonymousType: false, TypeKind: not TypeKind.Error } named
                && named.TypeArguments.All(static argument => argument is ITypeParameterSymbol || CanBeWritten(argument));
    }

    private sealed class Blocks(SemanticModel model) : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
            => base.VisitMethodDeclaration(node) is MethodDeclarationSyntax { ExpressionBody.Expression: var body } visited
                ? visited.WithExpressionBody(null).WithSemicolonToken(default)
                    .WithBody(Block(StatementOf(body, model.GetDeclaredSymbol(node)!)))
                : node;

        public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node)
            => base.VisitPropertyDeclaration(node) is PropertyDeclarationSyntax { ExpressionBody.Expression: var body } visited
                ? visited.WithExpressionBody(null).WithSemicolonToken(default).WithAccessorList(AccessorList(SingletonList(
                    AccessorDeclaration(SyntaxKind.GetAccessorDeclaration, Block(ReturnStatement(body))))))
                : base.VisitPropertyDeclaration(node);

        public override SyntaxNode? VisitConstructorDeclaration(ConstructorDeclarationSyntax node)
            => base.VisitConstructorDeclaration(node) is ConstructorDeclarationSyntax { ExpressionBody.Expression: var body } visited
                ? visited.WithExpressionBody(null).WithSemicolonToken(default).WithBody(Block(ExpressionStatement(body)))
                : base.VisitConstructorDeclaration(node);

        private static StatementSyntax StatementOf(ExpressionSyntax body, IMethodSymbol method)
            => body is ThrowExpressionSyntax thrown ? ThrowStatement(thrown.Expression)
                : method.ReturnsVoid || (method.IsAsync && method.ReturnType is INamedTypeSymbol { TypeArguments.IsEmpty: true })
                    ? ExpressionStatement(body)
                    : ReturnStatement(body);
    }

    /// <summary>Takes the fields that a type's only constructor does nothing but fill from its parameters.</summary>
    private sealed class PrimaryParameters : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitClassDeclaration(ClassDeclarationSyntax node)
        {
            var visited = (ClassDeclarationSyntax)base.VisitClassDeclaration(node)!;
            return visited.Members.OfType<ConstructorDeclarationSyntax>().ToList() is [{ Initializer: null } constructor]
                && !visited.ChildNodes().OfType<ParameterListSyntax>().Any()
                && !visited.Modifiers.Any(SyntaxKind.PartialKeyword)
                && !constructor.Modifiers.Any(SyntaxKind.StaticKeyword)
                && Filled(constructor) is { } filled
                && filled.Keys.All(name => FieldOf(visited, name) is not null)
                ? Rewritten(visited, constructor, filled)
                : visited;
        }

        private static ClassDeclarationSyntax Rewritten(
            ClassDeclarationSyntax type, ConstructorDeclarationSyntax constructor, Dictionary<string, string> filled)
        {
            var parameters = filled.Select(pair => constructor.ParameterList.Parameters
                .Single(parameter => parameter.Identifier.ValueText == pair.Value)
                .WithIdentifier(Identifier(pair.Key)));
            var fields = filled.Keys.Select(name => FieldOf(type, name));
            var rest = type.RemoveNodes(
                fields.Append<SyntaxNode?>(constructor).OfType<SyntaxNode>(), SyntaxRemoveOptions.KeepNoTrivia)!;

            // As text, because the oldest compiler knows no parameters of classes.
            var list = ParameterList(SeparatedList(parameters)).NormalizeWhitespace().ToString();
            return (ClassDeclarationSyntax)ParseMemberDeclaration(
                rest.ToFullString().Insert(rest.Identifier.Span.End - rest.FullSpan.Start, list))!;
        }

        /// <summary>The fields, each with the parameter that fills it; null where the constructor does more, or less.</summary>
        private static Dictionary<string, string>? Filled(ConstructorDeclarationSyntax constructor)
        {
            var filled = new Dictionary<string, string>();
            var body = constructor.ExpressionBody is { Expression: var expression }
                ? [expression]
                : constructor.Body!.Statements.Select(static statement => (statement as ExpressionStatementSyntax)?.Expression).ToList();
            foreach (var statement in body)
            {
                if (statement is not AssignmentExpressionSyntax { Right: IdentifierNameSyntax { Identifier.ValueText: var parameter } } fill
                    || (fill.Left as IdentifierNameSyntax ?? (fill.Left as MemberAccessExpressionSyntax)?.Name) is not { } field
                    || !filled.TryAdd(field.Identifier.ValueText, parameter))
                {
                    return null;
                }
            }

            return filled.Count == constructor.ParameterList.Parameters.Count && filled.Values.Distinct().Count() == filled.Count
                ? filled
                : null;
        }

        private static FieldDeclarationSyntax? FieldOf(TypeDeclarationSyntax type, string name)
            => type.Members.OfType<FieldDeclarationSyntax>().SingleOrDefault(field
                => field.Declaration.Variables is [{ Initializer: null } variable]
                    && variable.Identifier.ValueText == name
                    && field.Modifiers.Any(SyntaxKind.PrivateKeyword)
                    && !field.Modifiers.Any(SyntaxKind.StaticKeyword));
    }
}
