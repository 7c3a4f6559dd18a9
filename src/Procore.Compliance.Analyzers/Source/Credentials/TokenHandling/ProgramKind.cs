using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>Whether a compilation is a program that does one thing after another for one person, as far as its names tell.</summary>
internal static class ProgramKind
{
    private static readonly object Key = new();

    // The framework's API for work at the same time, for hosting and for serving.
    private static readonly string[] Concurrency =
    {
        "WhenAll", "WhenAny", "Parallel", "ForEachAsync", "BackgroundService", "IHostedService", "IServiceCollection",
        "ServiceCollection", "WebApplication", "IHostBuilder", "CreateDefaultBuilder", "CreateApplicationBuilder",
        "ControllerBase", "Controller", "AddSingleton", "Timer", "PeriodicTimer", "ThreadPool", "Thread", "AsParallel",
        "FunctionName", "HttpTrigger", "HttpListener",
    };

    /// <summary>
    /// Whether the compilation has an entry point, and no name in it speaks of work at the same time, of hosting or of serving.
    /// </summary>
    public static bool IsSequential(SourceModel model)
        => (bool)model.GetOrCompute<object>(Key, static source => source.Trees.Any(HasEntryPoint)
            && !source.Trees.Any(static tree => Concurrency.Any(TreeFacts.Of(tree).Mentions) || RunsTasks(tree)));

    private static bool HasEntryPoint(SyntaxTree tree)
        => tree.GetRoot() is CompilationUnitSyntax root
            && (root.Members.Any(SyntaxKind.GlobalStatement)
                || TreeFacts.Of(tree).Identifiers("Main").Any(static main => main.Parent is MethodDeclarationSyntax method
                    && method.Modifiers.Any(SyntaxKind.StaticKeyword)));

    private static bool RunsTasks(SyntaxTree tree)
        => TreeFacts.Of(tree).Identifiers("Run").Any(static run => run.Parent?.Parent is MemberAccessExpressionSyntax access
            && access.Name == run.Parent
            && access.Expression.ToString() == "Task");
}
