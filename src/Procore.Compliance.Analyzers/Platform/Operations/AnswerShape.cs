namespace Procore.Compliance.Analyzers.Platform.Operations;

/// <summary>What the body of a successful answer is; the numbers are those of the embedded table.</summary>
internal enum AnswerShape
{
    /// <summary>No body is documented.</summary>
    None = 0,

    /// <summary>A text or a file.</summary>
    Text = 1,

    /// <summary>One object.</summary>
    Object = 2,

    /// <summary>An array.</summary>
    Array = 3,

    /// <summary>An object in <c>data</c>, as version 2 answers.</summary>
    DataObject = 4,

    /// <summary>An array in <c>data</c>, as version 2 answers.</summary>
    DataArray = 5,

    /// <summary>Something in <c>data</c> that is not described.</summary>
    Data = 6,
}
