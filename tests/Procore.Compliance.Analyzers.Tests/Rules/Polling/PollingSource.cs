namespace Procore.Compliance.Analyzers.Tests.Rules.Polling;

/// <summary>Puts the few lines that a polling case is about into a class that talks to Procore.</summary>
internal static class PollingSource
{
    private const string Usings = """
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Diagnostics;
        using System.Linq;
        using System.Net;
        using System.Net.Http;
        using System.Net.Http.Json;
        using System.Text.Json;
        using System.Threading;
        using System.Threading.Channels;
        using System.Threading.Tasks;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;
        using Microsoft.Extensions.Options;

        """;

    /// <summary>
    /// The body of a method of a class that has <c>client</c>, <c>configuration</c> and <c>token</c>, with further members and types.
    /// </summary>
    public static string Body(string body, string members = "", string types = "")
        => Usings + $$"""
            public sealed record Rfi(long Id, string Status);
            public sealed record Page(List<Rfi> Items, string Next);

            public sealed class Sync
            {
                private readonly HttpClient client = new() { BaseAddress = new Uri("https://api.procore.com") };
                private readonly IConfiguration configuration = null;
                {{members}}

                public async Task Run(CancellationToken token)
                {
                    {{body}}
                    await Task.CompletedTask;
                }

                private void Handle(object item) { }
            }

            {{types}}
            """;

    /// <summary>A whole file.</summary>
    public static string File(string code) => Usings + code;
}
