using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.Analyzers.Tests.Verifiers;

/// <summary>
/// Takes what the tests of fixes say, in the place of verifying it: the audit calls these tests once more, and looks at every text that a
/// fix writes in them. Outside of <see cref="CollectAsync"/> nothing is taken.
/// </summary>
internal static partial class FixedTexts
{
    private static readonly AsyncLocal<List<FixedText>?> Taken = new();

    /// <summary>Whether a test is called for its texts only.</summary>
    public static bool AreCollected => Taken.Value is not null;

    /// <summary>What <paramref name="test"/> says about fixes while it runs.</summary>
    public static async Task<ImmutableArray<FixedText>> CollectAsync(System.Func<Task> test)
    {
        var taken = new List<FixedText>();
        Taken.Value = taken;
        await test();
        Taken.Value = null;
        return [.. taken];
    }

    /// <summary>Takes the two states of a test; false where the test is to be run.</summary>
    public static bool Take(CodeFixTest<DefaultVerifier> test)
    {
        if (Taken.Value is null)
        {
            return false;
        }

        Take(Files(test.TestState, null), Files(test.FixedState, test.TestState));
        return true;
    }

    /// <summary>Takes the two texts of a test of an additional file; false where the test is to be run.</summary>
    public static bool Take(string path, string text, string fixedText)
    {
        if (Taken.Value is null)
        {
            return false;
        }

        Take(File(text), File(fixedText));
        return true;

        ProjectFiles File(string content) => new([("/0/Test0.cs", "class C { }")]) { AdditionalFiles = [(path, Plain(content))] };
    }

    /// <summary>Takes a project before and after a fix.</summary>
    public static async Task TakeAsync(Project before, Project after)
    {
        if (Taken.Value is not null)
        {
            Take(await ProjectFiles.OfAsync(before), await ProjectFiles.OfAsync(after));
        }
    }

    private static void Take(ProjectFiles before, ProjectFiles after)
    {
        if (!before.SaysTheSameAs(after))
        {
            Taken.Value!.Add(new(before, after));
        }
    }

    private static ProjectFiles Files(SolutionState state, SolutionState? inherited)
        => new(Texts(state.Sources, inherited?.Sources))
        {
            AdditionalFiles = Texts(state.AdditionalFiles, inherited?.AdditionalFiles),
            ConfigFiles = Texts(state.AnalyzerConfigFiles, inherited?.AnalyzerConfigFiles),
        };

    private static ImmutableArray<(string Path, string Text)> Texts(
        IReadOnlyCollection<(string Path, SourceText Text)> files, IReadOnlyCollection<(string Path, SourceText Text)>? inherited)
    {
        var given = files.Count == 0 && inherited is not null ? inherited : files;
        return [.. given.Select(static file => (file.Path, Plain(file.Text.ToString())))];
    }

    private static string Plain(string marked) => Markup().Replace(marked, string.Empty);

    [GeneratedRegex(@"\{\|[#\w]+:|\|\}|\[\||\|\]")]
    private static partial Regex Markup();
}

/// <summary>A project before and after a fix.</summary>
internal sealed record FixedText(ProjectFiles Before, ProjectFiles After);
