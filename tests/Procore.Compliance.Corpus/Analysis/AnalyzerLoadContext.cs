using System.Reflection;
using System.Runtime.Loader;

namespace Procore.Compliance.Corpus.Analysis;

/// <summary>
/// Loads an analyzer assembly and what lies beside it. Whatever this program has itself, Roslyn above all, is shared in
/// the version that is here, older or newer than the one asked for: otherwise its analyzers would not be our kind of analyzer.
/// </summary>
internal sealed class AnalyzerLoadContext(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
{
    private readonly string _folder = Path.GetDirectoryName(path)!;

    public Assembly LoadAnalyzers() => LoadFromAssemblyPath(path);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var own = Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll");
        if (assemblyName.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) && File.Exists(own))
        {
            return Default.LoadFromAssemblyPath(own);
        }

        var beside = Path.Combine(_folder, assemblyName.Name + ".dll");
        return IsInFramework(assemblyName) || !File.Exists(beside) ? null : LoadFromAssemblyPath(beside);
    }

    private static bool IsInFramework(AssemblyName name) =>
        File.Exists(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, name.Name + ".dll"));
}
