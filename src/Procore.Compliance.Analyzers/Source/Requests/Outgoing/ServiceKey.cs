using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>What a service is registered or asked for under.</summary>
/// <param name="Value">The constant; null where it is not known, or stands for any.</param>
internal sealed record ServiceKey(object? Value)
{
    /// <summary>The key that a parameter is marked with; null where it is not marked.</summary>
    public static ServiceKey? Of(IParameterSymbol parameter)
        => parameter.GetAttributes().FirstOrDefault(static mark => mark.AttributeClass?.Name == "FromKeyedServicesAttribute") is { } keyed
            ? new(keyed.ConstructorArguments.FirstOrDefault().Value)
            : null;

    /// <summary>The key that an expression gives.</summary>
    public static ServiceKey Of(ExpressionSyntax? given, SourceModel model, CancellationToken cancellationToken)
        => new(given is null
            ? null
            : model.GetSemanticModel(given.SyntaxTree).GetConstantValue(given, cancellationToken).Value
                ?? model.CreateFolder(cancellationToken).Fold(given).ConstantText);

    /// <summary>Whether both may be the same.</summary>
    public bool Meets(ServiceKey other) => Value is null || other.Value is null || Equals(Value, other.Value);
}
