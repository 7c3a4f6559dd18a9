using System.Text.Json.Serialization;
using Refit;

namespace SubmittalBoard;

public sealed record Submittal(
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("title")] string? Title);

public sealed record SubmittalBody([property: JsonPropertyName("submittal")] SubmittalChange Submittal);

public sealed record SubmittalChange(
    [property: JsonPropertyName("title")] string Title,
    [property: JsonPropertyName("number")] string Number);

/// <summary>The part of Procore's API that the board needs.</summary>
public interface IProcoreSubmittals
{
    [Get("/rest/v1.1/projects/{projectId}/submittals")]
    Task<ApiResponse<List<Submittal>>> ListAsync(
        long projectId, int page, [AliasAs("per_page")] int perPage, CancellationToken cancellation = default);

    [Get("/rest/v1.1/projects/{projectId}/submittals/{id}")]
    Task<Submittal> GetAsync(long projectId, long id, CancellationToken cancellation = default);

    [Post("/rest/v1.1/projects/{projectId}/submittals")]
    Task<Submittal> CreateAsync(long projectId, [Body] SubmittalBody body, CancellationToken cancellation = default);

    [Patch("/rest/v1.1/projects/{projectId}/submittals/{id}")]
    Task<Submittal> ChangeAsync(long projectId, long id, [Body] SubmittalBody body, CancellationToken cancellation = default);
}

/// <summary>Procore's token endpoint.</summary>
public interface IProcoreLogin
{
    [Post("/oauth/token")]
    Task<AppToken> GetTokenAsync([Body(BodySerializationMethod.UrlEncoded)] AppTokenRequest form, CancellationToken cancellation = default);
}

public sealed record AppTokenRequest(
    [property: AliasAs("client_id")] string ClientId,
    [property: AliasAs("client_secret")] string ClientSecret)
{
    [AliasAs("grant_type")]
    public string GrantType => "client_credentials";
}

public sealed record AppToken(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("expires_in")] int ExpiresIn);
