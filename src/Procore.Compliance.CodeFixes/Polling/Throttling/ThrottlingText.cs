using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Procore.Compliance.CodeFixes.Polling.Throttling;

/// <summary>The throttling handler as the project can compile it: its clock, its nullable context, and a name that is not taken.</summary>
internal sealed class ThrottlingText
{
    private const string HandlerName = "ProcoreThrottlingHandler";

    private ThrottlingText(string types, string name)
    {
        Types = types;
        Name = name;
    }

    /// <summary>The declarations, indented by four spaces a level, lines ended by a line feed.</summary>
    public string Types { get; }

    /// <summary>The name of the handler.</summary>
    public string Name { get; }

    /// <summary>The namespaces that the declarations use.</summary>
    public static ImmutableArray<string> Usings { get; } = ImmutableArray.Create(
        "System", "System.Globalization", "System.Linq", "System.Net", "System.Net.Http", "System.Threading", "System.Threading.Tasks");

    /// <summary>The handler for <paramref name="compilation"/>.</summary>
    public static ThrottlingText For(Compilation compilation, bool isNullable, CancellationToken cancellationToken)
    {
        var hasTimeProvider = compilation.GetTypesByMetadataName("System.TimeProvider").Length > 0;
        var name = HandlerName;
        for (var number = 1; compilation.ContainsSymbolsWithName(name, SymbolFilter.Type, cancellationToken); number++)
        {
            name = HandlerName + number;
        }

        var types = ThrottlingScaffold.Types
            .Replace("{{Clock}}", hasTimeProvider ? ThrottlingScaffold.Clock : ThrottlingScaffold.OlderClock)
            .Replace("{{Now}}", hasTimeProvider ? "Clock.GetUtcNow()" : "Clock()")
            .Replace("{{Delay}}", hasTimeProvider ? "Task.Delay" : "Delay")
            .Replace("{{DelayClock}}", hasTimeProvider ? "Clock, " : string.Empty)
            .Replace(HandlerName, name)
            .Replace("§", isNullable ? "?" : string.Empty);
        return new(types, name);
    }
}
