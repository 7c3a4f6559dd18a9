using System.ComponentModel.DataAnnotations;

namespace DailyLogSync.Procore;

/// <summary>The section "Procore" of the configuration. What is required has no default: the app does not start without it.</summary>
public sealed class ProcoreSettings
{
    public Uri LoginAddress { get; set; } = new("https://login.procore.com/");

    public Uri ApiAddress { get; set; } = new("https://api.procore.com/");

    [Required]
    public string ClientId { get; set; } = "";

    [Required]
    public string ClientSecret { get; set; } = "";

    [Required]
    public string RedirectAddress { get; set; } = "";

    /// <summary>The Authorization value that Procore sends with each webhook delivery.</summary>
    [Required]
    public string WebhookAuthorization { get; set; } = "";

    /// <summary>Where the encrypted token is kept.</summary>
    [Required]
    public string TokenFile { get; set; } = "procore-token.bin";

    [Range(1, long.MaxValue)]
    public long CompanyId { get; set; }
}
