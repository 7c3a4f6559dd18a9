namespace Procore.Compliance.Corpus.Projects;

/// <summary>
/// One entry of an item list in a project file: <c>&lt;Compile Include="a;b"/&gt;</c> gives two. <paramref name="Value"/> has its
/// properties expanded; <paramref name="Alias"/> and <paramref name="IsStatic"/> are those of a <c>Using</c> item.
/// </summary>
internal sealed record ProjectItem(
    string Type, bool IsRemoval, string Value, bool IsConditional, string? Alias = null, bool IsStatic = false);
