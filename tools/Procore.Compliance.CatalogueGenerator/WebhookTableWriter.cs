using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace Procore.Compliance.CatalogueGenerator;

/// <summary>Writes the embedded webhook table. Its format is described at the reader, Platform/Webhooks/WebhookTable.cs.</summary>
public static class WebhookTableWriter
{
    private static readonly string[] Events = ["create", "update", "delete"];

    /// <param name="text">The text of data/webhook-resources.tsv.</param>
    /// <exception cref="InvalidDataException">A row is malformed; the message names file and line.</exception>
    public static string Write(string text)
    {
        var output = new StringBuilder();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in TableFile
            .Parse("webhook-resources.tsv", text, "resource_name", "tool", "events", "scope", "note", "sweep")
            .OrderBy(row => row.Fields[0], StringComparer.Ordinal))
        {
            var (name, tool, scope) = (row.Fields[0], row.Fields[1], row.Fields[3]);
            var events = row.Fields[2].Split('/');
            if (name.Length == 0 || tool.Length == 0 || !seen.Add(name))
            {
                throw row.Fault("name and tool must be there, and the name only once.");
            }

            if (events.Except(Events).Any())
            {
                throw row.Fault($"'{row.Fields[2]}' is not a list of events.");
            }

            if (scope is not ("company" or "project"))
            {
                throw row.Fault($"'{scope}' is not a scope.");
            }

            if (row.Fields[5] is { Length: > 0 } sweep && !sweep.StartsWith("/rest/v", StringComparison.Ordinal))
            {
                throw row.Fault($"'{sweep}' is not a route.");
            }

            var letters = string.Concat(Events.Intersect(events).Select(name => name[0]));
            output.AppendJoin('\t', name, tool, letters, scope, row.Fields[4], row.Fields[5]).Append('\n');
        }

        return output.ToString();
    }
}
