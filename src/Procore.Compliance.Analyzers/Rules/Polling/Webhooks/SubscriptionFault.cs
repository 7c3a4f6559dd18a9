using Procore.Compliance.Analyzers.Source.Requests.ObjectValues;

namespace Procore.Compliance.Analyzers.Rules.Polling.Webhooks;

/// <summary>Why Procore will not deliver a subscription.</summary>
/// <param name="Value">The value that is wrong.</param>
/// <param name="Reason">What is wrong with it, as the end of a sentence.</param>
/// <param name="Replacement">The right value, where there is one.</param>
internal sealed record SubscriptionFault(StatedText Value, string Reason, string? Replacement);
