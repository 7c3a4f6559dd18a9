using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace DailyLogSync.Procore;

/// <summary>The token pair on disk, encrypted, replaced in one step.</summary>
internal sealed class TokenFile(IDataProtectionProvider protection, IOptions<ProcoreSettings> settings)
{
    private readonly IDataProtector _protector = protection.CreateProtector("DailyLogSync.ProcoreToken");
    private readonly string _path = settings.Value.TokenFile;

    public async Task<KeptToken?> ReadAsync(CancellationToken cancellation) =>
        File.Exists(_path)
            ? JsonSerializer.Deserialize<KeptToken>(_protector.Unprotect(await File.ReadAllBytesAsync(_path, cancellation)))
            : null;

    public async Task WriteAsync(KeptToken token)
    {
        var next = _path + ".next";
        await File.WriteAllBytesAsync(next, _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(token)));
        File.Move(next, _path, overwrite: true);
    }

    public void Delete() => File.Delete(_path);
}
