using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>
/// The headers that the steps of a fluent request set, back from the call that sends it: through the chain, the variable that holds a part
/// of it, and the method of the project that makes it.
/// </summary>
internal static class ChainHeaders
{
    /// <summary>The settings of the chain that ends in <paramref name="sender"/>, and whether a part of it comes from out of sight.</summary>
    public static (IReadOnlyList<HeaderSetting> Settings, bool IsOpen) Of(
        InvocationExpressionSyntax sender, SourceModel model, CancellationToken cancellationToken)
    {
        var settings = new List<HeaderSetting>();
        var isOpen = false;
        var seen = new HashSet<SyntaxNode>();
        var pending = new Queue<ExpressionSyntax>(new ExpressionSyntax[] { sender });
        while (pending.Count > 0)
        {
            var next = pending.Dequeue();
            if (seen.Add(next))
            {
                foreach (var back in Back(next))
                {
                    pending.Enqueue(back);
                }
            }
        }

        return (settings, isOpen);

        IEnumerable<ExpressionSyntax> Back(ExpressionSyntax link)
        {
            switch (link)
            {
                case ParenthesizedExpressionSyntax inner:
                    return new[] { inner.Expression };
                case AwaitExpressionSyntax awaited:
                    return new[] { awaited.Expression };
                case PostfixUnaryExpressionSyntax suppressed:
                    return new[] { suppressed.Operand };
                case InvocationExpressionSyntax call:
                    settings.AddRange(HeaderSetting.OfCall(call));
                    var made = CallGraph.At(call, model, cancellationToken).Bodies(cancellationToken);
                    var on = (call.Expression as MemberAccessExpressionSyntax)?.Expression;
                    return made.SelectMany(CallGraph.ReturnedBy).Concat(on is null ? Enumerable.Empty<ExpressionSyntax>() : new[] { on });
                case IdentifierNameSyntax or MemberAccessExpressionSyntax when IsRequest(model.TypeOf(link, cancellationToken)):
                    return OfVariable(link, model.SymbolOf(link, cancellationToken));
                default:
                    return Enumerable.Empty<ExpressionSyntax>();
            }
        }

        IEnumerable<ExpressionSyntax> OfVariable(ExpressionSyntax name, ISymbol? variable)
        {
            if (variable is null)
            {
                return Enumerable.Empty<ExpressionSyntax>();
            }

            settings.AddRange(ValueUses.ReadsOf(variable, model, cancellationToken)
                .Select(static use => (use.Parent as MemberAccessExpressionSyntax)?.Parent)
                .OfType<InvocationExpressionSyntax>()
                .SelectMany(static call => Callback.Chain(Callback.Outermost(call)))
                .SelectMany(HeaderSetting.OfCall));
            var values = variable is IParameterSymbol parameter
                ? CallGraph.ArgumentsFor(parameter, model, cancellationToken).ToList()
                : VariableValues.Of(name, model, cancellationToken).ToList();
            isOpen |= values.Count == 0;
            return values;
        }
    }

    /// <summary>An address is not followed: it has no headers.</summary>
    // The types of Flurl.
    private static bool IsRequest(ITypeSymbol? type)
        => type is null or { TypeKind: TypeKind.Error } or { Name: "IFlurlRequest" or "FlurlRequest" };
}
