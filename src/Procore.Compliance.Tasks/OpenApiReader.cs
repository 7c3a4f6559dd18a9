using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using Newtonsoft.Json;
using Procore.Compliance.Analyzers.Platform.Routes;

namespace Procore.Compliance.Tasks;

/// <summary>
/// Reads the operations of an OpenAPI 3 file in JSON, token by token: what it holds at a time is one token and the operations found so far.
/// Procore marks a deprecated operation with <c>deprecated</c>, <c>x-deprecated-at</c> and <c>x-sunset</c>, the two days as
/// <c>yyyy-MM-dd</c> (source: the API Lifecycle page of its documentation).
/// </summary>
internal sealed class OpenApiReader
{
    private const string Undated = "judged without it";
    private const int MostProblems = 20;
    private const string Download = "download the OpenAPI 3 file of the REST reference from Procore's developer portal";

    private readonly JsonTextReader _json;
    private readonly ObservedReader _text;
    private readonly SortedDictionary<string, OpenApiOperation> _operations = new(StringComparer.Ordinal);
    private readonly List<OpenApiProblem> _problems = new();
    private string _title = string.Empty;
    private string _version = string.Empty;
    private string _prefix = string.Empty;
    private OpenApiProblem? _firstFurther;
    private int _furtherProblems;
    private bool _isOpenApi;
    private bool _hasPaths;

    private OpenApiReader(JsonTextReader json, ObservedReader text)
    {
        _json = json;
        _text = text;
    }

    /// <summary>
    /// Reads a file. What is wrong with it becomes a problem; a file that cannot count as a whole has one problem and no operation.
    /// </summary>
    /// <param name="stream">The file from its beginning; stays open.</param>
    /// <param name="progress">Is told each tenth in percent, and how many operations were found up to there.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static OpenApiReference Read(Stream stream, Action<int, int> progress, CancellationToken cancellation)
    {
        OpenApiReader? reader = null;
        using var text = new ObservedReader(stream, percent => progress(percent, reader!._operations.Count), cancellation);

        // Dates stay the text that they are, and a schema may be nested as deeply as it likes: nothing here recurses into it.
        using var json = new JsonTextReader(text) { DateParseHandling = DateParseHandling.None, MaxDepth = null };
        reader = new OpenApiReader(json, text);
        try
        {
            reader.ReadFile();
            return reader.Result();
        }
        catch (JsonException)
        {
            return reader.Nothing(reader.Unusable(text.HasEnded
                ? "Its JSON breaks off here, as after an interrupted download; download it again."
                : "It is not well-formed JSON from here on; download it again."));
        }
        catch (UnusableFileException unusable)
        {
            return reader.Nothing(unusable);
        }
    }

    private void ReadFile()
    {
        Advance();
        if (_json.TokenType != JsonToken.StartObject)
        {
            throw NotOpenApi();
        }

        while (NextName() is { } name)
        {
            switch (name)
            {
                case "swagger":
                    throw Unusable($"It is Swagger {ReadText()}, and OpenAPI 3 is needed; {Download}.");
                case "openapi":
                    ReadOpenApiVersion();
                    break;
                case "info":
                    ReadMembers(ReadInfo);
                    break;
                case "servers":
                    ReadServers();
                    break;
                case "paths":
                    _hasPaths = true;
                    ReadMembers(ReadPath);
                    break;
                default:
                    SkipValue();
                    break;
            }
        }

        // Nothing may follow; asking for more is what makes the reader complain.
        _json.Read();
        if (!_isOpenApi || !_hasPaths)
        {
            throw NotOpenApi();
        }
    }

    private void ReadOpenApiVersion()
    {
        var version = ReadText() ?? string.Empty;
        _isOpenApi = version.StartsWith("3.", StringComparison.Ordinal);
        if (!_isOpenApi)
        {
            throw Unusable($"It is OpenAPI '{version}', and OpenAPI 3 is needed; {Download}.");
        }
    }

    private void ReadInfo(string name)
    {
        switch (name)
        {
            case "title":
                _title = ReadText() ?? string.Empty;
                break;
            case "version":
                _version = ReadText() ?? string.Empty;
                break;
            default:
                SkipValue();
                break;
        }
    }

    /// <summary>In OpenAPI a path stands below the path of its server; the first server counts. Procore's has none.</summary>
    private void ReadServers()
    {
        Advance();
        if (_json.TokenType != JsonToken.StartArray)
        {
            _json.Skip();
            return;
        }

        var isFirst = true;
        for (Advance(); _json.TokenType != JsonToken.EndArray; Advance())
        {
            if (!isFirst || _json.TokenType != JsonToken.StartObject)
            {
                _json.Skip();
                continue;
            }

            isFirst = false;
            while (NextName() is { } name)
            {
                _prefix = name == "url" ? PathOf(ReadText() ?? string.Empty) : _prefix;
                if (name != "url")
                {
                    SkipValue();
                }
            }
        }
    }

    private static string PathOf(string url)
    {
        var host = url.IndexOf("://", StringComparison.Ordinal);
        var path = url.IndexOf('/', host < 0 ? 0 : host + 3);
        return path < 0 ? string.Empty : url.Substring(path).TrimEnd('/');
    }

