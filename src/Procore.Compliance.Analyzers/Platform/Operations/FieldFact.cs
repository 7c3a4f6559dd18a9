using System;

namespace Procore.Compliance.Analyzers.Platform.Operations;

/// <summary>A field of a request's body or of an answer.</summary>
/// <param name="Path">Its names from the root, separated by dots; <c>[]</c> is an element: <c>rfi.assignees[].id</c>, <c>[].id</c>.</param>
/// <param name="IsRequired">Whether a body must have it, where what holds it is there; false in answers, of which it is not known.</param>
/// <param name="Type">Its type.</param>
internal sealed record FieldFact(string Path, bool IsRequired, FieldType Type)
{
    /// <summary>The last name, without the mark of an element.</summary>
    public string Name => Bare.Substring(Bare.LastIndexOf('.') + 1);

    /// <summary>Whether the name says that it holds ids: <c>id</c>, <c>ids</c>, <c>..._id</c> or <c>..._ids</c>.</summary>
    public bool IsId
        => Name is "id" or "ids" || Name.EndsWith("_id", StringComparison.Ordinal) || Name.EndsWith("_ids", StringComparison.Ordinal);

    private string Bare => Path.EndsWith("[]", StringComparison.Ordinal) ? Path.Substring(0, Path.Length - 2) : Path;
}
