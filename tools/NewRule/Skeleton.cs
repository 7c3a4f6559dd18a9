using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.RuleDocuments;

namespace Procore.Compliance.NewRule;

/// <summary>What a rule begins with: its record, an analyzer that finds nothing, a test that therefore fails, a page to fill in.</summary>
internal sealed class Skeleton
{
    // How the members of the two classes begin.
    private const string Constant = "    /// <summary>[^\n]*\n    public const string \\w+ = \"(?<id>PCA\\d+)\"";
    private const string Field = "    public static readonly Rule (?<id>PCA\\d+)_";

    private readonly string _name;

    /// <summary>Checks the three words that make a rule.</summary>
    /// <param name="id"><c>PCA</c> and four digits, the first of which is a family.</param>
    /// <param name="title">The title, without a full stop.</param>
    /// <param name="name">The name of field, analyzer and id; made of the title where it is null.</param>
    /// <exception cref="InvalidDataException">One of them is not what it should be.</exception>
    public Skeleton(string id, string title, string? name)
    {
        if (!Regex.IsMatch(id, "^PCA[1-9][0-9]{3}$"))
        {
            throw new InvalidDataException($"'{id}' is no id: PCA and four digits, the first of which names the family.");
        }

        _name = name ?? PascalCase(title);
        if (title.Trim().TrimEnd('.') != title || title.Contains('"', StringComparison.Ordinal))
        {
            throw new InvalidDataException($"'{title}' is no title: it has neither a full stop nor a quotation mark.");
        }

        if (!Regex.IsMatch(_name, "^[A-Z][A-Za-z0-9]*$"))
        {
            throw new InvalidDataException($"'{_name}' is no name in PascalCase.");
        }

        try
        {
            Rule = new Rule(id, title, DiagnosticSeverity.Info, title, title + ".");
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDataException(exception.Message, exception);
        }
    }

    /// <summary>The rule: information about code that ships and mentions Procore, without a fix, until its author says otherwise.</summary>
    public Rule Rule { get; }

    /// <summary>The files that the author goes on with.</summary>
    /// <param name="root">The folder of the repository.</param>
    /// <param name="rules">The rules of today.</param>
    /// <exception cref="InvalidDataException">The id or a file is there already.</exception>
    public ImmutableArray<RuleDocument> Write(string root, IEnumerable<Rule> rules)
    {
        if (rules.FirstOrDefault(rule => rule.Id == Rule.Id) is { } other)
        {
            throw new InvalidDataException($"{other.Id} is there already: {other.Title}.");
        }

        const string rulesFolder = "src/Procore.Compliance.Analyzers/Rules/";
        var book = $"{rulesFolder}RuleBook.{Rule.Family}.cs";
        var added = ImmutableArray.Create(
            new RuleDocument(root, $"{rulesFolder}{Rule.Family}/{_name}.cs", Fill(Templates.Analyzer)),
            new RuleDocument(root, $"tests/Procore.Compliance.Analyzers.Tests/Rules/{Rule.Family}/{_name}Tests.cs", Fill(Templates.Tests)),
            new RuleDocument(root, $"docs/rules/{Rule.Id}.md", Fill(Templates.Page)));
        if (added.FirstOrDefault(file => File.Exists(Path.Combine(root, file.Name))) is { } existing)
        {
            throw new InvalidDataException($"{existing.Name} is there already.");
        }

        var path = Path.Combine(root, book);
        var text = File.Exists(path) ? File.ReadAllText(path) : Fill(Templates.Book);
        text = Insert(text, "public static partial class RuleIds", Constant, Fill(Templates.Id));
        text = Insert(text, "internal static partial class RuleBook", Field, Fill(Templates.Record));
        return added.Insert(0, new RuleDocument(root, book, text));
    }

    private static string PascalCase(string title)
        => string.Concat(Regex.Matches(title, @"\w+").Select(static word => char.ToUpperInvariant(word.Value[0]) + word.Value[1..]));

    private string Fill(string template) => template.ReplaceLineEndings("\n")
        .Replace("ID", Rule.Id, StringComparison.Ordinal)
        .Replace("NAME", _name, StringComparison.Ordinal)
        .Replace("FAMILY", Rule.Family, StringComparison.Ordinal)
        .Replace("TITLE", Rule.Title, StringComparison.Ordinal);

    /// <summary>Puts a member into a class, before the first one whose id is greater.</summary>
    private string Insert(string text, string type, string member, string added)
    {
        var start = text.IndexOf("{\n", text.IndexOf(type, StringComparison.Ordinal), StringComparison.Ordinal) + 2;
        var end = text.IndexOf("\n}\n", start - 1, StringComparison.Ordinal) + 1;
        var next = Regex.Matches(text[start..end], member)
            .FirstOrDefault(match => string.CompareOrdinal(match.Groups["id"].Value, Rule.Id) > 0);
        return next is not null ? text.Insert(start + next.Index, added + "\n") : text.Insert(end, start == end ? added : "\n" + added);
    }
}
