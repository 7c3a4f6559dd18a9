using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Credentials.TokenHandling;

/// <summary>What the readers of single nodes see in code, whether or not it binds.</summary>
public sealed class TokenSyntaxTests
{
    [Theory]
    [InlineData("x.AddMinutes(a.ExpiresIn)", "Unit AddMinutes minutes")]
    [InlineData("x.AddHours(expires_in)", "Unit AddHours hours")]
    [InlineData("x.AddDays(token_expires_in)", "Unit AddDays days")]
    [InlineData("x.AddMilliseconds(expiresInSeconds)", "Unit AddMilliseconds milliseconds")]
    [InlineData("TimeSpan.FromMilliseconds(expires_in)", "Unit FromMilliseconds milliseconds")]
    [InlineData("TimeSpan.FromMinutes(expires_in - 60)", "Unit FromMinutes minutes")]
    [InlineData("TimeSpan.FromDays((double)a.b.ExpiresIn)", "Unit FromDays days")]
    [InlineData("x.AddSeconds(expires_in)", "")]
    [InlineData("x.AddMinutes()", "")]
    [InlineData("x.AddMinutes(a.Minutes, expires_in)", "")]
    [InlineData("AddMinutes(expires_in)", "")]
    [InlineData("x.AddMinutes(expires_in / 60)", "")]
    [InlineData("x.AddMilliseconds(expires_in * 1000)", "")]
    [InlineData("x.AddMinutes(TimeSpan.FromSeconds(expires_in).TotalMinutes)", "")]
    [InlineData("x.AddMinutes(value)", "")]
    public void Lifetime_in_a_wrong_unit_is_seen(string expression, string expected)
        => Assert.Equal(expected, Lifetimes("object M() => " + expression + ";"));

    [Theory]
    [InlineData("var life = a.expires_in; x.AddMinutes(life);", "Unit AddMinutes minutes")]
    [InlineData("var life = a.expires_in / 60; x.AddMinutes(life);", "")]
    [InlineData("var expiresIn = a.Minutes / 60; x.AddMinutes(expiresIn);", "")]
    [InlineData("var expiresIn = a.Minutes; x.AddMinutes(expiresIn);", "Unit AddMinutes minutes")]
    [InlineData("var life = a.Minutes; x.AddMinutes(life);", "")]
    [InlineData("var life = json[\"expires_in\"]; x.AddMinutes(life);", "Unit AddMinutes minutes")]
    [InlineData("var life = a.expires_in; x.AddMinutes(b.life);", "")]
    public void Lifetime_in_a_local_is_seen(string statements, string expected)
        => Assert.Equal(expected, Lifetimes("void M() { " + statements + " }"));

    [Theory]
    [InlineData("int ExpiresIn { set { x.AddMinutes(value); } }", "Unit AddMinutes minutes")]
    [InlineData("int ExpiresIn { init { x.AddMinutes(value); } }", "Unit AddMinutes minutes")]
    [InlineData("int ExpiresIn { get { return x.AddMinutes(value); } }", "")]
    [InlineData("int Minutes { set { x.AddMinutes(value); } }", "")]
    [InlineData("int ExpiresIn { set { x.AddMinutes(other); } }", "")]
    public void Lifetime_in_a_setter_is_seen(string member, string expected) => Assert.Equal(expected, Lifetimes(member));

