using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules.Requests.Ids;

/// <summary>The conversions that make a number of at most 32 bits of a text, of JSON or of a wider number.</summary>
internal static class NarrowConversion
{
    /// <summary>The conversion that an expression is; null where it is none.</summary>
    public static NarrowPlace? At(ExpressionSyntax value, SourceModel model, CancellationToken cancellationToken) => value switch
    {
        CastExpressionSyntax cast when NarrowType.In(cast.Type) is { } written
            && model.TypeOf(written, cancellationToken) is { } type
            && NarrowType.Is(type)
            && model.TypeOf(cast.Expression, cancellationToken) is { TypeKind: not TypeKind.Enum } from
            && !NarrowType.Is(from)
            => new(written.GetLocation(), "(" + cast.Type + ")", NarrowType.NameOf(type), null, cast),
        InvocationExpressionSyntax call => OfCall(call),
        _ => null,
    };

    private static NarrowPlace? OfCall(InvocationExpressionSyntax call)
    {
        var name = call.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            _ => null,
        };
        if (name is GenericNameSyntax { TypeArgumentList.Arguments: { Count: 1 } arguments, Identifier.ValueText: var generic }
            && IsGenericReader(generic)
            && NarrowType.In(arguments[0]) is { } argument)
        {
            return new(argument.GetLocation(), name.ToString(), argument.ToString(), null, call);
        }

        // System.Int32.
        if (name is { Identifier.ValueText: "Parse" or "TryParse" }
            && call.Expression is MemberAccessExpressionSyntax { Expression: TypeSyntax parsed }
            && NarrowType.In(parsed) is { } written)
        {
            return new(written.GetLocation(), parsed + "." + name, written.ToString(), null, call);
        }

        // System.Convert, System.Text.Json.JsonElement, System.Data.
        return name?.Identifier.ValueText is "ToInt32" or "GetInt32" or "TryGetInt32"
            ? new(name.GetLocation(), name.Identifier.ValueText, "int", null, call)
            : null;
    }

    // System.Text.Json.Nodes, Newtonsoft.Json, configuration.
    private static bool IsGenericReader(string name) => name is "GetValue" or "Value" or "ToObject" or "Deserialize";
}
