using System.Collections.Immutable;

namespace Procore.Compliance.Corpus.Projects;

/// <summary>
/// Whether a project holds tests: it says so, or it references a test framework as a package or, in the old style, as an
/// assembly, or it carries the project type of a test project.
/// </summary>
internal static class TestProject
{
    private const string TestProjectType = "3AC096D0-A1C2-E12C-1390-A8335801FDAB";

    private static readonly ImmutableArray<string> Frameworks =
    [
        "Microsoft.NET.Test.Sdk", "xunit", "NUnit", "MSTest", "TUnit", "Microsoft.VisualStudio.TestTools",
        "Microsoft.VisualStudio.QualityTools.UnitTestFramework", "Microsoft.VisualStudio.TestPlatform",
    ];

    public static bool Is(ProjectFile project)
    {
        if (project.Property("IsTestProject") is { Length: > 0 } stated)
        {
            return string.Equals(stated, "true", StringComparison.OrdinalIgnoreCase);
        }

        return project.Property("ProjectTypeGuids")?.Contains(TestProjectType, StringComparison.OrdinalIgnoreCase) == true
            || project.Sdk?.StartsWith("MSTest.Sdk", StringComparison.OrdinalIgnoreCase) == true
            || project.Included("PackageReference").Concat(project.Included("Reference")).Any(item => IsFramework(item.Value));
    }

    private static bool IsFramework(string reference)
    {
        var name = reference.Split(',')[0].Trim();
        return Frameworks.Any(framework => name.Equals(framework, StringComparison.OrdinalIgnoreCase)
            || name.StartsWith(framework + ".", StringComparison.OrdinalIgnoreCase));
    }
}