    [Theory]
    [InlineData("bool IsExpired() => a.ExpiresIn <= 0;", "Comparison a.ExpiresIn <= 0")]
    [InlineData("bool IsExpired() => expires_in < 1;", "Comparison expires_in < 1")]
    [InlineData("bool StillValid() => 0 < expires_in;", "Comparison 0 < expires_in")]
    [InlineData("bool IsFresh => expires_in >= 1;", "Comparison expires_in >= 1")]
    [InlineData("bool IsStale => expires_in == 0L;", "Comparison expires_in == 0L")]
    [InlineData("bool IsValid => expires_in > 1L;", "Comparison expires_in > 1L")]
    [InlineData("bool expired() => expires_in <= 0;", "Comparison expires_in <= 0")]
    [InlineData("bool IsExpired() => expires_in != 0;", "")]
    [InlineData("bool IsExpired() => expires_in <= 60;", "")]
    [InlineData("bool IsExpired() => 60 <= expires_in;", "")]
    [InlineData("bool IsExpired() => 0 <= age;", "")]
    [InlineData("bool IsExpired() => age <= 0;", "")]
    [InlineData("bool IsExpired() => Get(expires_in) <= 0;", "")]
    [InlineData("bool Check() => expires_in <= 0;", "")]
    [InlineData("bool _expired = expires_in <= 0;", "")]
    public void Lifetime_taken_for_the_time_left_is_seen(string member, string expected) => Assert.Equal(expected, Lifetimes(member));

    [Theory]
    [InlineData("http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(\"Bearer\", token);", "token")]
    [InlineData("DefaultRequestHeaders.Authorization = new(Schemes.Bearer, token);", "token")]
    [InlineData("x = new() { DefaultRequestHeaders = { Authorization = new(\"Bearer\", token) } };", "token")]
    [InlineData("http.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(\"Bearer \" + token);", "\"Bearer \" + token")]
    [InlineData("http.DefaultRequestHeaders.Add(\"Authorization\", $\"Bearer {token}\");", "$\"Bearer {token}\"")]
    [InlineData(
        "http.DefaultRequestHeaders.TryAddWithoutValidation(HeaderNames.Authorization, \"Bearer \" + token);",
        "\"Bearer \" + token")]
    [InlineData("client.AddDefaultHeader(\"authorization\", \"Bearer \" + token);", "\"Bearer \" + token")]
    [InlineData("x = new JwtAuthenticator(token);", "token")]
    [InlineData("x = new OAuth2AuthorizationRequestHeaderAuthenticator(token, \"Bearer\");", "token")]
    [InlineData("http.DefaultRequestHeaders.Authorization = new(\"Basic\", token);", "")]
    [InlineData("http.DefaultRequestHeaders.Authorization = new(\"Bearer of news\", token);", "")]
    [InlineData("http.DefaultRequestHeaders.Authorization = new(\"Bearer\");", "")]
    [InlineData("http.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(\"Basic \" + token);", "")]
    [InlineData("http.DefaultRequestHeaders.Authorization = Make(\"Bearer \" + token);", "Make(\"Bearer \" + token)")]
    [InlineData("http.DefaultRequestHeaders.Authorization = bearer;", "bearer")]
    [InlineData("http.DefaultRequestHeaders.Accept = new(\"Bearer\", token);", "")]
    [InlineData("request.Headers.Authorization = new(\"Bearer\", token);", "")]
    [InlineData("x = new() { Headers = { Authorization = new(\"Bearer\", token) } };", "")]
    [InlineData("http.DefaultRequestHeaders.Add(\"X-Trace\", \"Bearer \" + token);", "")]
    [InlineData("http.DefaultRequestHeaders.Add(\"Authorization\", \"Basic \" + token);", "")]
    [InlineData("http.DefaultRequestHeaders.Remove(\"Authorization\", \"Bearer \" + token);", "")]
    [InlineData("request.Headers.Add(\"Authorization\", \"Bearer \" + token);", "")]
    [InlineData("client.AddHeader(\"Authorization\", \"Bearer \" + token);", "")]
    [InlineData("x = new JwtAuthenticator();", "")]
    [InlineData("x = new OtherAuthenticator(token);", "")]
    public void Bearer_set_for_good_is_seen(string statement, string token)
        => Assert.Equal(
            token,
            string.Join(
                "|",
                Nodes("void M() { " + statement + " }")
                    .Select(FixedBearer.Read)
                    .OfType<FixedBearer>()
                    .Select(static bearer => bearer.Token.ToString())));

