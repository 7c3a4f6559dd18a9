using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.CodeFixes.Polling.Webhooks;

/// <summary>
/// The receiver as the project can compile it: its kind of endpoint, its nullable context, the accessibility that its loop needs.
/// </summary>
/// <param name="Types">The declarations, indented by four spaces a level, lines ended by a line feed.</param>
/// <param name="Usings">The namespaces that they use.</param>
/// <param name="HasController">Whether the endpoint is a controller; else it is mapped.</param>
internal sealed record ReceiverText(string Types, ImmutableArray<string> Usings, bool HasController)
{
    private static readonly ImmutableArray<string> Needed = ImmutableArray.Create(
        "Microsoft.AspNetCore.Routing.IEndpointRouteBuilder",
        "Microsoft.AspNetCore.Authorization.AllowAnonymousAttribute",
        "Microsoft.Extensions.Configuration.IConfiguration",
        "System.Threading.Channels.Channel",
        "System.Text.Json.JsonDocument",
        "System.Security.Cryptography.CryptographicOperations",
        "System.Collections.Generic.IAsyncEnumerable`1",
        "Microsoft.Extensions.Logging.ILogger`1");

    private static readonly string[] TypeNames =
    {
        "ProcoreWebhookEvent", "ProcoreWebhookChannel", "ProcoreWebhookReceiver", "ProcoreWebhookExtensions", "ProcoreWebhookController",
        "ProcoreWebhookSubscription", "ProcoreWebhookRequests", "ProcoreWebhookSweep",
    };

    private const string CompanyWebhooks = "/rest/v2.0/companies/{companyId}/webhooks";

    private const string ProjectWebhooks = "/rest/v2.0/companies/{companyId}/projects/{projectId}/webhooks";

    private static readonly ImmutableArray<string> CommonUsings = ImmutableArray.Create(
        "Microsoft.AspNetCore.Authorization",
        "Microsoft.AspNetCore.Http",
        "Microsoft.Extensions.Configuration",
        "Microsoft.Extensions.DependencyInjection",
        "System",
        "System.Collections.Generic",
        "System.Globalization",
        "System.Linq",
        "System.Net",
        "System.Net.Http",
        "System.Runtime.CompilerServices",
        "System.Security.Cryptography",
        "System.Text",
        "System.Text.Json",
        "System.Threading",
        "System.Threading.Channels",
        "System.Threading.Tasks");

    /// <summary>
    /// Whether the receiver can be written into <paramref name="compilation"/>: it references ASP.NET Core, and none of the receiver's
    /// types is there yet. A second loop would take events away from the first.
    /// </summary>
    public static bool IsPossible(Compilation compilation, CancellationToken cancellationToken)
        => compilation is CSharpCompilation { LanguageVersion: >= LanguageVersion.CSharp8 }
            && Needed.All(name => compilation.GetTypesByMetadataName(name).Length > 0)
            && !TypeNames.Any(name => compilation.ContainsSymbolsWithName(name, SymbolFilter.Type, cancellationToken));

    /// <summary>The receiver for the webhook that a diagnostic names.</summary>
    /// <param name="compilation">The project.</param>
    /// <param name="webhook">What to subscribe to.</param>
    /// <param name="isInjected">Whether the loop gets the channel through its constructor.</param>
    /// <param name="isPublic">Whether that constructor is visible outside of the project.</param>
    /// <param name="isNullable">Whether nullable annotations are on.</param>
    public static ReceiverText For(Compilation compilation, SubscribedWebhook webhook, bool isInjected, bool isPublic, bool isNullable)
    {
        var hasController = HasControllers(compilation);
        var endpoint = hasController ? ReceiverScaffold.ControllerEndpoint : ReceiverScaffold.MinimalEndpoint;
        var parts = new[] { ReceiverScaffold.Types, endpoint, SubscriptionScaffold.Types, SweepScaffold.Types };
        var types = WithSweep(string.Join("\n\n", parts), webhook)
            .Replace("{{AddChannel}}", isInjected ? "AddSingleton<ProcoreWebhookChannel>()" : "AddSingleton(ProcoreWebhookChannel.Shared)")
            .Replace("{{Shared}}", isInjected ? string.Empty : ReceiverScaffold.Shared)
            .Replace("{{access}}", isPublic ? "public" : "internal")
            .Replace("{{Resource}}", webhook.Resource)
            .Replace("{{Events}}", string.Join(", ", webhook.Events.Select(static name => $"\"{name}\"")))
            .Replace("{{scope}}", webhook.IsProject ? "project" : "company")
            .Replace("{{webhooks}}", webhook.IsProject ? ProjectWebhooks : CompanyWebhooks)
            .Replace("{{parameters}}", webhook.IsProject ? "long companyId, long projectId" : "long companyId")
            .Replace("{{arguments}}", webhook.IsProject ? "companyId, projectId" : "companyId")
            .Replace("{{scopeTexts}}", webhook.IsProject ? "$\"{companyId}\", $\"{projectId}\"" : "$\"{companyId}\", null")
            .Replace("§", isNullable ? "?" : string.Empty);
        var endpointUsings = hasController
            ? ImmutableArray.Create("Microsoft.AspNetCore.Mvc")
            : ImmutableArray.Create("Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Routing");
        var sweepUsings = webhook.Sweep is null ? ImmutableArray<string>.Empty : ImmutableArray.Create("Microsoft.Extensions.Logging");
        return new(types, CommonUsings.AddRange(endpointUsings).AddRange(sweepUsings), hasController);
    }

    /// <summary>The sweep: of the list that tells what changed, where there is one; else by the request of the loop itself.</summary>
    private static string WithSweep(string types, SubscribedWebhook webhook)
        => types
            .Replace("{{Sweep}}", webhook.Sweep is null ? SweepScaffold.Whole : SweepScaffold.Filtered)
            .Replace("{{SweepConstants}}", webhook.Sweep is null ? string.Empty : SweepScaffold.Constants)
            .Replace("{{SweepFields}}", webhook.Sweep is null ? string.Empty : SweepScaffold.Fields)
            .Replace("{{SweepArguments}}", webhook.Sweep is null ? string.Empty : ", ILogger<ProcoreWebhookSweep> log")
            .Replace("{{SweepAssignments}}", webhook.Sweep is null ? string.Empty : SweepScaffold.Assignments)
            .Replace("{{list}}", webhook.Sweep is null ? string.Empty : ListOf(webhook.Sweep, webhook.IsProject));

    /// <summary>The address of a list up to its next query parameter; company or project are in its path, else in its query.</summary>
    private static string ListOf(string template, bool isProject)
        => template.Replace("{company_id}", "{companyId}").Replace("{project_id}", "{projectId}")
            + (template.IndexOf(isProject ? "{project_id}" : "{company_id}", System.StringComparison.Ordinal) >= 0 ? "?"
                : isProject ? "?project_id={projectId}&" : "?company_id={companyId}&");

    private static bool HasControllers(Compilation compilation)
        => compilation.SyntaxTrees.Any(static tree => tree
            .GetRoot()
            .DescendantNodes(
                static node => node is (not MemberDeclarationSyntax) or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .OfType<ClassDeclarationSyntax>()
            .Any(static type => type.BaseList is { } bases
                && bases.Types.Any(static super => super.Type.ToString() is var name
                    && (name.EndsWith("ControllerBase", System.StringComparison.Ordinal)
                        || name.EndsWith("Controller", System.StringComparison.Ordinal)))));
}
