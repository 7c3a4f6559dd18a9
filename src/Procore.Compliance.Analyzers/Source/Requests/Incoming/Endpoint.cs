using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Source.Requests.Incoming;

/// <summary>Code that answers a POST request: a mapped endpoint, a controller's action or a function with an HTTP trigger.</summary>
/// <param name="Place">Where it is written: the name of the action or function, or of the method that maps it.</param>
/// <param name="Route">The route template as far as it is written; empty where none is.</param>
/// <param name="TypeName">The type that it is a member of; empty for lambdas.</param>
/// <param name="Names">Its own names: of the method, of the function, of the types of its parameters.</param>
/// <param name="IsOnlyOne">Whether its type has no other endpoint of this kind.</param>
/// <param name="Code">The code that makes the answer, with its parameters; empty where it is not in sight.</param>
/// <param name="Payloads">The types of its parameters that are declared in this compilation.</param>
/// <param name="MayBeGuarded">Whether something that stands beside it may refuse a request: an attribute, a filter, a key.</param>
internal sealed record Endpoint(
    Location Place,
    string Route,
    string TypeName,
    ImmutableArray<string> Names,
    bool IsOnlyOne,
    ImmutableArray<SyntaxNode> Code,
    ImmutableArray<ITypeSymbol> Payloads,
    bool MayBeGuarded);
