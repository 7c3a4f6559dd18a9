using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Procore.Compliance.Corpus.Analysis;

/// <summary>
/// The C# analyzers of assemblies. Types that cannot be loaded (code fixes ask for assemblies that are not here) are
/// passed over; an analyzer that cannot be made, or that throws when asked for its rules, is a failure.
/// </summary>
internal sealed class AnalyzerLoader
{
    private readonly ImmutableArray<LoadedAnalyzer>.Builder _analyzers = ImmutableArray.CreateBuilder<LoadedAnalyzer>();
    private readonly ImmutableArray<AnalyzerFailure>.Builder _failures = ImmutableArray.CreateBuilder<AnalyzerFailure>();

    /// <summary>The simple name of the product's own assembly, which the build puts beside this program.</summary>
    public const string OwnAssembly = "Procore.Compliance.Analyzers";

    public ImmutableArray<LoadedAnalyzer> Analyzers => _analyzers.ToImmutable();

    public ImmutableArray<AnalyzerFailure> Failures => _failures.ToImmutable();

    public static AnalyzerLoader Load(CommandLine commandLine)
    {
        var loader = new AnalyzerLoader();
        if (!commandLine.WithoutOwn)
        {
            loader.Add(Assembly.Load(OwnAssembly));
        }

        foreach (var path in commandLine.Analyzers)
        {
            loader.AddFile(Path.GetFullPath(path));
        }

        return loader;
    }

    public void Add(Assembly assembly)
    {
        foreach (var type in TypesOf(assembly).Where(IsAnalyzer).OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            Add(type);
        }
    }

    public void Add(Type type)
    {
        try
        {
            var tool = type.Assembly.GetName();
            var analyzer = (DiagnosticAnalyzer)Activator.CreateInstance(type, nonPublic: true)!;
            _analyzers.Add(new LoadedAnalyzer(analyzer, tool.Name!, tool.Version?.ToString() ?? "", analyzer.SupportedDiagnostics));
        }
        catch (Exception exception)
        {
            // Whatever a foreign constructor throws is its failure, not ours.
            var cause = exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
            _failures.Add(new AnalyzerFailure(type.FullName!, $"{cause.GetType().Name}: {cause.Message}", cause.ToString()));
        }
    }

    private void AddFile(string path)
    {
        if (!File.Exists(path))
        {
            throw new UsageException($"There is no assembly {path}.");
        }

        var before = _analyzers.Count + _failures.Count;
        try
        {
            Add(new AnalyzerLoadContext(path).LoadAnalyzers());
        }
        catch (BadImageFormatException exception)
        {
            throw new UsageException($"{path} is not an assembly: {exception.Message}");
        }

        if (_analyzers.Count + _failures.Count == before)
        {
            _failures.Add(new AnalyzerFailure(Path.GetFileName(path), "No C# analyzer could be loaded from this assembly.", path));
        }
    }

    private static IEnumerable<Type> TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException exception)
        {
            return exception.Types.OfType<Type>();
        }
    }

    private static bool IsAnalyzer(Type type) =>
        !type.IsAbstract
        && typeof(DiagnosticAnalyzer).IsAssignableFrom(type)
        && type.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is { } attribute
        && attribute.Languages.Contains(LanguageNames.CSharp);
}
