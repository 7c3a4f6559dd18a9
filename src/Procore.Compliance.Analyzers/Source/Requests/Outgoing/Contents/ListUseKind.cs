namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>What is done with all that a list holds.</summary>
internal enum ListUseKind
{
    /// <summary>A loop goes through it to its end.</summary>
    GoneThrough,

    /// <summary>Its items are counted or summed.</summary>
    Counted,

    /// <summary>It is compared with other values, or made a table to look them up in.</summary>
    Compared,

    /// <summary>A field or property keeps it.</summary>
    Kept,

    /// <summary>Code out of sight takes it.</summary>
    HandedOn,

    /// <summary>A method returns it that nothing in sight calls.</summary>
    Returned,
}
