using System.Collections.Generic;

namespace Procore.Compliance.Tasks;

/// <summary>What the table keeps of an OpenAPI file.</summary>
/// <param name="Title"><c>info.title</c>; empty where it is not stated.</param>
/// <param name="Version"><c>info.version</c>; empty where it is not stated.</param>
/// <param name="Operations">Each method and path once, by path, then by method; none where the file as a whole does not count.</param>
/// <param name="Problems">What does not count, in the order of the file; one where the file as a whole does not count.</param>
internal sealed record OpenApiReference(
    string Title,
    string Version,
    IReadOnlyCollection<OpenApiOperation> Operations,
    IReadOnlyList<OpenApiProblem> Problems);

/// <summary>One HTTP method on one path.</summary>
/// <param name="Method">The HTTP method in upper case.</param>
/// <param name="Path">The path, with a leading slash and parameters in braces.</param>
/// <param name="IsDeprecated">Whether it is marked as deprecated or states a date.</param>
/// <param name="DeprecatedOn">The day of <c>x-deprecated-at</c> as <c>yyyy-MM-dd</c>, or null.</param>
/// <param name="SunsetOn">The day of <c>x-sunset</c> as <c>yyyy-MM-dd</c>, or null.</param>
internal sealed record OpenApiOperation(string Method, string Path, bool IsDeprecated, string? DeprecatedOn, string? SunsetOn);

/// <summary>A part of the file that does not count.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Column">Its column, from 1.</param>
/// <param name="Subject">What does not count: <c>This file</c>, <c>This path</c>, ...</param>
/// <param name="Reason">Why, and what to do about it.</param>
internal sealed record OpenApiProblem(int Line, int Column, string Subject, string Reason);
