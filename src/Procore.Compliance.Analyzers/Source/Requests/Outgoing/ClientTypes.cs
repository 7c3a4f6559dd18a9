using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>Which types are HTTP clients: those of the libraries, and what derives from them.</summary>
internal static class ClientTypes
{
    // The clients of System.Net.Http, System.Net, RestSharp and Flurl.
    private static readonly string[] Names =
    {
        "HttpClient", "HttpMessageInvoker", "WebClient", "RestClient", "IRestClient", "FlurlClient", "IFlurlClient"
    };

    // The first names of the namespaces that they stand in.
    private static readonly string[] Libraries = { "System", "RestSharp", "Flurl" };

    /// <summary>Whether a type is a client: by its own name, or by that of a type that it derives from.</summary>
    public static bool IsClient(ITypeSymbol? type)
    {
        // What does not bind may be read as a value that can be absent.
        var own = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } optional
            ? optional.TypeArguments[0]
            : type;
        for (var ancestor = own; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (IsName(ancestor.Name)
                && (ancestor.TypeKind == TypeKind.Error || Libraries.Contains(CallSite.OutermostNamespace(ancestor))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a type of this name is a client of a library, unless the project has one of the same name.</summary>
    public static bool IsName(string? name) => name is not null && Array.IndexOf(Names, name) >= 0;
}
