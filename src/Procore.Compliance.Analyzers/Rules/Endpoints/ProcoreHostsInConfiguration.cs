using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Source.Credentials.ConfigurationFiles;

namespace Procore.Compliance.Analyzers.Rules.Endpoints;

/// <summary>
/// Checks the Procore hosts of the configuration files that the project hands to the compiler: right for what is asked of them and of one
/// environment within a section (PCA2005), production in files that ship (PCA2006), over https (PCA2007).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProcoreHostsInConfiguration : ConfigurationFileAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public ProcoreHostsInConfiguration()
        : base(RuleBook.PCA2005_WrongHost, RuleBook.PCA2006_NonProductionHost, RuleBook.PCA2007_UnencryptedRequest)
    {
    }

    private protected override void AnalyzeFile(FileContext context)
    {
        if (context.Format == ConfigurationFormat.Resources)
        {
            return;
        }

        var uses = ConfigurationFile.Read(context.Text, context.Format).Select(Read).OfType<ConfiguredHost>().ToList();
        var ships = EnvironmentChoice.Ships(context.Path);
        foreach (var use in uses)
        {
            if (HostPolicy.WrongUse(use.Host, use.Kind) is { } wrong)
            {
                context.Report(RuleBook.PCA2005_WrongHost, use.Place, use.Host, wrong.Purpose, $"use '{wrong.Right}'");
            }

            if (ships && use.Host.IsNonProduction && !EnvironmentChoice.IsNamed(use.Entry.Keys))
            {
                context.Report(RuleBook.PCA2006_NonProductionHost, use.Place, use.Host, HostPolicy.ProductionCounterpart(use.Host));
            }

            if (use.InsecureScheme is { } scheme && use.Host.Role != HostRole.Documentation)
            {
                context.Report(RuleBook.PCA2007_UnencryptedRequest, scheme, use.Host);
            }
        }

        foreach (var section in uses.GroupBy(static use => use.Section))
        {
            if (HostPolicy.MixedEnvironments(section.Select(static use => (use, use.Host))) is { } mixed)
            {
                context.Report(RuleBook.PCA2005_WrongHost, mixed.Login.Place, mixed.Login.Host, mixed.Purpose, mixed.Advice);
            }
        }
    }

    private static ConfiguredHost? Read(ConfigurationEntry entry)
    {
        const string Insecure = "http://";
        if (ProcoreText.Find(entry.Value) is not { Host: { } host, HostStart: >= 0 and var start, HostLength: > 0 and var length } match
            || EnvironmentChoice.IsOriginList(entry.Keys))
        {
            return null;
        }

        var isInsecure = entry.Value.StartsWith(Insecure, StringComparison.OrdinalIgnoreCase) && start == Insecure.Length;
        return new ConfiguredHost(entry, host, match.Kind, entry.Part(start, length), isInsecure ? entry.Part(0, "http".Length) : null);
    }

    private sealed record ConfiguredHost(
        ConfigurationEntry Entry, ProcoreHost Host, ProcoreTextKind Kind, TextSpan Place, TextSpan? InsecureScheme)
    {
        /// <summary>The keys above the value's own: what belongs together.</summary>
        public string Section => string.Join(":", Entry.Keys.Take(Entry.Keys.Length - 1));
    }
}
