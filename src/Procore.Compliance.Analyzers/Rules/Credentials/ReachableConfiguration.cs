using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Rules.Credentials;

/// <summary>Looks for an <c>IConfiguration</c> that code at a place may use.</summary>
internal static class ReachableConfiguration
{
    /// <summary>
    /// An expression for the configuration, such as <c>_configuration</c> or <c>builder.Configuration</c>; null where none is in scope.
    /// </summary>
    public static string? At(ExpressionSyntax place, SemanticModel model, CancellationToken cancellationToken)
        => ReachableValue.At(place, model, Expression, cancellationToken);

    // The types of Microsoft.Extensions.Configuration and Hosting, and of ASP.NET Core, that are or carry the configuration.
    private static string? Expression(string name, ITypeSymbol type) => type.Name switch
    {
        "IConfiguration" or "IConfigurationRoot" or "ConfigurationManager" => name,
        "WebApplicationBuilder" or "WebApplication" or "HostApplicationBuilder" or "IHostApplicationBuilder" or "HostBuilderContext"
            or "WebHostBuilderContext"
            => name + ".Configuration",
        _ => null,
    };
}
