using System;
using System.IO;

namespace Procore.Compliance.Analyzers.Platform.Tables;

/// <summary>Reads the data that is embedded in this assembly, by logical name (<c>RouteTable.txt</c>), as UTF-8.</summary>
internal static class EmbeddedText
{
    /// <exception cref="InvalidOperationException">The assembly was built without that resource.</exception>
    public static string Read(string name)
    {
        using var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource '{name}' is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
