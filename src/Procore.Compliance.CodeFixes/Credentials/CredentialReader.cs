using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.CodeFixes.Credentials;

/// <summary>
/// Writes the expressions that read a credential at run time and fail, with the name of what is missing, where it is not set.
/// </summary>
internal static class CredentialReader
{
    /// <summary><c>configuration["Key"] ?? throw …</c>.</summary>
    /// <param name="configuration">An expression of the type <c>IConfiguration</c>.</param>
    /// <param name="key">The configuration key.</param>
    /// <param name="model">The document's model, for the spelling of type names.</param>
    /// <param name="position">Where the expression will stand.</param>
    public static ExpressionSyntax Configuration(string configuration, string key, SemanticModel model, int position)
        => OrThrow($"{configuration}[{Quote(key)}]", $"Set '{key}' in the configuration.", model, position);

    /// <summary><c>options.Value.ClientSecret ?? throw …</c>.</summary>
    /// <param name="property">An expression for the property of an options instance.</param>
    /// <param name="model">The document's model, for the spelling of type names.</param>
    /// <param name="position">Where the expression will stand.</param>
    public static ExpressionSyntax Options(string property, SemanticModel model, int position)
        => OrThrow(property, $"Set '{property.Substring(property.LastIndexOf('.') + 1)}' in the options.", model, position);

    /// <summary><c>Environment.GetEnvironmentVariable("NAME") ?? throw …</c>.</summary>
    /// <param name="variable">The name of the variable.</param>
    /// <param name="model">The document's model, for the spelling of type names.</param>
    /// <param name="position">Where the expression will stand.</param>
    public static ExpressionSyntax Environment(string variable, SemanticModel model, int position)
        => OrThrow(
            $"{TypeSpelling.At(model, position, "System", "Environment")}.GetEnvironmentVariable({Quote(variable)})",
            $"Set the environment variable '{variable}'.",
            model,
            position);

    private static ExpressionSyntax OrThrow(string reading, string message, SemanticModel model, int position)
    {
        var exception = TypeSpelling.At(model, position, "System", "InvalidOperationException");
        return SyntaxFactory.ParseExpression($"{reading} ?? throw new {exception}({Quote(message)})");
    }

    private static string Quote(string text) => SyntaxFactory.Literal(text).Text;
}
