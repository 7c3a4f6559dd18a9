namespace Procore.Compliance.Analyzers.Platform.Operations;

/// <summary>The JSON type of a parameter or field, as the reference gives it; the numbers are those of the embedded table.</summary>
internal enum FieldType
{
    /// <summary>The reference gives none, or several.</summary>
    Unknown = 0,

    /// <summary>A text.</summary>
    Text = 1,

    /// <summary>A whole number; ids are 64 bits wide.</summary>
    Integer = 2,

    /// <summary>A number.</summary>
    Number = 3,

    /// <summary>A truth.</summary>
    Boolean = 4,

    /// <summary>An object.</summary>
    Object = 5,

    /// <summary>An array; a field that ends with <c>[]</c> tells of its elements.</summary>
    Array = 6,
}
