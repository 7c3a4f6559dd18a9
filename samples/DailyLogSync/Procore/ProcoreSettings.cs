namespace DailyLogSync.Procore;

/// <summary>The section "Procore" of the configuration.</summary>
public sealed class ProcoreSettings
{
    public Uri LoginAddress { get; set; } = new("https://login.procore.com/");

    public Uri ApiAddress { get; set; } = new("https://api.procore.com/");

    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "b7e41d9f3a60c825b7e41d9f3a60c825b7e41d9f3a60c825b7e41d9f3a60c825";

    public string RedirectAddress { get; set; } = "";

    public long CompanyId { get; set; }
}
