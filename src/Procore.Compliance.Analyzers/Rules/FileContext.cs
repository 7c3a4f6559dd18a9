using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Source.Credentials.ConfigurationFiles;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules;

/// <summary>What a rule about configuration files gets: one file, its format, and a way to report.</summary>
internal readonly struct FileContext
{
    private readonly AdditionalFileAnalysisContext _context;
    private readonly ImmutableArray<Rule> _rules;
    private readonly RuleOptions _options;
    private readonly SourceText _text;

    /// <summary>Wraps Roslyn's context.</summary>
    /// <param name="context">The file, as Roslyn hands it out.</param>
    /// <param name="rules">The rules that report in this context.</param>
    /// <param name="options">The options that hold for the file.</param>
    /// <param name="format">The format that the name of the file stands for.</param>
    /// <param name="text">The text of the file.</param>
    public FileContext(
        AdditionalFileAnalysisContext context,
        ImmutableArray<Rule> rules,
        RuleOptions options,
        ConfigurationFormat format,
        SourceText text)
    {
        _context = context;
        _rules = rules;
        _options = options;
        _text = text;
        Format = format;
    }

    /// <summary>The path of the file.</summary>
    public string Path => _context.AdditionalFile.Path;

    /// <summary>The format that the name of the file stands for.</summary>
    public ConfigurationFormat Format { get; }

    /// <summary>The text of the file.</summary>
    public string Text => _text.ToString();

    /// <summary>Whether the file belongs to a test project, and no option asks to judge test code like any other.</summary>
    public bool IsTestCode
        => !_options.ScanTestCode && (_options.IsTestProject ?? TestCode.IsTestProject(SourceModel.For(_context.Compilation)));

    /// <summary>Whether any of the rules is on; PCA9005 alone is no reason to look at the file.</summary>
    public bool IsAnyRuleOn => RulesThatAreOn.Any();

    private IEnumerable<Rule> RulesThatAreOn
        => _rules.Where(new RuleSwitches(_context.Compilation, _context.Options, null, _context.CancellationToken).IsOn);

    /// <summary>Reports a finding at a place of the file, unless its rule leaves test code alone and the file is part of it.</summary>
    public void Report(Rule rule, TextSpan span, params object[] arguments)
    {
        if (rule.InTestCode != TestCodePolicy.Ignored || !IsTestCode)
        {
            _context.ReportDiagnostic(rule.At(LocationOf(span), arguments));
        }
    }

    /// <summary>Tells what of the file was not read for the rules that are on and judge it.</summary>
    public void TellUnread(ImmutableArray<GaveUp> met)
    {
        foreach (var one in met)
        {
            var isTest = IsTestCode;
            var asking = RulesThatAreOn.Where(rule => !isTest || rule.InTestCode != TestCodePolicy.Ignored).ToImmutableArray();
            if (!asking.IsEmpty)
            {
                _context.ReportDiagnostic(
                    RuleBook.PCA9005_UnreadCode.At(LocationOf(one.Span), UnreadCode.NamesOf(asking), one.Reason));
            }
        }
    }

    private Location LocationOf(TextSpan span) => Location.Create(Path, span, _text.Lines.GetLinePositionSpan(span));
}
