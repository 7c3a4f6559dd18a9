namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>A part of a user's own reference that does not count, as its conversion found it.</summary>
/// <param name="File">The path of the file that was converted.</param>
/// <param name="Line">The line in it, from 0.</param>
/// <param name="Column">The column in it, from 0.</param>
/// <param name="Subject">What does not count, as in <c>This date</c>.</param>
/// <param name="Reason">Why, and what to do about it, as an English sentence.</param>
internal sealed record ReferenceProblem(string File, int Line, int Column, string Subject, string Reason);
