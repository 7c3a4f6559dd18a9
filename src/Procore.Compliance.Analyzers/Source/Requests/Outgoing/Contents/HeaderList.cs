using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>Headers as they are gathered, and whether there may be more that nobody here sees.</summary>
internal sealed class HeaderList
{
    private readonly List<SentHeader> _all = new();
    private readonly HashSet<(SyntaxNode, string?)> _seen = new();

    /// <summary>The headers, each place and name once.</summary>
    public IReadOnlyList<SentHeader> All => _all;

    /// <summary>Whether more may be added: by a name that is not known, by a handler or client out of sight.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Says that more may be added, if so.</summary>
    public void Open(bool isOpen) => IsOpen |= isOpen;

    /// <summary>Adds one header.</summary>
    public void Add(SentHeader header)
    {
        if (_seen.Add((header.Place, header.Name)))
        {
            _all.Add(header);
            IsOpen |= header.Name is null;
        }
    }

    /// <summary>Adds all of another list.</summary>
    public void Add(HeaderList other)
    {
        IsOpen |= other.IsOpen;
        foreach (var header in other.All)
        {
            Add(header);
        }
    }

    /// <summary>Adds what settings say.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="reach">What they set headers on.</param>
    /// <param name="together">The places that share a condition with them: the request, where it is built beside them.</param>
    /// <param name="model">The compilation.</param>
    /// <param name="cancellationToken">Ends the question by exception.</param>
    public void Add(
        IEnumerable<HeaderSetting> settings,
        HeaderReach reach,
        IReadOnlyCollection<SyntaxNode> together,
        SourceModel model,
        CancellationToken cancellationToken)
    {
        foreach (var setting in settings)
        {
            foreach (var (name, value) in HeaderNames.Of(setting, model, cancellationToken))
            {
                Add(new SentHeader(name, setting.Place, value, reach, Conditions.AreAround(setting.Place, together)));
            }
        }
    }

    /// <summary>Adds what is set on an object that is followed.</summary>
    public void Add(
        FollowedObject followed,
        HeaderReach reach,
        IReadOnlyCollection<SyntaxNode> together,
        SourceModel model,
        CancellationToken cancellationToken)
    {
        Add(followed.Headers, reach, together, model, cancellationToken);
        Open(followed.IsHandedOut && reach != HeaderReach.Client);
    }
}
