using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Procore.Compliance.CodeFixes.Polling.Throttling;
using Procore.Compliance.CodeFixes.Polling.Webhooks;
using Procore.Compliance.CodeFixes.Tokens;

namespace Procore.Compliance.Analyzers.Tests.Audit;

/// <summary>The types that fixes add to a project, in each variant.</summary>
internal static class Scaffolds
{
    private const string TextJson = "namespace System.Text.Json { public class JsonDocument { } }";
    private const string Protection = """
        namespace Microsoft.AspNetCore.DataProtection { public interface IDataProtectionProvider { } }
        namespace Microsoft.Extensions.Caching.Distributed { public interface IDistributedCache { } }
        """;
    private const string Controller = "class HomeController : ControllerBase { }";

    private static readonly bool[] Both = [true, false];

    private static readonly (string Name, string Types)[] Clocks
        = [("TimeProvider", "namespace System { public class TimeProvider { } }"), ("functions", "")];

    private static readonly (string Name, string Types)[] Stores
        = [("protected store", TextJson + Protection), ("memory store", TextJson), ("Newtonsoft", "")];

    private static readonly SubscribedWebhook[] Webhooks =
    [
        new("RFIs", IsProject: true, ["create", "update", "delete"], Sweep: "/rest/v1.0/projects/{project_id}/rfis"),
        new("Punch Items", IsProject: true, ["create", "update", "delete"], Sweep: null),
        new("Company Users", IsProject: false, ["create", "update"], Sweep: "/rest/v1.1/companies/{company_id}/users"),
        new("Company Vendors", IsProject: false, ["create", "update"], Sweep: null),
    ];

    /// <summary>Each variant under a name that says what it is.</summary>
    public static IEnumerable<(string Name, ProjectFiles Files)> All() => [.. Throttling(), .. Tokens(), .. State(), .. Receivers()];

    /// <summary>What <paramref name="name"/> of a scaffold is, for a page that shows its use; null where no scaffold has it.</summary>
    public static ProjectFiles? Of(string name) => name switch
    {
        "ProcoreThrottlingHandler" => Throttling().First().Files,
        "ProcoreTokenSource" or "ProcoreTokenHandler" or "ProcoreTokenOptions" => Tokens().First().Files,
        "ProcoreWebhookSubscription" or "ProcoreWebhookSweep" => Receivers().First().Files,
        "ProcoreState" => State().First().Files,
        _ => null,
    };

    private static IEnumerable<(string Name, ProjectFiles Files)> Throttling() =>
        from isNullable in Both
        from clock in Clocks
        let text = ThrottlingText.For(Project(clock.Types), isNullable, CancellationToken.None)
        select ($"throttling, {Said(isNullable)}, {clock.Name}", File(ThrottlingText.Usings, text.Types, isNullable));

    private static IEnumerable<(string Name, ProjectFiles Files)> Tokens() =>
        from isNullable in Both
        from clock in Clocks
        from store in Stores
        let text = ScaffoldText.For(Project(store.Types + clock.Types), isNullable, needsMemoryStore: false, CancellationToken.None)
        select ($"tokens, {Said(isNullable)}, {clock.Name}, {store.Name}", File(text.Usings, text.Types, isNullable));

    private static IEnumerable<(string Name, ProjectFiles Files)> State() =>
        from isNullable in Both
        from isWeb in Both
        let types = StateScaffold.Types(Project(""), isWeb, isNullable)
        let kept = isWeb ? "cookie" : "kept by the caller"
        select ($"state, {Said(isNullable)}, {kept}", File(StateScaffold.Usings(isWeb), types, isNullable));

    private static IEnumerable<(string Name, ProjectFiles Files)> Receivers() =>
        from isNullable in Both
        from hasController in Both
        from isInjected in Both
        from isPublic in Both
        from webhook in Webhooks
        let text = ReceiverText.For(Project(hasController ? Controller : ""), webhook, isInjected, isPublic, isNullable)
        let endpoint = hasController ? "controller" : "endpoint"
        let channel = (isPublic ? "public, " : "internal, ") + (isInjected ? "injected" : "shared")
        select ($"receiver, {Said(isNullable)}, {endpoint}, {channel}, {webhook.Resource}", File(text.Usings, text.Types, isNullable));

    private static string Said(bool isNullable) => isNullable ? "nullable" : "not nullable";

    /// <summary>A project of which a scaffold only asks whether it has certain types.</summary>
    private static CSharpCompilation Project(string types)
        => CSharpCompilation.Create("Project", [CSharpSyntaxTree.ParseText(types, TestDefaults.ParseOptions)]);

    private static ProjectFiles File(IEnumerable<string> usings, string types, bool isNullable)
    {
        var text = string.Concat(usings.Select(static name => $"using {name};\n")) + "\nnamespace Acme.Integration;\n\n" + types + "\n";
        return new([("/0/Scaffold.cs", text)]) { Nullable = isNullable ? NullableContextOptions.Enable : NullableContextOptions.Disable };
    }
}
