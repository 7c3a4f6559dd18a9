using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Tokens;

/// <summary>PCA4006 where the pair is kept inside of something else, mostly together with the end of its life.</summary>
public sealed class SharedPairTests
{
    private const string Answer = """
        class Answer
        {
            public string AccessToken { get; set; } = "";
            public string RefreshToken { get; set; } = "";
            public int ExpiresIn { get; set; }
        }
        record Kept(Answer Answer, DateTimeOffset Until);
        record Pair(string Access, string Refresh, DateTimeOffset Until);
        class Marks { public int Length; public DateTimeOffset Until; }
        """;

    private const string Until = "DateTimeOffset.UtcNow.AddSeconds(answer.ExpiresIn)";

    internal static readonly TokenCases Reported = new()
    {
        ["record that has the answer"] = [
            Answer, Service("private Kept _kept = null!;", "_kept.Answer.RefreshToken", $"_kept = new Kept(answer, {Until});")],
        ["tuple that has the answer"] = [
            Answer,
            Service(
                "private static (Answer Answer, DateTimeOffset Until)? _kept;",
                "_kept!.Value.Answer.RefreshToken",
                $"_kept = (answer, {Until});")],
        ["pair of the framework that has the answer"] = [
            Answer, Service("private Tuple<Answer, int> _kept = null!;", "_kept.Item1.RefreshToken", "_kept = Tuple.Create(answer, 1);")],
        ["record of the tokens"] = [
            Answer,
            Service(
                "private Pair _kept = null!;", "_kept.Refresh", $"_kept = new Pair(answer.AccessToken, answer.RefreshToken, {Until});")],
        ["record that is changed by a copy"] = [
            Answer,
            Service(
                "private Pair _kept = null!;",
                "_kept.Refresh",
                "_kept = _kept with { Access = answer.AccessToken, Refresh = answer.RefreshToken };")],
        ["tuple of the tokens"] = [
            Answer,
            Service("private (string A, string R) _kept;", "_kept.R", "_kept = (answer.AccessToken, answer.RefreshToken);")],
    };

    private static readonly TokenCases Silent = new()
    {
        ["record that has the answer, behind a gate"] = [
            Answer,
            Quiet(Service(
                "private Kept _kept = null!; private readonly SemaphoreSlim _gate = new(1, 1);",
                "_kept.Answer.RefreshToken",
                $"_kept = new Kept(answer, {Until}); _gate.Release();",
                "await _gate.WaitAsync();"))],
        ["what only says when"] = [
            Answer,
            Quiet(Service(
                "private Marks _kept = null!; public string Given = \"\";",
                "Given",
                $"_kept = new Marks {{ Length = answer.AccessToken.Length, Until = {Until} }};"))],
        ["record that is handed to the caller"] = [
            Answer,
            Quiet(Service(string.Empty, "old.Answer.RefreshToken", $"var made = new Kept(answer, {Until}); return made;")
                .Replace("Task RenewAsync()", "Task<Kept> RenewAsync(Kept old)", System.StringComparison.Ordinal))],
    };

    public static TheoryData<string> ReportedNames => Reported.Names;

    public static TheoryData<string> SilentNames => Silent.Names;

    [Theory]
    [MemberData(nameof(ReportedNames))]
    public Task Reports(string name) => Reported.VerifyAsync<UnguardedRefresh>(name);

    [Theory]
    [MemberData(nameof(SilentNames))]
    public Task IsSilent(string name) => Silent.VerifyAsync<UnguardedRefresh>(name);

    private static string Quiet(string service)
        => service.Replace("{|PCA4006:", string.Empty, System.StringComparison.Ordinal)
            .Replace("|}", string.Empty, System.StringComparison.Ordinal);

    private static string Service(string members, string sent, string keep, string begin = "") => $$"""
        class ProcoreTokenService
        {
            private readonly HttpClient _http = new();
            {{members}}

            public async Task RenewAsync()
            {
                {{begin}}
                var response = await _http.PostAsync(
                    "https://login.procore.com/oauth/token",
                    JsonContent.Create(new { grant_type = {|PCA4006:"refresh_token"|}, refresh_token = {{sent}} }));
                var answer = (await response.Content.ReadFromJsonAsync<Answer>())!;
                {{keep}}
            }
        }
        """;
}
