using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling.Throttling;

/// <summary>One request for each item, and code that looks like it.</summary>
public static class ItemByItemCases
{
    private const string Members = "private readonly List<long> ids = new(); private readonly List<Rfi> rfis = new();";

    public static TheoryData<string, string> OneByOne => new()
    {
        { "a read by id", Body("""
            {|PCA3004:foreach|} (var id in ids)
            {
                Handle(await client.GetFromJsonAsync<Rfi>($"/rest/v1.0/projects/1/rfis/{id}"));
            }
            """) },
        { "a read by an item's id", Body("""
            {|PCA3004:foreach|} (var rfi in rfis)
            {
                var id = rfi.Id;
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis/" + id));
            }
            """) },
        { "a read by index", Body("""
            {|PCA3004:for|} (var i = 0; i < ids.Count; i++)
            {
                Handle(await client.GetStringAsync($"/rest/v1.0/companies/1/users/{ids[i]}"));
            }
            """) },
        { "a read of projects", Body("""
            {|PCA3004:foreach|} (var id in ids)
            {
                Handle(await client.GetStringAsync($"/rest/v1.0/projects/{id}?company_id=1"));
            }
            """) },
        { "a selected read", Body(
            """await Task.WhenAll(ids.{|PCA3004:Select|}(id => client.GetStringAsync($"/rest/v1.0/projects/1/rfis/{id}")));""") },
        { "a parallel read", Body("""
            await Parallel.{|PCA3004:ForEachAsync|}(
                ids, async (id, cancellation) => Handle(await client.GetStringAsync($"/rest/v1.0/projects/1/rfis/{id}")));
            """) },
        { "a creation where a sync exists", Body("""
            {|PCA3004:foreach|} (var rfi in rfis)
            {
                await client.PostAsJsonAsync("/rest/v1.0/projects", new { project = rfi });
            }
            """) },
        { "a creation with a body of its own", Body("""
            {|PCA3004:foreach|} (var rfi in rfis)
            {
                var content = new StringContent(JsonSerializer.Serialize(rfi));
                var response = await client.PostAsync("/rest/v1.0/cost_codes", content);
                response.EnsureSuccessStatusCode();
            }
            """) },
        { "an update where a sync exists", Body("""
            {|PCA3004:foreach|} (var rfi in rfis)
            {
                await client.PatchAsJsonAsync($"/rest/v1.0/projects/{rfi.Id}", rfi);
            }
            """) },
        { "a deletion where a bulk action exists", Body("""
            {|PCA3004:foreach|} (var id in ids)
            {
                await client.DeleteAsync($"/rest/v1.0/projects/1/time_and_material_timecards/{id}");
            }
            """) },
        { "a wrapper", Body("""
            {|PCA3004:foreach|} (var id in ids)
            {
                Handle(await Read($"/rest/v1.0/projects/1/rfis/{id}"));
            }
            """, "private Task<string> Read(string path) => client.GetStringAsync(path);") },
        { "inside of a try", Body("""
            {|PCA3004:foreach|} (var id in ids)
            {
                try
                {
                    Handle(await client.GetStringAsync($"/rest/v1.0/projects/1/rfis/{id}"));
                }
                catch (HttpRequestException)
                {
                }
            }
            """) },
        { "top-level statements", PollingSource.File("""
            using var client = new HttpClient { BaseAddress = new Uri("https://api.procore.com") };
            {|PCA3004:foreach|} (var id in args)
            {
                Console.WriteLine(await client.GetStringAsync($"/rest/v1.0/projects/1/rfis/{id}"));
            }
            """) },
        { "RestSharp in a nested record", PollingSource.File("""
            using RestSharp;

            namespace Acme;

            public partial class Outer
            {
                public sealed record Inner(List<long> Ids)
                {
                    public async Task ReadAsync(RestClient client)
                    {
                        {|PCA3004:foreach|} (var id in Ids)
                        {
                            await client.ExecuteAsync(
                                new RestRequest($"https://api.procore.com/rest/v1.0/projects/1/rfis/{id}", Method.Get));
                        }
                    }
                }
            }
            """) },
    };

    public static TheoryData<string, string> Silent => new()
    {
        { "details of what a list named", Body("""
            var listed = await client.GetFromJsonAsync<List<Rfi>>("/rest/v1.0/projects/1/rfis");
            foreach (var rfi in listed)
            {
                Handle(await client.GetStringAsync($"/rest/v1.0/projects/1/rfis/{rfi.Id}"));
            }
            """) },
        { "a list for each project", Body("""
            foreach (var id in ids)
            {
                Handle(await client.GetStringAsync($"/rest/v1.0/projects/{id}/rfis"));
            }
            """) },
        { "one item of each project", Body("""
            foreach (var rfi in rfis)
            {
                Handle(await client.GetStringAsync($"/rest/v1.0/projects/{rfi.Status}/rfis/{rfi.Id}"));
            }
            """) },
        { "the same item each time", Body("""
            var one = 7;
            foreach (var id in ids)
            {
                Handle(await client.GetStringAsync($"/rest/v1.0/projects/1/rfis/{one}"));
            }
            """) },
        { "only some items", Body("""
            foreach (var rfi in rfis)
            {
                if (rfi.Status == "open")
                {
                    Handle(await client.GetStringAsync($"/rest/v1.0/projects/1/rfis/{rfi.Id}"));
                }
            }
            """) },
        { "a handful", Body("""
            foreach (var id in new[] { 1, 2, 3 })
            {
                Handle(await client.GetStringAsync($"/rest/v1.0/projects/1/rfis/{id}"));
            }
            """) },
        { "changes that arrive", Body("""
            foreach (var change in ids)
            {
                Handle(await client.GetStringAsync($"/rest/v1.0/projects/1/rfis/{change}"));
            }
            """) },
        { "a stream of webhooks", Body("""
            await foreach (var id in channel.Reader.ReadAllAsync(token))
            {
                Handle(await client.GetStringAsync($"/rest/v1.0/projects/1/rfis/{id}"));
            }
            """, "private readonly Channel<long> channel = Channel.CreateUnbounded<long>();") },
        { "a creation without a bulk action", Body("""
            foreach (var rfi in rfis)
            {
                await client.PostAsJsonAsync("/rest/v1.0/projects/1/rfis", rfi);
            }
            """) },
        { "a creation in each project", Body("""
            foreach (var id in ids)
            {
                await client.PostAsJsonAsync($"/rest/v1.0/projects/{id}/action_plans/plan_references/bulk_create", new { });
            }
            """) },
        { "a sync in batches", Body("""
            foreach (var batch in rfis.Chunk(1000))
            {
                await client.PatchAsJsonAsync("/rest/v1.0/projects/sync", new { updates = batch });
            }
            """) },
        { "pages", Body("""
            for (var page = 1; page <= 10; page++)
            {
                Handle(await client.GetStringAsync($"/rest/v1.0/projects/1/rfis?page={page}"));
            }
            """) },
        { "a job of each item", Body("""
            foreach (var id in ids)
            {
                Handle(await client.GetStringAsync($"/rest/v1.0/companies/1/uploads/{id}"));
            }
            """) },
        { "somebody else's API", Body("""
            foreach (var id in ids)
            {
                Handle(await client.GetStringAsync($"https://api.example.com/projects/1/rfis/{id}"));
            }
            """) },
    };

    private static string Body(string body, string members = "") => PollingSource.Body(body, Members + members);
}
