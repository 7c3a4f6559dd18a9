using System.Text.Json.Serialization;
using Refit;

namespace VendorPortal;

public sealed record Vendor(
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("name")] string? Name);

public sealed record VendorBody([property: JsonPropertyName("vendor")] Vendor Vendor);

public sealed record Insurance([property: JsonPropertyName("id")] long Id);

/// <summary>The vendors of a company, and their papers.</summary>
public interface IVendorApi
{
    [Get("/rest/v1.0/companies/{companyId}/vendors")]
    Task<List<Vendor>> GetVendorsAsync(long companyId);

    [Get("/rest/v1.0/vendors/{id}")]
    Task<Vendor> GetVendorAsync(long id, [AliasAs("company_id")] long companyId);

    [Put("/rest/v1.0/vendors/{id}")]
    Task<Vendor> SaveVendorAsync(long id, [AliasAs("company_id")] long companyId, [Body] VendorBody body);

    [Get("/rest/v1.0/companies/{companyId}/insurances")]
    Task<List<Insurance>> GetInsurancesAsync(long companyId);
}