    [Theory]
    [InlineData("RefreshTokenAsync()", true)]
    [InlineData("x.RefreshAuthentication()", true)]
    [InlineData("x.RefreshCredentials()", true)]
    [InlineData("x.AuthenticateWithRefreshTokenAsync(t)", true)]
    [InlineData("x.GetAccessTokenAsync()", true)]
    [InlineData("x.AcquireTokenSilent(s)", true)]
    [InlineData("x.AddUserAccessTokenHandler()", true)]
    [InlineData("x.AddClientCredentialsTokenManagement()", true)]
    [InlineData("x.EnableTokenAcquisitionToCallDownstreamApi()", true)]
    [InlineData("x.Refresh()", false)]
    [InlineData("x.RefreshPage()", false)]
    [InlineData("x.SetRefreshToken(t)", false)]
    [InlineData("x.ForceRefreshToken()", false)]
    [InlineData("x.GetAccessTokenAsyncEnumerable()", false)]
    [InlineData("x.AddTokens()", false)]
    [InlineData("x.RefreshToken", false)]
    public void Renewal_is_seen(string expression, bool isRenewal)
        => Assert.Equal(isRenewal, Nodes("object M() => " + expression + ";").Any(RenewalSyntax.IsRenewal));

    [Theory]
    [InlineData("using Duende.AccessTokenManagement.OpenIdConnect;", true)]
    [InlineData("using Duende.IdentityServer;", false)]
    [InlineData("using System;", false)]
    public void Renewal_by_a_library_is_seen(string directive, bool isRenewal)
        => Assert.Equal(isRenewal, CSharpSyntaxTree.ParseText(directive).GetRoot().DescendantNodes().Any(RenewalSyntax.IsRenewal));

    [Theory]
    [InlineData("x.Add(\"grant_type\", \"a\")", "Pair \"grant_type\" \"a\"")]
    [InlineData("x.Add(1, Keys.GrantType, \"a\")", "Pair Keys.GrantType \"a\"")]
    [InlineData("x.Add(grantType, \"a\")", "Pair grantType \"a\"")]
    [InlineData("x.Add(\"a\", \"grant_type\")", "")]
    [InlineData("x.Add(\"grant\", \"a\")", "")]
    [InlineData("x.Add(Get(\"grant_type\"), \"a\")", "")]
    [InlineData("x[\"grant_type\", 1]", "")]
    [InlineData("new D { { \"grant_type\", \"a\" } }", "Pair \"grant_type\" \"a\"")]
    [InlineData("new D { [\"grant_type\"] = \"a\" }", "Pair \"grant_type\" \"a\"")]
    [InlineData("new D { [\"other\"] = \"a\" }", "")]
    [InlineData("new[] { \"grant_type\", \"a\" }", "")]
    [InlineData("x[\"grant_type\"] = \"a\"", "Pair \"grant_type\" \"a\"")]
    [InlineData("x[\"grant_type\"] += \"a\"", "")]
    [InlineData("(\"grant_type\", \"a\")", "Pair \"grant_type\" \"a\"")]
    [InlineData("M(grantType: \"a\")", "Member  \"a\"")]
    [InlineData("M(grant: \"a\")", "")]
    [InlineData("new B { GrantType = \"a\" }", "Member  \"a\"")]
    [InlineData("b.grant_type = \"a\"", "Member  \"a\"")]
    [InlineData("b.Type = \"a\"", "")]
    [InlineData("new { grant_type = \"a\" }", "Member  \"a\"")]
    [InlineData("new { x.GrantType }", "Member  x.GrantType")]
    [InlineData("new { grant_type }", "Member  grant_type")]
    [InlineData("new { x.Type }", "")]
    [InlineData("\"grant_type=a\"", "Text  \"grant_type=a\"")]
    [InlineData("\"grant_type\"", "")]
    [InlineData("\"x=y\"", "")]
    [InlineData("$\"grant_type={x}\"", "Text  $\"grant_type={x}\"")]
    [InlineData("$\"a={x}\"", "")]
    [InlineData("\"grant_type=\" + (x + y) + z", "Text  \"grant_type=\" + (x + y) + z")]
    [InlineData("x * (\"grant_type=\" + y)", "Text  (\"grant_type=\" + y)")]
    [InlineData("string.Format(\"grant_type={0}\", y)", "Text  string.Format(\"grant_type={0}\", y)")]
    [InlineData("Post(\"grant_type=a\")", "Text  \"grant_type=a\"")]
    [InlineData("http.RequestRefreshTokenAsync(x)", "Library  ")]
    [InlineData("http.RequestPasswordTokenAsync(x)", "Library  ")]
    [InlineData("http.RequestOtherTokenAsync(x)", "")]
    [InlineData("s.AddOAuth(\"a\", o => o.SaveTokens = true)", "SignIn  ")]
    [InlineData("s.AddOpenIdConnect(o => { o.SaveTokens = true; })", "SignIn  ")]
    [InlineData("s.AddOAuth(\"a\", o => o.SaveTokens = false)", "")]
    [InlineData("s.AddOAuth(\"a\", o => o.Other = true)", "")]
    [InlineData("s.AddCookie(o => o.SaveTokens = true)", "")]
    public void Grant_is_seen(string expression, string expected) => Assert.Equal(expected, Grants("object M() => " + expression + ";"));

