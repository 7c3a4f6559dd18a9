using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>
/// Code that runs once for each item of a collection: a <c>foreach</c>, a counted <c>for</c>, or the delegate of a <c>Select</c>.
/// </summary>
/// <param name="Place">The loop's keyword, or the name of the method that takes the delegate.</param>
/// <param name="Variable">The name that an item, or its index, has.</param>
/// <param name="Body">The code that runs for each item.</param>
/// <param name="Items">The collection; null where a <c>for</c> only counts.</param>
internal sealed record ItemLoop(Location Place, string Variable, SyntaxNode Body, ExpressionSyntax? Items)
{
    // The API of LINQ, List, Parallel and PLINQ.
    private static readonly string[] Runners = { "Select", "ForEach", "ForEachAsync", "ForAll" };

    /// <summary>The innermost such loop around <paramref name="node"/>; null where another kind of loop or function is nearer.</summary>
    public static ItemLoop? Around(SyntaxNode node)
    {
        foreach (var ancestor in node.Ancestors())
        {
            switch (ancestor)
            {
                case ForEachStatementSyntax each when each.Statement.Contains(node):
                    return each.AwaitKeyword == default
                        ? new(each.ForEachKeyword.GetLocation(), each.Identifier.ValueText, each.Statement, each.Expression)
                        : null;
                case ForStatementSyntax { Declaration.Variables: { Count: 1 } counters, Condition: { } } counted
                    when counted.Statement.Contains(node):
                    return new(counted.ForKeyword.GetLocation(), counters[0].Identifier.ValueText, counted.Statement, null);
                case LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } } lambda
                    when call.Expression is MemberAccessExpressionSyntax access
                        && Array.IndexOf(Runners, access.Name.Identifier.ValueText) >= 0:
                    var parameter = lambda is SimpleLambdaExpressionSyntax simple
                        ? simple.Parameter
                        : ((ParenthesizedLambdaExpressionSyntax)lambda).ParameterList.Parameters.FirstOrDefault();
                    var items = access.Expression is IdentifierNameSyntax { Identifier.ValueText: "Parallel" }
                        ? call.ArgumentList.Arguments[0].Expression
                        : access.Expression;
                    return parameter is null ? null : new(access.Name.GetLocation(), parameter.Identifier.ValueText, lambda.Body, items);
                case WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or AnonymousFunctionExpressionSyntax
                    or LocalFunctionStatementSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Whether code takes a different value for each item, directly or from what the turn declares.</summary>
    public bool Decides(SyntaxNode code) => TurnValues.In(Body).IsMadeOf(code, Variable);
}
