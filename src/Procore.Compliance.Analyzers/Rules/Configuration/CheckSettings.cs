using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Procore.Compliance.Analyzers.Rules.Configuration;

/// <summary>
/// PCA9004: an option that no rule reads, or a setting whose value none of them takes, once for each project and key. No place can be
/// named: the compiler hands out what analyzer-config files and MSBuild properties say, not where.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CheckSettings : DiagnosticAnalyzer
{
    private static readonly ImmutableArray<string> Options
        = RuleSetting.All.Where(static setting => setting.IsOption).Select(static setting => setting.Key).ToImmutableArray();

    private static readonly string KnownOptions = RuleSetting.OptionPrefix + " with "
        + string.Join(", ", Options.Select(static key => key.Substring(RuleSetting.OptionPrefix.Length)));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }
        = ImmutableArray.Create(RuleBook.PCA9004_IneffectiveSetting.Descriptor);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();

        // The first tree stands for the project, and may be a generated one.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterSemanticModelAction(static model =>
        {
            var compilation = model.SemanticModel.Compilation;
            if (compilation.SyntaxTrees.First() == model.SemanticModel.SyntaxTree)
            {
                foreach (var (what, use) in Faults(compilation, model.Options))
                {
                    model.ReportDiagnostic(RuleBook.PCA9004_IneffectiveSetting.At(Location.None, what, use));
                }
            }
        });
    }

    /// <summary>What has no effect, and what to use instead.</summary>
    private static IEnumerable<(string What, string Use)> Faults(Compilation compilation, AnalyzerOptions options)
    {
        var provider = options.AnalyzerConfigOptionsProvider;
        var sources = compilation.SyntaxTrees.Select(provider.GetOptions)
            .Concat(options.AdditionalFiles.Select(provider.GetOptions))
            .Prepend(provider.GlobalOptions)
            .ToList();
        var unknown = sources.SelectMany(Keys).Where(IsUnknown).Distinct(AnalyzerConfigOptions.KeyComparer);
        foreach (var key in unknown.OrderBy(static key => key, StringComparer.Ordinal))
        {
            yield return ($"'{key}' is no option", KnownOptions);
        }

        foreach (var setting in RuleSetting.All)
        {
            var wrong = sources
                .Select(source => source.TryGetValue(setting.Key, out var value) ? value.Trim() : string.Empty)
                .FirstOrDefault(value => value.Length > 0 && !setting.Accepts(value));
            if (wrong is not null)
            {
                yield return ($"'{wrong}' as {setting.Name} is no value", setting.Values);
            }
        }
    }

    private static bool IsUnknown(string key)
        => key.StartsWith(RuleSetting.OptionPrefix, StringComparison.OrdinalIgnoreCase)
            && !Options.Contains(key, AnalyzerConfigOptions.KeyComparer);

    /// <summary>
    /// The keys that are set; none where the host cannot list them, as the base class says by an exception: only values are checked then.
    /// </summary>
    private static IEnumerable<string> Keys(AnalyzerConfigOptions options)
    {
        try
        {
            return options.Keys;
        }
        catch (NotImplementedException)
        {
            return Enumerable.Empty<string>();
        }
    }
}
