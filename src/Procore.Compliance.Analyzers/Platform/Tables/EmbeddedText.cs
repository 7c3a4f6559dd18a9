using System;
using System.IO;
using System.IO.Compression;

namespace Procore.Compliance.Analyzers.Platform.Tables;

/// <summary>Reads the data that is embedded in this assembly, by logical name (<c>RouteTable.txt</c>).</summary>
internal static class EmbeddedText
{
    /// <summary>A resource as UTF-8.</summary>
    /// <exception cref="InvalidOperationException">The assembly was built without that resource.</exception>
    public static string Read(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd();
    }

    /// <summary>The bytes of a resource that is kept deflated.</summary>
    /// <exception cref="InvalidOperationException">The assembly was built without that resource.</exception>
    public static byte[] Inflate(string name)
    {
        using var inflated = new MemoryStream();
        using var deflated = new DeflateStream(Open(name), CompressionMode.Decompress);
        deflated.CopyTo(inflated);
        return inflated.ToArray();
    }

    private static Stream Open(string name)
        => typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource '{name}' is not embedded.");
}
