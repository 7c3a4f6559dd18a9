namespace Procore.Compliance.Analyzers.Tests.Design.Architecture;

/// <summary>That one type uses another. Types inside of types, and the parts of a partial type, count as the outermost.</summary>
/// <param name="From">The type whose code it is.</param>
/// <param name="To">The type that is used, or whose member is.</param>
/// <param name="Member">The name of the member; null where the type itself is named.</param>
internal sealed record Reference(TypeName From, TypeName To, string? Member);

/// <summary>A type by its namespace and name.</summary>
/// <param name="Space">The namespace.</param>
/// <param name="Name">The name.</param>
internal sealed record TypeName(string Space, string Name)
{
    private const string Analyzers = "Procore.Compliance.Analyzers.";
    private const string Product = "Procore.Compliance.";

    /// <summary>
    /// The room of the house that the type stands in, such as <c>Source.Flow</c> or <c>CodeFixes.Tokens</c>; null for a type of others.
    /// </summary>
    public string? Room => Space.StartsWith(Analyzers, System.StringComparison.Ordinal) ? Space[Analyzers.Length..]
        : Space.StartsWith(Product, System.StringComparison.Ordinal) ? Space[Product.Length..]
        : null;

    /// <summary>Whether the type stands in a room, or in one inside of it.</summary>
    public bool IsIn(string room) => Room is { } own && (own == room || own.StartsWith(room + ".", System.StringComparison.Ordinal));

    /// <summary>Whether the type is Roslyn's.</summary>
    public bool IsRoslyn => Space.StartsWith("Microsoft.CodeAnalysis", System.StringComparison.Ordinal);

    public override string ToString() => (Room ?? Space) + "." + Name;
}
