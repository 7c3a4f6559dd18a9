using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>Which calls may be made by the method that they call; asked first, as it spares looking around all others.</summary>
internal static class SelfCalls
{
    private static readonly object Key = new();

    /// <summary>Whether a call has the name of a method of its tree that names itself.</summary>
    public static bool MayBe(InvocationExpressionSyntax call)
        => TreeFacts.Of(call.SyntaxTree).GetOrCompute(Key, static facts => new HashSet<string>(facts.Nodes
            .Select(static node => (Body: CallGraph.BodyOf(node), Name: node switch
            {
                MethodDeclarationSyntax method => method.Identifier.ValueText,
                LocalFunctionStatementSyntax function => function.Identifier.ValueText,
                _ => string.Empty,
            }))
            .Where(static method => method.Name.Length > 0 && method.Body is not null && NameUses.In(method.Body, method.Name).Any())
            .Select(static method => method.Name))).Contains(Callback.NameOf(call));
}
