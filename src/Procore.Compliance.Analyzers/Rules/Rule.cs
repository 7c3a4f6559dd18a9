using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Rules;

/// <summary>
/// One rule: the single source of its id, severities, texts and policy. What the compiler needs is made of it at run time; what a text
/// file must hold (README tables, presets, release tracking, the heads of pages) is written from it by <c>tools/RuleDocuments</c>.
/// </summary>
/// <param name="Id"><c>PCA</c> and four digits; the first digit is the family.</param>
/// <param name="Title">What is found, in a few words, without a full stop.</param>
/// <param name="Severity">The severity in Development mode: a warning where the code proves the fault, else information.</param>
/// <param name="Message">The format of the message: what is wrong, why, what to do.</param>
/// <param name="Description">Two sentences of background.</param>
/// <param name="IsOnByDefault">Whether the rule speaks unless somebody asks it to; false where it is wrong too often for that.</param>
internal sealed record Rule(
    string Id, string Title, DiagnosticSeverity Severity, string Message, string Description, bool IsOnByDefault = true)
{
    /// <summary>
    /// The address below which the pages are published, with a slash at its end; null until there is one that is confirmed, since an
    /// editor opens it. The package carries the pages.
    /// </summary>
    private static readonly string? Pages = null;

    /// <summary>What the fixes do, as the rest of a sentence that begins with "the fix"; null where there is none.</summary>
    public string? Fix { get; init; }

    /// <summary>Whether the rule judges test code.</summary>
    public TestCodePolicy InTestCode { get; init; }

    /// <summary>Whether the rule also looks at projects that never mention Procore, as an embedded password is one anywhere.</summary>
    public bool ConcernsEveryProject { get; init; }

    /// <summary>
    /// The severity in Submission mode of a rule that says something of the package, not of the code; null where the mode follows
    /// <c>Severity</c>.
    /// </summary>
    public ReportDiagnostic? InSubmission { get; init; }

    /// <summary>The family, as folders and documentation name it.</summary>
    public string Family => FamilyOf(Id);

    /// <summary>The category, as <c>dotnet_analyzer_diagnostic.category-…</c> names it.</summary>
    public string Category => "Procore" + Family;

    /// <summary>What the compiler gets to know of the rule. One object for each rule.</summary>
    public DiagnosticDescriptor Descriptor { get; } = new(
        Id,
        Title,
        Message,
        "Procore" + FamilyOf(Id),
        Severity,
        isEnabledByDefault: IsOnByDefault,
        Description,
        Pages is null ? null : Pages + Id + ".md",
        "Procore",
        "Marketplace");

    /// <summary>A finding of the rule.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="arguments">What the message is made of.</param>
    public Diagnostic At(Location? place, params object?[] arguments) => At(place, null, null, arguments);

    /// <summary>A finding of the rule, with <paramref name="properties"/> for its fix.</summary>
    public Diagnostic At(Location? place, ImmutableDictionary<string, string?> properties, params object?[] arguments)
        => At(place, null, properties, arguments);

    /// <summary>A finding of the rule that concerns <paramref name="others"/>, too.</summary>
    public Diagnostic At(Location? place, IEnumerable<Location> others, params object?[] arguments) => At(place, others, null, arguments);

    /// <summary>
    /// A finding of the rule. Of its arguments nothing is shown that has the shape of a secret, and those that would make the message too
    /// long are shortened.
    /// </summary>
    public Diagnostic At(
        Location? place, IEnumerable<Location>? others, ImmutableDictionary<string, string?>? properties, params object?[] arguments)
        => Diagnostic.Create(Descriptor, place, others, properties, MessageText.Fit(Message, ShownText.Of(arguments)));

    /// <summary>
    /// The severity that a mode gives; null where it leaves the rule's own. Strict switches on what is off by default, since whoever asks
    /// for it wants to see all; Submission does not, since nothing that is wrong too often may stop a build.
    /// </summary>
    public ReportDiagnostic? SeverityIn(ComplianceMode mode) => mode switch
    {
        ComplianceMode.Strict when Severity == DiagnosticSeverity.Info || !IsOnByDefault => ReportDiagnostic.Warn,
        ComplianceMode.Submission when InSubmission is { } own => own,
        ComplianceMode.Submission when Severity == DiagnosticSeverity.Warning && IsOnByDefault => ReportDiagnostic.Error,
        ComplianceMode.None => ReportDiagnostic.Suppress,
        _ => null,
    };

    /// <summary>The family of an id.</summary>
    /// <exception cref="ArgumentException">The first digit of the id is no family.</exception>
    public static string FamilyOf(string id) => id[3] switch
    {
        '1' => "Credentials",
        '2' => "Endpoints",
        '3' => "Polling",
        '4' => "Tokens",
        '5' => "Requests",
        '6' => "Submission",
        '9' => "Configuration",
        _ => throw new ArgumentException($"'{id}' belongs to no family.", nameof(id)),
    };
}
