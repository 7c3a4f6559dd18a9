using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Credentials;
using Procore.Compliance.Analyzers.Tests.Rules.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Credentials;

/// <summary>PCA1003: a login whose user name and password are members of a type, and where it is reported.</summary>
public sealed class LoginObjectTests
{
    private const string Types = """
        record Enter([property: JsonPropertyName("email")] string A, [property: JsonPropertyName("password")] string B);
        class Knock { [JsonPropertyName("login")] public string A { get; set; } = ""; public string Password { get; set; } = ""; }
        """;

    private const string Grant = """
        class Ask
        {
            [JsonPropertyName("grant_type")] public string A { get; set; } = "";
            [JsonPropertyName("client_id")] public string? B { get; set; }
            [JsonPropertyName("code")] public string? C { get; set; }
        }
        """;

    internal static readonly TokenCases Reported = new()
    {
        ["record"] = [Types, Visit("await http.{|PCA1003:PostAsJsonAsync|}(\"https://login.procore.com/sessions\", new Enter(a, b));")],
        ["class in a variable"] = [Types, Visit(
            "var k = new Knock { A = a, Password = b };"
                + " await http.{|PCA1003:PostAsJsonAsync|}(\"https://login.procore.com/sessions\", k);")],
        ["record inside of another object, in a message"] = [Types, Visit("""
            var m = new HttpRequestMessage(HttpMethod.Post, "https://login.procore.com/sessions")
            {
                Content = JsonContent.Create(new { session = new Enter(a, b) }),
            };
            await http.{|PCA1003:SendAsync|}(m);
            """)],
        ["record as JSON body, RestSharp (unresolved)"] = [Types, Visit("""
            var door = new RestSharp.RestClient("https://login.procore.com");
            var ask = new RestSharp.RestRequest("sessions", RestSharp.Method.Post);
            ask.AddJsonBody(new Enter(a, b));
            await door.{|PCA1003:ExecuteAsync|}(ask);
            """)],
        ["grant in a member that is serialised as one"] = [Grant, Visit(
            "await http.PostAsJsonAsync("
                + "\"https://login.procore.com/oauth/token\", new Ask { A = {|PCA1003:\"password\"|}, B = a, C = b });")],
        ["grant in such a member, set afterwards"] = [Grant, Visit(
            "var k = new Ask { B = a, C = b }; k.A = {|PCA1003:\"password\"|};"
                + " await http.PostAsJsonAsync(\"https://login.procore.com/oauth/token\", k);")],
    };

    private static readonly TokenCases Silent = new()
    {
        ["record for somebody else"] = [Types, Visit("""
            await http.PostAsJsonAsync("https://erp.example.com/sessions", new Enter(a, b));
            await http.GetStringAsync("https://api.procore.com/rest/v1.0/me");
            """)],
        ["object that the application keeps, beside a token request"] = [Types, Visit("""
            all.Add(new Knock { A = a, Password = b });
            await http.PostAsync("https://login.procore.com/oauth/token", new FormUrlEncodedContent(
                new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = a }));
            """)],
        ["record without a password"] = ["""record Enter([property: JsonPropertyName("email")] string A, string B);""", Visit(
            "await http.PostAsJsonAsync(\"https://login.procore.com/sessions\", new Enter(a, b));")],
        ["record that is only made"] = [Types, Visit("""
            var e = new Enter(a, b);
            await http.PostAsync("https://login.procore.com/ping", null);
            """)],
        ["another grant in a member that is serialised as one"] = [Grant, Visit(
            "await http.PostAsJsonAsync(\"https://login.procore.com/oauth/token\", new Ask { A = \"client_credentials\", B = a });")],
        ["grant for somebody else in such a member"] = [Grant, Visit(
            "await http.PostAsJsonAsync(\"https://erp.example.com/oauth/token\", new Ask { A = \"password\", B = a, C = b });")],
        ["member of another name"] = [Grant.Replace("grant_type", "kind"), Visit(
            "await http.PostAsJsonAsync(\"https://login.procore.com/oauth/token\", new Ask { A = \"password\" });")],
    };

    public static TheoryData<string> ReportedNames => Reported.Names;

    public static TheoryData<string> SilentNames => Silent.Names;

    [Theory]
    [MemberData(nameof(ReportedNames))]
    public Task Reports(string name) => Reported.VerifyAsync<PasswordLogin>(name);

    [Theory]
    [MemberData(nameof(SilentNames))]
    public Task Is_silent_about(string name) => Silent.VerifyAsync<PasswordLogin>(name);

    private static string Visit(string code) => $$"""
        class Visit(HttpClient http)
        {
            public async Task Run(string a, string b, List<object> all)
            {
                {{code}}
            }
        }
        """;
}
