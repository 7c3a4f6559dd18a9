using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.ObjectValues;

/// <summary>
/// Values that code gives by name at one place: an object, a dictionary, a list of pairs, a run of statements that fill one, the arguments
/// of a call, JSON in a text. Names are compared without case and underscores, so <c>resource_name</c>, <c>ResourceName</c> and
/// <c>resourceName</c> are one.
/// </summary>
internal sealed class NamedValues
{
    private readonly ImmutableDictionary<string, NamedValue> _values;
    private readonly ImmutableArray<string> _written;

    /// <summary>Values by their names as written; of one name the first counts.</summary>
    /// <param name="node">The node that gives them.</param>
    /// <param name="values">The values.</param>
    public NamedValues(SyntaxNode node, IEnumerable<KeyValuePair<string, NamedValue>> values)
    {
        var all = values.ToList();
        Node = node;
        _written = all.Select(static pair => pair.Key).ToImmutableArray();
        _values = all
            .GroupBy(static pair => Normal(pair.Key))
            .ToImmutableDictionary(static group => group.Key, static group => group.First().Value);
    }

    /// <summary>The node that gives the values.</summary>
    public SyntaxNode Node { get; }

    /// <summary>The value of a name in normal form (lower case, no underscores); null where it is not given.</summary>
    public NamedValue? this[string name] => _values.TryGetValue(name, out var value) ? value : null;

    /// <summary>
    /// Whether a name is written like this, underscores included, by itself or in brackets as in <c>trigger[event_type]</c>.
    /// </summary>
    public bool IsWritten(string name)
        => _written.Any(written => written == name || written.EndsWith("[" + name + "]", StringComparison.Ordinal));

    /// <summary>Whether a value of one of these names, in normal form, is given.</summary>
    public bool HasAny(ImmutableHashSet<string> names) => _values.Keys.Any(names.Contains);

    /// <summary>
    /// The ways in which the values come about: one for each caller where some of <paramref name="names"/> are parameters of the method
    /// around them, else the one scope that leaves parameters open.
    /// </summary>
    public IReadOnlyList<FoldScope> Scopes(ImmutableHashSet<string> names, SourceModel model, CancellationToken cancellationToken)
    {
        var method = _values
            .Where(pair => names.Contains(pair.Key))
            .SelectMany(pair => pair.Value.OpenMethods(model, cancellationToken))
            .FirstOrDefault();
        var scopes = method is null ? null : CallerScopes.Of(method, model, cancellationToken);
        return scopes is { Count: > 0 } ? scopes : new[] { FoldScope.Outermost };
    }

    /// <summary>
    /// A name without case, underscores, dashes and blanks; of a form field such as <c>trigger[event_type]</c> only what stands in the last
    /// brackets.
    /// </summary>
    public static string Normal(string name)
    {
        var start = name.Length > 0 && name[name.Length - 1] == ']' ? name.LastIndexOf('[') + 1 : 0;
        var result = new StringBuilder(name.Length);
        foreach (var character in name.Skip(start).Where(static character => character is not ('_' or '-' or ' ' or ']')))
        {
            result.Append(char.ToLowerInvariant(character));
        }

        return result.ToString();
    }
}
