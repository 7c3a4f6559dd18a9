using System;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>What becomes of a text.</summary>
[Flags]
internal enum Destination
{
    /// <summary>Nothing in sight uses it.</summary>
    None = 0,

    /// <summary>It is handed to code out of sight: a library's method or member, an interface that nothing here implements.</summary>
    Leaves = 1,

    /// <summary>It is the value of a member, or the result of a method, that nothing in sight asks for.</summary>
    Kept = 2,

    /// <summary>It was not followed to its end.</summary>
    Unknown = 4,

    /// <summary>Behind the name that it is kept under, it becomes a part of a longer text.</summary>
    Completed = 8,

    /// <summary>It is compared, searched for, split or replaced away, logged, counted under, or told in an exception.</summary>
    Said = 16,

    /// <summary>It is a route of the program's own server.</summary>
    Served = 32,

    /// <summary>It may be sent, as far as the code shows.</summary>
    MayBeSent = Leaves | Kept | Unknown,
}
