using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Tests.Design;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;
using Xunit.Sdk;

namespace Procore.Compliance.Analyzers.Tests.Audit;

/// <summary>What the tests of fixes say about them: each text before and after its fix, under the name of its test.</summary>
internal static class FixTests
{
    private static readonly string[] Marks = ["FixVerifier<", "FixedProject.ApplyAsync<"];

    /// <summary>Every text that differs from all others, by the first test that has it.</summary>
    public static async Task<ImmutableArray<(string Test, FixedText Text)>> CollectAsync()
    {
        var texts = ImmutableArray.CreateBuilder<(string Test, FixedText Text)>();
        foreach (var type in Classes())
        {
            foreach (var method in type.GetMethods().Where(static method => method.IsDefined(typeof(FactAttribute), inherit: true)))
            {
                foreach (var arguments in Arguments(method))
                {
                    var taken = await FixedTexts.CollectAsync(() => CallAsync(type, method, arguments));
                    texts.AddRange(taken.Select(text => ($"{type.Name}.{method.Name}({string.Join(", ", arguments)})", text)));
                }
            }
        }

        return [.. texts.DistinctBy(static text => string.Concat(All(text.Text.After).Select(static file => file.Text)))];

        static IEnumerable<(string Path, string Text)> All(ProjectFiles files) => files.Sources.Concat(files.AdditionalFiles);
    }

    /// <summary>
    /// The classes whose file mentions a test of a fix, but for those of the verifiers themselves; those that run what a fix has written
    /// say nothing new.
    /// </summary>
    private static ImmutableArray<Type> Classes()
    {
        var tests = RepositoryFiles.Path("tests", "Procore.Compliance.Analyzers.Tests");
        var names = Directory.GetFiles(tests, "*Tests.cs", SearchOption.AllDirectories)
            .Where(static file => File.ReadAllText(file) is var text && Marks.Any(mark => text.Contains(mark, StringComparison.Ordinal)))
            .Select(static file => Path.GetFileNameWithoutExtension(file)!)
            .ToHashSet(StringComparer.Ordinal);
        return [.. typeof(FixTests).Assembly.GetTypes()
            .Where(type => names.Contains(type.Name)
                && type.Namespace != typeof(FixedTexts).Namespace
                && type.GetProperty("Scenarios") is null)
            .OrderBy(static type => type.FullName, StringComparer.Ordinal)];
    }

    private static ImmutableArray<object?[]> Arguments(MethodInfo method)
        => method.IsDefined(typeof(TheoryAttribute), inherit: true)
            ? [.. method.GetCustomAttributes<DataAttribute>().SelectMany(data => data.GetData(method))]
            : [[]];

    private static Task CallAsync(Type type, MethodInfo method, object?[] arguments)
        => method.Invoke(Activator.CreateInstance(type), method.ResolveMethodArguments(arguments)) as Task ?? Task.CompletedTask;
}
