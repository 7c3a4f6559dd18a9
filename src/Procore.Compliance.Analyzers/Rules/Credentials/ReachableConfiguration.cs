using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules.Credentials;

/// <summary>Looks for an <c>IConfiguration</c> that code at a place may use.</summary>
internal static class ReachableConfiguration
{
    /// <summary>
    /// An expression for the configuration, such as <c>_configuration</c> or <c>builder.Configuration</c>; null where none is in scope.
    /// </summary>
    public static string? At(ExpressionSyntax place, SourceModel model, CancellationToken cancellationToken)
        => ReachableValue.At(place, model, IsConfiguration, Expression, cancellationToken);

    private static bool IsConfiguration(string name, ITypeSymbol type) => Expression(name, type) is not null;

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
