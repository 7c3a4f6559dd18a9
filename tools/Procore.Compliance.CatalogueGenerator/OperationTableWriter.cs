using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;

namespace Procore.Compliance.CatalogueGenerator;

/// <summary>Writes the embedded table of operations. Its format is described at the reader, Platform/Operations/OperationTable.cs.</summary>
public static class OperationTableWriter
{
    // How many names of a field of a body are kept: what lies deeper is as good as never written by hand.
    private const int DeepestField = 3;

    private static readonly string[] Types = ["?", "string", "integer", "number", "boolean", "object", "array"];
    private static readonly string[] Answers = ["none", "string", "object", "array", "data:object", "data:array", "data:None"];

    /// <param name="operations">The text of data/operations.tsv.</param>
    /// <param name="parameters">The text of data/parameters.tsv.</param>
    /// <param name="requestFields">The text of data/request-fields.tsv.</param>
    /// <param name="responseIds">The text of data/response-ids.tsv.</param>
    /// <returns>The table, not deflated yet.</returns>
    /// <exception cref="InvalidDataException">A row is malformed or of an operation that is not there; the message names file and
    /// line.</exception>
    public static byte[] Write(string operations, string parameters, string requestFields, string responseIds)
    {
        var rows = TableFile.Parse("operations.tsv", operations, "method", "path", "tag", "paged", "answer");
        var known = new HashSet<(string Method, string Path)>();
        foreach (var row in rows)
        {
            if (!known.Add(KeyOf(row)))
            {
                throw row.Fault($"{row.Fields[0]} {row.Fields[1]} is there twice.");
            }
        }

        var parametersOf = Of(
            known, TableFile.Parse("parameters.tsv", parameters, "method", "path", "name", "in", "required", "type", "values"));
        var bodyOf = Of(
            known,
            TableFile.Parse("request-fields.tsv", requestFields, "method", "path", "field", "type", "required", "format", "values")
                .Where(row => row.Fields[2].Split('.').Length <= DeepestField));
        var idsOf = Of(known, TableFile.Parse("response-ids.tsv", responseIds, "method", "path", "field", "type", "format"));

        var texts = new Pool<string>();
        var (parameterLists, bodies, ids) = (new Pool<string>(), new Pool<string>(), new Pool<string>());
        var index = new Bytes();
        foreach (var row in rows.OrderBy(row => row.Fields[1], StringComparer.Ordinal).ThenBy(row => row.Fields[0], StringComparer.Ordinal))
        {
            var isEither = IsEither(parametersOf[KeyOf(row)]);
            index.Number(texts.Place(row.Fields[1]));
            index.Number(RouteTableWriter.MethodLetter(row, row.Fields[0]));
            index.Number((row.Fields[3] == "1" ? 1 : 0) + (isEither ? 2 : 0));
            index.Number(Code(row, Answers, row.Fields[4]));
            index.Number(Listed(parameterLists, ParametersIn(parametersOf[KeyOf(row)], isEither, texts)));
            index.Number(Listed(bodies, FieldsIn(bodyOf[KeyOf(row)], texts, row => row.Fields[4] == "1")));
            index.Number(Listed(ids, FieldsIn(idsOf[KeyOf(row)], texts, _ => false)));
        }

        var table = new Bytes();
        table.Pool(texts.All.ConvertAll(Encoding.UTF8.GetBytes));
        foreach (var pool in new[] { parameterLists, bodies, ids })
        {
            table.Pool(pool.All.ConvertAll(Convert.FromBase64String));
        }

        table.Number(rows.Count);
        return [.. table.All, .. index.All];
    }

    /// <summary>The bytes as they are embedded.</summary>
    public static byte[] Deflate(byte[] table)
    {
        using var deflated = new MemoryStream();
        using (var stream = new DeflateStream(deflated, CompressionLevel.SmallestSize))
        {
            stream.Write(table);
        }

        return deflated.ToArray();
    }

    private static (string Method, string Path) KeyOf(TableRow row) => (row.Fields[0], row.Fields[1]);

    private static ILookup<(string Method, string Path), TableRow> Of(
        HashSet<(string Method, string Path)> known, IEnumerable<TableRow> rows)
        => rows.Select(row => known.Contains(KeyOf(row)) ? row : throw row.Fault("it is of no operation of operations.tsv."))
            .ToLookup(KeyOf);

    /// <summary>Whether company and project are both called required: the texts of these operations say that either does.</summary>
    private static bool IsEither(IEnumerable<TableRow> parameters)
        => parameters.Where(IsRequiredScope).Select(row => row.Fields[2]).Distinct().Count() == 2;

    private static bool IsRequiredScope(TableRow row)
        => row.Fields[2] is "company_id" or "project_id" && row.Fields[3] == "query" && row.Fields[4] == "1";

    private static byte[] ParametersIn(IEnumerable<TableRow> rows, bool isEither, Pool<string> texts)
    {
        var list = new Bytes();
        foreach (var row in rows)
        {
            var isRequired = row.Fields[4] == "1" && !(isEither && IsRequiredScope(row));
            var isInPath = row.Fields[3] == "path";
            if (!isInPath && row.Fields[3] != "query")
            {
                throw row.Fault($"'{row.Fields[3]}' is neither path nor query.");
            }

            var values = row.Fields[6];
            list.Number(texts.Place(row.Fields[2]));
            list.Number(Code(row, Types, row.Fields[5]) + (isRequired ? 8 : 0) + (isInPath ? 16 : 0) + (values.Length > 0 ? 32 : 0));
            if (values.Length > 0)
            {
                list.Number(texts.Place(values));
            }
        }

        return list.All;
    }

    private static byte[] FieldsIn(IEnumerable<TableRow> rows, Pool<string> texts, Func<TableRow, bool> isRequired)
    {
        var list = new Bytes();
        var previous = Array.Empty<string>();
        foreach (var row in rows)
        {
            var names = row.Fields[2].Split('.');
            var shared = Math.Min(names.Length - 1, previous.Zip(names).TakeWhile(pair => pair.First == pair.Second).Count());
            list.Number(shared);
            list.Number(texts.Place(string.Join('.', names.Skip(shared))));
            list.Number(Code(row, Types, row.Fields[3]) + (isRequired(row) ? 8 : 0));
            previous = names;
        }

        return list.All;
    }

    private static int Listed(Pool<string> pool, byte[] list) => list.Length == 0 ? 0 : pool.Place(Convert.ToBase64String(list)) + 1;

    private static int Code(TableRow row, string[] words, string word)
        => Array.IndexOf(words, word) is >= 0 and var code ? code : throw row.Fault($"'{word}' is not one of {string.Join(", ", words)}.");

    /// <summary>Different things, each with its place.</summary>
    private sealed class Pool<T>
        where T : notnull
    {
        private readonly Dictionary<T, int> _places = [];

        public List<T> All { get; } = [];

        public int Place(T one)
        {
            if (_places.TryAdd(one, All.Count))
            {
                All.Add(one);
            }

            return _places[one];
        }
    }

    private sealed class Bytes
    {
        private readonly List<byte> _bytes = [];

        public byte[] All => _bytes.ToArray();

        public void Number(int number)
        {
            for (; number >= 0x80; number >>= 7)
            {
                _bytes.Add((byte)(number | 0x80));
            }

            _bytes.Add((byte)number);
        }

        public void Pool(List<byte[]> parts)
        {
            Number(parts.Count);
            parts.ForEach(part => Number(part.Length));
            parts.ForEach(_bytes.AddRange);
        }
    }
}
