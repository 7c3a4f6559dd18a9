using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling;

/// <summary>Loops that poll slowly, or at an interval that only the running program knows: a suggestion at most.</summary>
public static class SlowCases
{
    public static TheoryData<string, string> All => new()
    {
        { "five minutes", PollingSource.Body("""
            {|PCA3002:while|} (true)
            {
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                await Task.Delay(TimeSpan.FromMinutes(5));
            }
            """) },
        { "ten minutes in milliseconds", PollingSource.Body("""
            {|PCA3002:while|} (true)
            {
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                Thread.Sleep(1000 * 60 * 10);
            }
            """) },
        { "a configured delay without a default", PollingSource.Body("""
            {|PCA3002:while|} (true)
            {
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                await Task.Delay(TimeSpan.FromSeconds(configuration.GetValue<int>("Procore:PollSeconds")));
            }
            """) },
        { "a delay that a caller gives", PollingSource.Body("""
            {|PCA3002:while|} (true)
            {
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                await Task.Delay(interval);
            }
            """, "private readonly TimeSpan interval; public Sync(TimeSpan interval) => this.interval = interval;") },
        { "a tick that looks once an hour", PollingSource.Body("""
            var last = DateTime.MinValue;
            {|PCA3002:while|} (true)
            {
                if (DateTime.UtcNow - last > TimeSpan.FromHours(1))
                {
                    Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                    last = DateTime.UtcNow;
                }

                await Task.Delay(1000);
            }
            """) },
        { "a tick that waits for the next run", PollingSource.Body("""
            var next = DateTime.UtcNow;
            {|PCA3002:while|} (!token.IsCancellationRequested)
            {
                if (DateTime.UtcNow >= next)
                {
                    Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                    next = DateTime.UtcNow.AddMinutes(30);
                }

                await Task.Delay(TimeSpan.FromSeconds(5), token);
            }
            """) },
        { "a cache in between", PollingSource.Body("""
            {|PCA3002:while|} (true)
            {
                Handle(await Load());
                await Task.Delay(1000);
            }
            """, """
            private string cached; private DateTime loaded;
            private async Task<string> Load()
            {
                if (cached != null && DateTime.UtcNow - loaded < TimeSpan.FromMinutes(30))
                {
                    return cached;
                }

                loaded = DateTime.UtcNow;
                return cached = await client.GetStringAsync("/rest/v1.0/projects/1/rfis");
            }
            """) },
    };
}
