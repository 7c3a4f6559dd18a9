using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>A value that is looked for in a table, which compares it with what the table holds.</summary>
/// <param name="Table">The array, list, set or dictionary.</param>
/// <param name="Value">What is looked for.</param>
/// <param name="IsByKey">Whether it is compared with the keys; else with the elements.</param>
internal sealed record LookUp(ExpressionSyntax Table, ExpressionSyntax Value, bool IsByKey)
{
    /// <summary>The search that a call makes; null where it makes none.</summary>
    // The methods of dictionaries, collections, Enumerable and Array.
    public static LookUp? Of(InvocationExpressionSyntax call)
        => call is { Expression: MemberAccessExpressionSyntax called, ArgumentList.Arguments: { Count: > 0 } arguments }
            ? called.Name.Identifier.ValueText switch
            {
                "TryGetValue" or "ContainsKey" or "GetValueOrDefault" or "Remove" or "TryRemove"
                    => new(called.Expression, arguments[0].Expression, true),
                "Contains" or "IndexOf" or "BinarySearch" => arguments.Count > 1 && called.Expression.ToString() == "Array"
                    ? new(arguments[0].Expression, arguments[1].Expression, false)
                    : new(called.Expression, arguments[0].Expression, false),
                _ => null,
            }
            : null;

    /// <summary>
    /// The search whose result an expression is: by an index or a call, as its out argument, as the element of a loop or of a lambda.
    /// </summary>
    public static LookUp? ThatGave(ExpressionSyntax value, SourceModel model, CancellationToken cancellationToken) => value switch
    {
        ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } key } element
            => new(element.Expression, key[0].Expression, true),
        InvocationExpressionSyntax call when SyntaxNames.NameOfCall(call) == "GetValueOrDefault" => Of(call),
        IdentifierNameSyntax => model.SymbolOf(value, cancellationToken) is { Kind: SymbolKind.Local or SymbolKind.Parameter } symbol
            ? model.DeclarationsOf(symbol, cancellationToken).Select(static declaration => ThatDeclared(declaration)).FirstOrDefault()
            : null,
        _ => null,
    };

    private static LookUp? ThatDeclared(SyntaxNode declaration) => declaration switch
    {
        SingleVariableDesignationSyntax { Parent: DeclarationExpressionSyntax { Parent.Parent.Parent: InvocationExpressionSyntax call } }
            => Of(call),
        VariableDeclaratorSyntax { Initializer.Value: ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } key } element }
            => new(element.Expression, key[0].Expression, true),
        VariableDeclaratorSyntax { Initializer.Value: InvocationExpressionSyntax call } => Of(call),
        ForEachStatementSyntax loop => new(loop.Expression, loop.Expression, false),
        ParameterSyntax
        {
            Parent: LambdaExpressionSyntax
            {
                Parent.Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called }
            }
        }
            => new(called.Expression, called.Expression, false),
        _ => null,
    };
}
