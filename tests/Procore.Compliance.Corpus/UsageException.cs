namespace Procore.Compliance.Corpus;

/// <summary>
/// The user asked for something that cannot be done: a bad argument, a missing folder, a malformed truth file. The message is all that is
/// printed.
/// </summary>
internal sealed class UsageException(string message) : Exception(message);
