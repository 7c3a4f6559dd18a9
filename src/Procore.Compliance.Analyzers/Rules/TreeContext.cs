using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules;

/// <summary>What a rule gets: one tree, the shared model of its compilation, the options for the tree, and a way to report.</summary>
internal readonly struct TreeContext
{
    private readonly SemanticModelAnalysisContext _context;
    private readonly ImmutableArray<Rule> _rules;

    /// <summary>Wraps Roslyn's context and shares its semantic model.</summary>
    /// <param name="context">The tree, as Roslyn hands it out.</param>
    /// <param name="rules">The rules that report in this context.</param>
    public TreeContext(SemanticModelAnalysisContext context, ImmutableArray<Rule> rules)
    {
        _context = context;
        _rules = rules;
        Source = SourceModel.For(context.SemanticModel.Compilation);
        Source.Share(context.SemanticModel);
        Options = RuleOptions.For(context.Options, context.SemanticModel.SyntaxTree);
    }

    /// <summary>The tree to look at.</summary>
    public SyntaxTree Tree => _context.SemanticModel.SyntaxTree;

    /// <summary>What has been read of the compilation.</summary>
    public SourceModel Source { get; }

    /// <summary>The options of <c>.editorconfig</c> and the project for this tree.</summary>
    public RuleOptions Options { get; }

    /// <summary>Cancels the analysis.</summary>
    public CancellationToken CancellationToken => _context.CancellationToken;

    /// <summary>The additional files of the project.</summary>
    public AnalyzerOptions AnalyzerOptions => _context.Options;

    /// <summary>
    /// Whether Roslyn takes the tree for generated code (file name, header, <c>generated_code</c>), and no user typed a part of it in Razor.
    /// </summary>
    public bool IsGenerated => _context.IsGeneratedCode && !RazorSource.Made(Tree);

    /// <summary>Whether the tree is test code, and no option asks to judge test code like any other.</summary>
    public bool IsTestCode => !Options.ScanTestCode && TestCode.Contains(Tree, Source, Options.IsTestProject);

    /// <summary>Whether any of the rules is on for the tree; PCA9005 alone is no reason to look at it.</summary>
    public bool IsAnyRuleOn => RulesThatAreOn.Any();

    private IEnumerable<Rule> RulesThatAreOn
    {
        get
        {
            var switches = new RuleSwitches(_context.SemanticModel.Compilation, _context.Options, Tree, CancellationToken);
            return _rules.Where(switches.IsOn);
        }
    }

    /// <summary>Tells what could not be read to its end for the rules that are on and judge the tree.</summary>
    public void TellUnread(ImmutableArray<GaveUp> met)
    {
        var tree = Tree;
        if (!met.Any(one => UnreadCode.IsToldIn(tree, one)))
        {
            return;
        }

        var isTest = IsTestCode;
        var asking = RulesThatAreOn.Where(rule => !isTest || rule.InTestCode != TestCodePolicy.Ignored).ToImmutableArray();
        foreach (var unread in UnreadCode.In(tree, met, asking))
        {
            Tell(unread);
        }
    }

    /// <summary>Reports a finding, unless its rule leaves test code alone and the tree is test code.</summary>
    public void Report(Diagnostic diagnostic)
    {
        if (_rules.Single(rule => rule.Id == diagnostic.Id).InTestCode != TestCodePolicy.Ignored || !IsTestCode)
        {
            Tell(diagnostic);
        }
    }

    /// <summary>Of code that Razor made, only what a user typed is spoken of, unless an option asks for all generated code.</summary>
    private void Tell(Diagnostic diagnostic)
    {
        if (!RazorSource.Made(Tree) || Options.AnalyzeGeneratedCode || RazorSource.IsTyped(diagnostic.Location))
        {
            _context.ReportDiagnostic(diagnostic);
        }
    }
}
