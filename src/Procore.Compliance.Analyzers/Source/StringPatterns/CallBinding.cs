using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <summary>What a call gives for the parameters of what it calls.</summary>
internal static class CallBinding
{
    /// <summary>
    /// The parameters of <paramref name="method"/> (the target, or what overrides or implements it) bound to the arguments.
    /// </summary>
    public static IEnumerable<KeyValuePair<ISymbol, BoundValue>> Bind(this CallSite call, IMethodSymbol method, FoldScope scope)
    {
        var parameters = method.OriginalDefinition.Parameters;
        var isExtensionCall = method.IsExtensionMethod && call.Receiver is not null;
        if (isExtensionCall)
        {
            yield return new(parameters[0], new BoundValue(call.Receiver!, scope));
        }

        foreach (var argument in call.Arguments)
        {
            var ordinal = argument.Parameter?.Ordinal
                ?? (argument.Name is { } name ? IndexOf(parameters, name) : argument.Index + (isExtensionCall ? 1 : 0));
            if (ordinal >= 0 && ordinal < parameters.Length)
            {
                var declared = argument.IsDefault ? DefaultOf(parameters[ordinal]) : null;
                yield return new(parameters[ordinal], new BoundValue(argument.Value, scope, declared));
            }
        }
    }

    /// <summary>The text that a parameter has where nobody gives it one.</summary>
    private static ExpressionSyntax? DefaultOf(IParameterSymbol parameter)
        => parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: string }
            ? (parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as ParameterSyntax)?.Default?.Value
            : null;

    private static int IndexOf(ImmutableArray<IParameterSymbol> parameters, string name)
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            if (parameters[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }
}
