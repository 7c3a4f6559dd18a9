using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.CodeFixes.Polling.Webhooks;

/// <summary>The receiver as the project can compile it: its kind of endpoint, its nullable context, the accessibility that its loop needs.</summary>
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
        "System.Collections.Generic.IAsyncEnumerable`1");

    private static readonly string[] TypeNames =
    {
        "ProcoreWebhookEvent", "ProcoreWebhookChannel", "ProcoreWebhookReceiver", "ProcoreWebhookExtensions", "ProcoreWebhookSubscription", "ProcoreWebhookController",
    };

    private static readonly ImmutableArray<string> CommonUsings = ImmutableArray.Create(
        "Microsoft.AspNetCore.Authorization",
        "Microsoft.AspNetCore.Http",
        "Microsoft.Extensions.Configuration",
        "Microsoft.Extensions.DependencyInjection",
        "System",
        "System.Collections.Generic",
        "System.Net.Http",
        "System.Runtime.CompilerServices",
        "System.Security.Cryptography",
        "System.Text",
        "System.Text.Json",
        "System.Threading",
        "System.Threading.Channels",
        "System.Threading.Tasks");

    /// <summary>
    /// Whether the receiver can be written into <paramref name="compilation"/>: it references ASP.NET Core, and none of the receiver's types is
    /// there yet. A second loop would take events away from the first.
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
        var types = ReceiverScaffold.Types
            .Replace("{{Endpoint}}", hasController ? ReceiverScaffold.ControllerEndpoint : ReceiverScaffold.MinimalEndpoint)
            .Replace("{{AddChannel}}", isInjected ? "AddSingleton<ProcoreWebhookChannel>()" : "AddSingleton(ProcoreWebhookChannel.Shared)")
            .Replace("{{Shared}}", isInjected ? string.Empty : ReceiverScaffold.Shared)
            .Replace("{{access}}", isPublic ? "public" : "internal")
            .Replace("{{Resource}}", webhook.Resource)
            .Replace("{{Events}}", string.Join(", ", webhook.Events.Select(static name => $"\"{name}\"")))
            .Replace("{{scope}}", webhook.IsProject ? "project" : "company")
            .Replace("{{scope_id}}", webhook.IsProject ? "project_id" : "company_id")
            .Replace("{{scopeId}}", webhook.IsProject ? "projectId" : "companyId")
            .Replace("{{parameters}}", webhook.IsProject ? "long companyId, long projectId" : "long companyId")
            .Replace("§", isNullable ? "?" : string.Empty);
        var endpointUsings = hasController ? ImmutableArray.Create("Microsoft.AspNetCore.Mvc") : ImmutableArray.Create("Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Routing");
        return new(types, CommonUsings.AddRange(endpointUsings), hasController);
    }

    private static bool HasControllers(Compilation compilation)
        => compilation.SyntaxTrees.Any(static tree => tree.GetRoot().DescendantNodes(static node => node is not MemberDeclarationSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .OfType<ClassDeclarationSyntax>()
            .Any(static type => type.BaseList is { } bases && bases.Types.Any(static super => super.Type.ToString() is var name && (name.EndsWith("ControllerBase", System.StringComparison.Ordinal) || name.EndsWith("Controller", System.StringComparison.Ordinal)))));
}