    [Theory]
    [InlineData("string GrantType => \"a\";", "Member  \"a\"")]
    [InlineData("string GrantType { get; } = \"a\";", "Member  \"a\"")]
    [InlineData("string GrantType { get { return \"a\"; } }", "Member  \"a\"")]
    [InlineData("string GrantType { get; set; }", "")]
    [InlineData("[JsonPropertyName(\"grant_type\")] string Kind => \"a\";", "Member  \"a\"")]
    [InlineData("[JsonPropertyName(\"other\")] string Kind => \"a\";", "")]
    [InlineData("record R(string GrantType);", "Member  ")]
    [InlineData("record R([property: JsonPropertyName(\"grant_type\")] string Kind = \"a\");", "Member  \"a\"")]
    [InlineData("record R(string Kind);", "")]
    [InlineData("void M(string grantType) { }", "")]
    public void Grant_member_is_seen(string member, string expected) => Assert.Equal(expected, Grants(member));

    [Theory]
    [InlineData("expires_in", true, false)]
    [InlineData("ExpiresIn", true, false)]
    [InlineData("expires_in_seconds", true, false)]
    [InlineData("tokenExpiresIn", true, false)]
    [InlineData("ExpiresAt", false, true)]
    [InlineData("tokenExpiry", false, true)]
    [InlineData("lifetime", false, false)]
    public void Lifetime_and_expiry_are_told_apart(string name, bool isLifetime, bool isMoment)
    {
        Assert.Equal(isLifetime, TokenNames.IsLifetime(name));
        Assert.Equal(isMoment, TokenNames.IsExpiryMoment(name));
    }

    [Theory]
    [InlineData("access_token", true)]
    [InlineData("_accessToken", true)]
    [InlineData("token", true)]
    [InlineData("bearerToken", true)]
    [InlineData("refreshToken", false)]
    [InlineData("cancellationToken", false)]
    [InlineData("csrfToken", false)]
    [InlineData("stoppingToken", false)]
    [InlineData("tokenType", false)]
    public void Name_of_an_access_token_is_known(string name, bool isToken) => Assert.Equal(isToken, TokenNames.IsAccessToken(name));

    private static string Lifetimes(string members)
        => string.Join(
            "|",
            Nodes(members)
                .Select(LifetimeMistake.Read)
                .OfType<LifetimeMistake>()
                .Select(static mistake => $"{mistake.Kind} {mistake.Place} {mistake.Unit}".Trim()));

    private static string Grants(string members)
        => string.Join("|", Nodes(members).SelectMany(GrantSyntax.Read).Select(static grant => $"{grant.Shape} {grant.Key} {grant.Value}"));

    private static IEnumerable<SyntaxNode> Nodes(string members) => Root(members).DescendantNodes();

    private static SyntaxNode Root(string members) => CSharpSyntaxTree.ParseText("class C { " + members + " }").GetRoot();
}
