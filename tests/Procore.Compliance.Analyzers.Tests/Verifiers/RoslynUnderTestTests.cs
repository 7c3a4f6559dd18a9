using System;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Verifiers;

public sealed class RoslynUnderTestTests
{
    [Theory]
    [InlineData(typeof(Compilation))]
    [InlineData(typeof(CSharpCompilation))]
    [InlineData(typeof(CodeFixProvider))]
    public void Tests_run_on_the_Roslyn_that_their_project_names(Type type)
    {
        var named = typeof(RoslynUnderTestTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(
            attribute => attribute.Key == "RoslynVersion").Value;

        Assert.Equal($"{named}.0", type.Assembly.GetName().Version?.ToString());
    }
}
