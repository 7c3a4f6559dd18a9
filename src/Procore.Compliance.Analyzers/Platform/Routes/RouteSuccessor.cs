namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>The operation that takes the place of a deprecated or removed one.</summary>
/// <param name="Method">The HTTP method in upper case.</param>
/// <param name="Template">The path as documented.</param>
/// <param name="IsDropIn">Whether it takes the same parameters in the same places and answers alike, so that only the path changes.</param>
internal sealed record RouteSuccessor(string Method, string Template, bool IsDropIn)
{
    /// <summary>Method and path, as a message names them.</summary>
    public override string ToString() => Method + " " + Template;
}
