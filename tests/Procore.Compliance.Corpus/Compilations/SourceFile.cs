using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.Corpus.Compilations;

/// <summary>
/// Reads a text file as compilers meet them in the wild: UTF-8, UTF-16 or UTF-32 by their marks, otherwise strict UTF-8,
/// otherwise Latin-1. A file that is too large, binary or unreadable is null, with the reason.
/// </summary>
internal static class SourceFile
{
    /// <summary>16 MiB: hand-written and generated sources stay far below; a data dump named .cs does not.</summary>
    public const long SizeLimit = 16 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static SourceText? Read(string path, out string? problem)
    {
        try
        {
            if (new FileInfo(path).Length > SizeLimit)
            {
                problem = "larger than 16 MiB";
                return null;
            }

            var bytes = File.ReadAllBytes(path);
            var text = Decode(bytes, out var encoding);
            if (text.Contains('\0', StringComparison.Ordinal))
            {
                problem = "binary";
                return null;
            }

            problem = null;
            return SourceText.From(text, encoding, SourceHashAlgorithm.Sha256);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problem = exception.Message;
            return null;
        }
    }

    private static string Decode(byte[] bytes, out Encoding encoding)
    {
        encoding = bytes switch
        {
            [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => new UTF32Encoding(bigEndian: bytes[0] == 0, byteOrderMark: true),
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            _ => Strict,
        };
        try
        {
            return WithoutMark(encoding.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            encoding = Encoding.Latin1;
            return encoding.GetString(bytes);
        }
    }

    private static string WithoutMark(string text) => text is ['\uFEFF', ..] ? text[1..] : text;
}
