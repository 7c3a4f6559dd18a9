using System.Text.Json.Serialization;
using System.Threading.Channels;

namespace MeetingMinutes;

public sealed record Meeting([property: JsonPropertyName("id")] long Id, [property: JsonPropertyName("title")] string? Title);

public sealed record Minutes(long ProjectId, string Meeting, string Decision);

public static class MinutesServices
{
    public static void AddMeetingMinutes(this IServiceCollection services)
    {
        services.AddSingleton(Channel.CreateUnbounded<Minutes>());
        services.AddHttpClient<ProcoreGateway>();
        services.AddHostedService<MinutesWorker>();
    }
}

/// <summary>Writes what was decided in a call into the meeting that Procore has of it. The queue is filled by the recorder.</summary>
public sealed class MinutesWorker(Channel<Minutes> queue, ProcoreGateway procore, ILogger<MinutesWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var minutes in queue.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await WriteAsync(minutes, stoppingToken);
            }
            catch (HttpRequestException failure)
            {
                log.LogError(failure, "The minutes of {Meeting} could not be written.", minutes.Meeting);
            }
        }
    }

    private async Task WriteAsync(Minutes minutes, CancellationToken cancellation)
    {
        var meeting = await FindAsync(minutes.ProjectId, minutes.Meeting, cancellation);
        if (meeting is null)
        {
            log.LogWarning("Procore has no meeting {Meeting}.", minutes.Meeting);
            return;
        }

        var details = await procore.GetAsync<Meeting>(Routes.Meeting(minutes.ProjectId, meeting.Id), cancellation);
        await procore.PostAsync<Meeting>(
            Routes.Topics(minutes.ProjectId),
            new { meeting_id = details.Id, meeting_topic = new { title = minutes.Decision } },
            cancellation);
    }

    private async Task<Meeting?> FindAsync(long projectId, string title, CancellationToken cancellation)
    {
        for (var page = 1; ; page++)
        {
            var found = await procore.GetAsync<List<Meeting>>($"{Routes.Meetings(projectId)}?page={page}&per_page=100", cancellation);
            if (found.Find(meeting => meeting.Title == title) is { } meeting || found.Count < 100)
            {
                return found.Find(candidate => candidate.Title == title);
            }
        }
    }
}
