using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using System.Threading.Channels;

namespace RfiTracker;

public sealed record RfiEvent(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("reason")] string Reason,
    [property: JsonPropertyName("resource_type")] string ResourceType,
    [property: JsonPropertyName("resource_id")] string ResourceId);

/// <summary>Takes deliveries, and answers before it looks into them.</summary>
public static class RfiReceiver
{
    private static readonly ConcurrentDictionary<string, bool> Seen = new();

    public static void MapRfiReceiver(this IEndpointRouteBuilder routes, ChannelWriter<RfiEvent> queue, string authorization) =>
        routes.MapPost("/webhooks/procore", async (RfiEvent delivered, HttpRequest request) =>
        {
            var sent = Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString());
            if (!CryptographicOperations.FixedTimeEquals(sent, Encoding.UTF8.GetBytes(authorization)))
            {
                return Results.Unauthorized();
            }

            if (Seen.TryAdd(delivered.Id, true))
            {
                await queue.WriteAsync(delivered);
            }

            return Results.NoContent();
        });
}
