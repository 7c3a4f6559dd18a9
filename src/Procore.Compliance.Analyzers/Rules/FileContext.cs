using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Source;
using Procore.Compliance.Analyzers.Source.ConfigurationFiles;

namespace Procore.Compliance.Analyzers.Rules;

/// <summary>What a rule about configuration files gets: one file, its format, and a way to report.</summary>
internal readonly struct FileContext
{
    private readonly AdditionalFileAnalysisContext _context;
    private readonly RuleOptions _options;
    private readonly SourceText _text;

    /// <summary>Wraps Roslyn's context.</summary>
    /// <param name="context">The file, as Roslyn hands it out.</param>
    /// <param name="options">The options that hold for the file.</param>
    /// <param name="format">The format that the name of the file stands for.</param>
    /// <param name="text">The text of the file.</param>
    public FileContext(AdditionalFileAnalysisContext context, RuleOptions options, ConfigurationFormat format, SourceText text)
    {
        _context = context;
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

    /// <summary>Reports a finding at a place of the file, unless its rule leaves test code alone and the file is part of it.</summary>
    public void Report(Rule rule, TextSpan span, params object[] arguments)
    {
        if (rule.InTestCode != TestCodePolicy.Ignored || !IsTestCode)
        {
            var location = Location.Create(Path, span, _text.Lines.GetLinePositionSpan(span));
            _context.ReportDiagnostic(rule.At(location, arguments));
        }
    }
}
