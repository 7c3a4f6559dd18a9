using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>Which calls may lead to a request or to the status of an answer, from names alone.</summary>
internal static class StatusReach
{
    private static readonly object Key = new();

    /// <summary>Whether what a call comes to may depend on a status.</summary>
    public static bool MayDepend(InvocationExpressionSyntax call, SourceModel model)
        => model.ComputeOnce(Key, static m =>
        {
            var declared = DeclaredSenders.NamesIn(m);
            return NameReach.Of(m, name => HttpStatuses.IsStatusName(name) || HttpStatuses.IsSuccessName(name)
                || FailureThrows.MayBe(name) || declared.Contains(name));
        }).MayLead(call);
}
