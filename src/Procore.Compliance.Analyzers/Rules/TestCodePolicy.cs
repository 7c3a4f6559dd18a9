namespace Procore.Compliance.Analyzers.Rules;

/// <summary>Whether a rule judges code that is there to test other code.</summary>
internal enum TestCodePolicy
{
    /// <summary>Test code is left alone, unless <c>procore_scan_test_code</c> asks for it. Decided before the rule is asked.</summary>
    Ignored,

    /// <summary>The rule itself says what of test code it judges.</summary>
    JudgedInPart,

    /// <summary>Test code is judged like any other.</summary>
    Judged,
}
