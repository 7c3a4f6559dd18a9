using System.Text;
using Microsoft.Extensions.Options;

namespace SiteDiary;

/// <summary>What happened on all sites of the company on one day, as a text that is mailed in the evening.</summary>
public sealed class DiaryReport(DiaryClient client, IOptions<ProcoreOptions> options)
{
    public async Task<string> WriteAsync(DateOnly day, CancellationToken cancellation)
    {
        var text = new StringBuilder($"Site diary of {day:yyyy-MM-dd}").AppendLine();
        foreach (var project in await client.ProjectsAsync(options.Value.CompanyId, cancellation))
        {
            var notes = await client.NotesAsync(project.Id, day, cancellation);
            var crews = await client.ManpowerAsync(project.Id, day, cancellation);
            var deliveries = await client.DeliveriesAsync(project.Id, day, cancellation);
            text.AppendLine($"{project.Name}: {notes.Count} notes, {crews.Count} crews, {deliveries.Count} deliveries");
            foreach (var entry in notes.Concat(crews).Concat(deliveries).OrderBy(entry => entry.UpdatedAt))
            {
                text.AppendLine($"  {entry.UpdatedAt:HH:mm} entry {entry.Id}");
            }
        }

        return text.ToString();
    }
}