    private void ReadPath(string path)
    {
        if (RouteSyntax.FaultOf(path) is { } fault)
        {
            // The reader stands behind the colon, which follows the closing quote.
            Complain(_json.LinePosition - path.Length - 2, "This path", fault);
            SkipValue();
            return;
        }

        ReadMembers(member =>
        {
            if (member == "$ref")
            {
                Complain(_json.LinePosition - member.Length - 2, "This reference", "What a path refers to is not read.");
            }

            if (RouteSyntax.IsMethod(member))
            {
                ReadOperation(member.ToUpperInvariant(), path.TrimEnd('/'));
            }
            else
            {
                SkipValue();
            }
        });
    }

    private void ReadOperation(string method, string path)
    {
        var isDeprecated = false;
        string? deprecatedOn = null;
        string? sunsetOn = null;
        ReadMembers(member =>
        {
            switch (member)
            {
                case "deprecated":
                    isDeprecated |= ReadFlag();
                    break;
                case "x-deprecated-at":
                    deprecatedOn = ReadDay();
                    break;
                case "x-sunset":
                    sunsetOn = ReadDay();
                    break;
                default:
                    SkipValue();
                    break;
            }
        });
        isDeprecated |= deprecatedOn is not null || sunsetOn is not null;
        _operations[path + "\t" + method] = new OpenApiOperation(method, path, isDeprecated, deprecatedOn, sunsetOn);
    }

    private bool ReadFlag()
    {
        Advance();
        if (_json.TokenType is JsonToken.Boolean or JsonToken.Null)
        {
            return _json.Value is true;
        }

        Complain(_json.LinePosition, "This value", "'deprecated' is true or false.");
        _json.Skip();
        return false;
    }

    private string? ReadDay()
    {
        Advance();
        if (_json.TokenType == JsonToken.Null)
        {
            return null;
        }

        if (_json is { TokenType: JsonToken.String, Value: string text })
        {
            // A day, or the moment at which it begins.
            var day = text.Length > 10 && text[10] == 'T' ? text.Substring(0, 10) : text;
            if (RouteSyntax.IsDay(day))
            {
                return day;
            }

            Complain(_json.LinePosition - text.Length - 1, "This date", $"'{text}' is no day as yyyy-MM-dd; the operation is {Undated}.");
            return null;
        }

        Complain(_json.LinePosition, "This date", $"It is no text with a day as yyyy-MM-dd; the operation is {Undated}.");
        _json.Skip();
        return null;
    }

    private OpenApiReference Result()
    {
        if (_operations.Count == 0 && _problems.Count == 0)
        {
            return Nothing(new UnusableFileException($"It has no operation below 'paths'; {Download}.", 1, 1));
        }

        if (_firstFurther is { } further)
        {
            var reason = $"It is wrong, too; mend the first {MostProblems}.";
            _problems.Add(further with { Subject = $"The rest from here on ({_furtherProblems})", Reason = reason });
        }

        var operations = new List<OpenApiOperation>(_operations.Count);
        foreach (var operation in _operations.Values)
        {
            operations.Add(_prefix.Length == 0 ? operation : operation with { Path = _prefix + operation.Path });
        }

        return new OpenApiReference(_title, _version, operations, _problems);
    }

    private OpenApiReference Nothing(UnusableFileException why) =>
        new(_title, _version, [], [new OpenApiProblem(why.Line, why.Column, "This file", why.Message)]);

    private UnusableFileException Unusable(string reason) => new(reason, Math.Max(1, _json.LineNumber), Math.Max(1, _json.LinePosition));

    private static UnusableFileException NotOpenApi() =>
        new($"It is no OpenAPI file, which has 'openapi' and 'paths' at its top; {Download}.", 1, 1);

    // A file that is wrong in one way is wrong everywhere: the first places are told, the others counted.
    private void Complain(int column, string subject, string reason)
    {
        var problem = new OpenApiProblem(_json.LineNumber, Math.Max(1, column), subject, reason);
        if (_problems.Count < MostProblems)
        {
            _problems.Add(problem);
            return;
        }

        _furtherProblems++;
        _firstFurther ??= problem;
    }

    /// <summary>
    /// Reads the next value; where it is an object, hands each name in it to somebody who reads what belongs to the name.
    /// </summary>
    private void ReadMembers(Action<string> readMember)
    {
        Advance();
        if (_json.TokenType != JsonToken.StartObject)
        {
            _json.Skip();
            return;
        }

        while (NextName() is { } name)
        {
            readMember(name);
        }
    }

    private string? NextName()
    {
        Advance();
        return _json.TokenType == JsonToken.PropertyName ? (string?)_json.Value : null;
    }

    private string? ReadText()
    {
        Advance();
        if (_json.TokenType is JsonToken.StartObject or JsonToken.StartArray)
        {
            _json.Skip();
            return null;
        }

        return _json.Value?.ToString();
    }

    private void SkipValue()
    {
        Advance();
        _json.Skip();
    }

    private void Advance()
    {
        do
        {
            if (!_json.Read())
            {
                throw new JsonReaderException("The text ends too early.");
            }
        }
        while (_json.TokenType == JsonToken.Comment);
    }

    /// <summary>The file is something else than what it should be; the message says why.</summary>
    private sealed class UnusableFileException(string message, int line, int column) : Exception(message)
    {
        public int Line { get; } = line;

        public int Column { get; } = column;
    }
}
