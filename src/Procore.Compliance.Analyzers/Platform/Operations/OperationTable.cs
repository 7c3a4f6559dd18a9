using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using Procore.Compliance.Analyzers.Platform.Tables;

namespace Procore.Compliance.Analyzers.Platform.Operations;

/// <summary>
/// Reads the embedded table of operations that tools/Procore.Compliance.CatalogueGenerator writes. Loading it finds where its parts begin;
/// the lists of an operation are decoded when it is asked for them.
/// <code>
/// texts          count, the length of each in bytes, then all of them as UTF-8
/// three pools    parameters, body fields, ids of answers: count, the length of each list in bytes, then all lists
/// operations     count, then each: text of the path, method (G P A U D), signs, answer, and for each pool its list, from 1; 0 is none
/// </code>
/// A number is a varint of seven bits a byte, the lowest first. Signs of an operation: 1 paged, 2 needs company or project. A parameter is
/// the text of its name and a byte: type, +8 required, +16 in the path, +32 the text of its values follows, which <c>|</c> separates. A
/// field is how many names it shares with the field before, the text of the rest, and a byte: type, +8 required.
/// </summary>
internal sealed class OperationTable
{
    private const int Required = 8;
    private const int InPath = 16;
    private const int HasValues = 32;

    private static readonly Lazy<OperationTable> LazyDefault = new(
        () => new OperationTable(EmbeddedText.Inflate("OperationTable.bin")), LazyThreadSafetyMode.ExecutionAndPublication);

    private readonly byte[] _data;
    private readonly int[] _texts;
    private readonly int[] _parameters;
    private readonly int[] _bodies;
    private readonly int[] _ids;
    private readonly Dictionary<string, int> _operations;

    /// <exception cref="FormatException">The bytes are not a table that the generator wrote.</exception>
    internal OperationTable(byte[] data)
    {
        _data = data;
        var at = 0;
        _texts = ReadStarts(ref at);
        _parameters = ReadStarts(ref at);
        _bodies = ReadStarts(ref at);
        _ids = ReadStarts(ref at);
        var count = ReadNumber(ref at);
        _operations = new(count, StringComparer.Ordinal);
        for (var index = 0; index < count; index++)
        {
            var path = TextAt(ReadNumber(ref at));
            _operations.Add(MethodOf((char)ReadNumber(ref at)) + " " + path, at);
            for (var field = 0; field < 5; field++)
            {
                ReadNumber(ref at);
            }
        }

        if (at != data.Length)
        {
            throw new FormatException("The table of operations does not end where it says.");
        }
    }

    /// <summary>The table that ships with the package. Inflated once, on first use.</summary>
    public static OperationTable Default => LazyDefault.Value;

    /// <summary>The operations as method and path, separated by a blank.</summary>
    public IReadOnlyCollection<string> Operations => _operations.Keys;

    /// <summary>The facts of an operation; null where the reference that they are taken from does not have it.</summary>
    /// <param name="method">The HTTP method in capitals.</param>
    /// <param name="path">The path as documented: <see cref="Routes.Route.Template"/>.</param>
    public OperationFacts? Find(string method, string path)
    {
        if (!_operations.TryGetValue(method + " " + path, out var at))
        {
            return null;
        }

        var signs = ReadNumber(ref at);
        var answer = (AnswerShape)ReadNumber(ref at);
        var (parameters, body, ids) = (ReadNumber(ref at), ReadNumber(ref at), ReadNumber(ref at));
        return new OperationFacts(
            method,
            path,
            answer,
            () => ReadParameters(parameters),
            () => ReadFields(_bodies, body),
            () => ReadFields(_ids, ids))
        {
            IsPaged = (signs & 1) != 0,
            NeedsCompanyOrProject = (signs & 2) != 0,
        };
    }

    private IReadOnlyList<ParameterFact> ReadParameters(int list)
    {
        var found = new List<ParameterFact>();
        var (at, end) = PlaceOf(_parameters, list);
        while (at < end)
        {
            var name = TextAt(ReadNumber(ref at));
            int signs = _data[at++];
            var values = (signs & HasValues) != 0 ? TextAt(ReadNumber(ref at)).Split('|') : Array.Empty<string>();
            found.Add(new(name, (signs & InPath) != 0, (signs & Required) != 0, TypeOf(signs), values));
        }

        return found;
    }

    private IReadOnlyList<FieldFact> ReadFields(int[] pool, int list)
    {
        var found = new List<FieldFact>();
        var (at, end) = PlaceOf(pool, list);
        var previous = string.Empty;
        while (at < end)
        {
            var shared = ReadNumber(ref at);
            var rest = TextAt(ReadNumber(ref at));
            int signs = _data[at++];
            previous = string.Join(".", previous.Split('.').Take(shared).Concat(new[] { rest }));
            found.Add(new(previous, (signs & Required) != 0, TypeOf(signs)));
        }

        return found;
    }

    private static FieldType TypeOf(int signs) => (FieldType)(signs & (Required - 1));

    private static (int Start, int End) PlaceOf(int[] pool, int list) => list == 0 ? (0, 0) : (pool[list - 1], pool[list]);

    private string TextAt(int index) => Encoding.UTF8.GetString(_data, _texts[index], _texts[index + 1] - _texts[index]);

    /// <summary>Where each part of a pool begins, and at last where the pool ends, which is where <paramref name="at"/> goes on.</summary>
    private int[] ReadStarts(ref int at)
    {
        var starts = new int[ReadNumber(ref at) + 1];
        for (var index = 1; index < starts.Length; index++)
        {
            starts[index] = starts[index - 1] + ReadNumber(ref at);
        }

        for (var index = 0; index < starts.Length; index++)
        {
            starts[index] += at;
        }

        at = starts[starts.Length - 1];
        return starts;
    }

    private int ReadNumber(ref int at)
    {
        var number = 0;
        for (var shift = 0; at < _data.Length; shift += 7)
        {
            int part = _data[at++];
            number |= (part & 0x7F) << shift;
            if (part < 0x80)
            {
                return number;
            }
        }

        throw new FormatException("The table of operations is cut off.");
    }

    private static string MethodOf(char letter) => letter switch
    {
        'G' => "GET",
        'P' => "POST",
        'A' => "PATCH",
        'U' => "PUT",
        'D' => "DELETE",
        _ => throw new FormatException($"The table of operations has an unknown method '{letter}'."),
    };
}
