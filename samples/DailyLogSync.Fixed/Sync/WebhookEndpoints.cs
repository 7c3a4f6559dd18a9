using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using DailyLogSync.Procore;
using Microsoft.Extensions.Options;

namespace DailyLogSync.Sync;

/// <summary>
/// A delivery of a Procore webhook, as far as this app reads it. Payload 4.0 writes ids as text, the older ones as numbers.
/// </summary>
internal sealed record WebhookDelivery(
    [property: JsonPropertyName("project_id"), JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] long ProjectId);

/// <summary>Receives deliveries: checks who sends, takes a note and answers at once; the reading is done elsewhere.</summary>
internal static class WebhookEndpoints
{
    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/webhooks/procore", (
            WebhookDelivery delivery,
            HttpRequest request,
            ChangedProjects changed,
            IOptions<ProcoreSettings> settings) =>
        {
            var expected = Encoding.UTF8.GetBytes(settings.Value.WebhookAuthorization);
            if (!CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString())))
            {
                return Results.Unauthorized();
            }

            changed.Add(delivery.ProjectId);
            return Results.NoContent();
        });
    }
}
