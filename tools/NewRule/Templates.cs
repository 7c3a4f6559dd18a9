namespace Procore.Compliance.NewRule;

/// <summary>The skeletons. ID, NAME, FAMILY and TITLE stand for the rule's own.</summary>
internal static class Templates
{
    public const string Book = """
        using Microsoft.CodeAnalysis;

        namespace Procore.Compliance.Analyzers.Rules;

        public static partial class RuleIds
        {
        }

        internal static partial class RuleBook
        {
        }

        """;

    public const string Id = """
            /// <summary>TITLE.</summary>
            public const string NAME = "ID";

        """;

    public const string Record = """
            public static readonly Rule ID_NAME = new(
                RuleIds.NAME,
                "TITLE",
                DiagnosticSeverity.Info,
                "TITLE",
                "TITLE.");

        """;

    public const string Analyzer = """
        using Microsoft.CodeAnalysis;
        using Microsoft.CodeAnalysis.Diagnostics;

        namespace Procore.Compliance.Analyzers.Rules.FAMILY;

        /// <summary>ID: TITLE.</summary>
        [DiagnosticAnalyzer(LanguageNames.CSharp)]
        public sealed class NAME : ProcoreAnalyzer
        {
            /// <summary>Creates the analyzer.</summary>
            public NAME()
                : base(RuleBook.ID_NAME)
            {
            }

            private protected override void AnalyzeTree(TreeContext context)
            {
                // Facts from Platform, recognition from Source; here: context.Report(Diagnostic.Create(RuleBook.ID_NAME, place)).
            }
        }

        """;

    public const string Tests = """"
        using System.Threading.Tasks;
        using Xunit;
        using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<Procore.Compliance.Analyzers.Rules.FAMILY.NAME>;

        namespace Procore.Compliance.Analyzers.Tests.Rules.FAMILY;

        public sealed class NAMETests
        {
            [Fact]
            public Task Fault_is_reported() => Verify.VerifyAnalyzerAsync("""
                class ProcoreClient
                {
                    object Fault() => {|ID:"the code that is wrong"|};
                }
                """);

            [Fact]
            public Task NearMiss_is_silent() => Verify.VerifyAnalyzerAsync("""
                class ProcoreClient
                {
                    object NearMiss() => "code that only looks like it";
                }
                """);
        }

        """";

    public const string Page = """


        ## What is wrong

        ## Why it matters

        ## Example

        ```csharp
        // Bad
        ```

        ```csharp
        // Good
        ```

        ## How it decides

        ## Options

        None.

        ## When it may be wrong

        """;
}
