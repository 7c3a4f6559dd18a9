namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>A line of a file about routes that could not be read.</summary>
/// <param name="Line">The line, from 0.</param>
/// <param name="Column">Where in the line the offending text begins, from 0.</param>
/// <param name="Length">How many characters of the line offend; at least 1 unless the line ends there.</param>
/// <param name="Reason">What is wrong, as an English sentence.</param>
internal sealed record RouteLineError(int Line, int Column, int Length, string Reason);
