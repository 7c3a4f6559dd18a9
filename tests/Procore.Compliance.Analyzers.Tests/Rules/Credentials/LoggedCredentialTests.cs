using System.Threading.Tasks;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpCodeFixVerifier<
    Procore.Compliance.Analyzers.Rules.Credentials.LoggedCredential,
    Procore.Compliance.CodeFixes.Credentials.LoggedCredentialFix>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Credentials;

public sealed class LoggedCredentialTests
{
    [Theory]
    [InlineData("Console.WriteLine({|PCA1005:clientSecret|});")]
    [InlineData("Console.WriteLine(\"Token: \" + {|PCA1005:response.AccessToken|} + \" expires\");")]
    [InlineData("Console.Error.WriteLine($\"Token: {{|PCA1005:response.AccessToken|}} expires\");")]
    [InlineData("Console.WriteLine(\"Token: {0}\", {|PCA1005:response.AccessToken|} ?? \"\");")]
    [InlineData("Console.WriteLine(string.Format(\"Token: {0}\", {|PCA1005:response.AccessToken|}));")]
    [InlineData("Debug.WriteLine({|PCA1005:response.RefreshToken|});")]
    [InlineData("Trace.TraceInformation(\"{0}\", {|PCA1005:form[\"client_secret\"]|});")]
    [InlineData("logger.LogInformation(\"Got {Token}\", {|PCA1005:response.AccessToken|});")]
    [InlineData("logger.LogDebug(\"Got {Token}\", {|PCA1005:await GetAccessTokenAsync()|});")]
    [InlineData("logger.LogDebug({|PCA1005:json.RootElement.GetProperty(\"access_token\").GetString()|});")]
    [InlineData("logger.LogError(new Exception(\"x\"), $\"failed with {{|PCA1005:password|}}\");")]
    [InlineData("throw new InvalidOperationException($\"No luck with {{|PCA1005:clientSecret|}}\");")]
    [InlineData("logger.LogDebug(\"{Header}\", {|PCA1005:client.DefaultRequestHeaders.Authorization|});")]
    [InlineData("logger.LogDebug(\"{Headers}\", {|PCA1005:client.DefaultRequestHeaders|});")]
    [InlineData("client.DefaultRequestHeaders.Authorization = null; logger.LogDebug($\"{{|PCA1005:request|}}\");")]
    [InlineData(
        """
        var answer = new HttpResponseMessage();
        var tokenJson = "";
        if (!answer.IsSuccessStatusCode) return;
        Console.WriteLine({|PCA1005:tokenJson|});
        """)]
    [InlineData(
        """
        var answer = new HttpResponseMessage();
        var tokenJson = "";
        if (!answer.IsSuccessStatusCode) { }
        else { Console.WriteLine({|PCA1005:tokenJson|}); }
        """)]
    [InlineData(
        """
        var answer = new HttpResponseMessage();
        if (!answer.IsSuccessStatusCode) { Console.WriteLine({|PCA1005:clientSecret|}); }
        """)]
    public Task Written_credential_triggers(string statement) => Verify.VerifyAnalyzerAsync(InMethod(statement));

    [Theory]
    [InlineData("Console.WriteLine(\"Enter your password:\");")]
    [InlineData("Console.WriteLine(clientSecret.Length);")]
    [InlineData("Console.WriteLine(string.IsNullOrEmpty(clientSecret) ? \"no secret\" : \"secret is set\");")]
    [InlineData("Console.WriteLine($\"secret set: {clientSecret != null}\");")]
    [InlineData("Console.WriteLine(response.AccessToken?.Substring(0, 4));")]
    [InlineData("Console.WriteLine(response.TokenType + response.ExpiresIn);")]
    [InlineData("Console.WriteLine(nameof(clientSecret));")]
    [InlineData("logger.LogInformation(\"Token {Token}\", cancellationToken);")]
    [InlineData("logger.LogInformation(\"Token expires {At}\", response.AccessTokenExpiry);")]
    [InlineData("logger.LogInformation(\"Vault {Name}\", secretName);")]
    [InlineData("throw new ArgumentNullException(nameof(clientSecret));")]
    [InlineData("foreach (var token in \"a b\".Split(' ')) { Console.Write(token.Length); }")]
    [InlineData("response.Write(clientSecret);")]
    [InlineData(
        """
        var answer = new HttpResponseMessage();
        var tokenJson = "";
        if (!answer.IsSuccessStatusCode) { throw new InvalidOperationException(tokenJson); }
        """)]
    [InlineData(
        """
        var answer = new HttpResponseMessage();
        var tokenJson = "";
        if (answer.IsSuccessStatusCode == false && tokenJson != null) Console.WriteLine(tokenJson);
        """)]
    [InlineData(
        """
        var answer = new HttpResponseMessage();
        var tokenBody = "";
        if (answer.StatusCode != System.Net.HttpStatusCode.OK) Console.WriteLine(tokenBody);
        """)]
    public Task Other_text_does_not_trigger(string statement) => Verify.VerifyAnalyzerAsync(InMethod(statement));

    [Fact]
    public Task Token_of_a_parser_does_not_trigger() => Verify.VerifyAnalyzerAsync(
        """
        using System;
        class Lexer { void M(string line) { foreach (var token in line.Split(' ')) { Console.WriteLine(token); } } }
        """);

    [Fact]
    public Task Test_code_does_not_trigger() => Verify.VerifyAnalyzerAsync(
        """
        using System;
        using Xunit;
        namespace Xunit { class FactAttribute : Attribute { } }
        class T { void M(string accessToken) => Console.WriteLine(accessToken); }
        """);

    [Fact]
    public Task Code_that_does_not_bind_triggers() => new Verify.Test
    {
        CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.None,
        TestCode =
            """
            class C
            {
                void M(Unknown login)
                {
                    _log.Info("token " + {|PCA1005:login.AccessToken|});
                    _log.Info(login.Token);
                    _log.Info(OidcConstants.Flows.AccessToken + ClaimTypes.RefreshToken);
                }
                void N(CancellationToken callerToken) => _log.Info(callerToken);
            }
            """,
    }.RunAsync();

    [Theory]
    [InlineData("Names.RefreshToken")]
    [InlineData("Names.Authorization")]
    [InlineData("ClientSecret")]
    [InlineData("localPassword")]
    public Task Constant_does_not_trigger(string constant) => Verify.VerifyAnalyzerAsync(
        $$"""
        using System;
        using Microsoft.Extensions.Logging;
        static class Names { public const string RefreshToken = "refresh_token", Authorization = "Authorization"; }
        class C
        {
            const string ClientSecret = "Procore:ClientSecret";
            static readonly string AccessToken = Environment.GetEnvironmentVariable("X") ?? "";
            void M(ILogger logger)
            {
                const string localPassword = "the-cookie";
                _ = localPassword;
                logger.LogWarning("{Name} is not set", {{constant}});
                Console.WriteLine($"{{{constant}}} is not set");
                Console.WriteLine({|PCA1005:AccessToken|});
                throw new InvalidOperationException("Set '" + {{constant}} + "'");
            }
        }
        """);

    [Fact]
    public Task Message_names_the_credential_and_the_place() => Verify.VerifyAnalyzerAsync(
        "class C { void M(string clientSecret) => System.Console.WriteLine({|#0:clientSecret|}); }",
        Verify.Diagnostic().WithLocation(0).WithMessage(
            "Client secret 'clientSecret' is written to the console, where whoever reads it can sign in with it: "
                + "say that it is there, not what it is"));

    [Fact]
    public Task Fix_masks_the_value() => Verify.VerifyCodeFixAsync(
        """
        using System;
        class C
        {
            void M(string clientSecret, string accessToken)
            {
                Console.WriteLine("a: {0}", {|PCA1005:clientSecret|}); // keep
                Console.WriteLine($"b: {{|PCA1005:accessToken|},-20} and {{|PCA1005:clientSecret|}}.");
            }
        }
        """,
        """
        using System;
        class C
        {
            void M(string clientSecret, string accessToken)
            {
                Console.WriteLine("a: {0}", "***"); // keep
                Console.WriteLine($"b: *** and ***.");
            }
        }
        """);

    private static string InMethod(string statement) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Diagnostics;
        using System.Net.Http;
        using System.Text.Json;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Extensions.Logging;
        class Login
        {
            public string? AccessToken, RefreshToken, TokenType;
            public int ExpiresIn;
            public DateTime AccessTokenExpiry;
            public void Write(string text) { }
        }
        class C
        {
            static Task<string> GetAccessTokenAsync() => Task.FromResult("");
            async Task Run(
                ILogger logger, Login response, string clientSecret, string password, string secretName,
                CancellationToken cancellationToken, Dictionary<string, string> form,
                HttpClient client, HttpRequestMessage request, JsonDocument json)
            {
                await Task.Yield();
                _ = client.DefaultRequestHeaders.Authorization;
                {{statement}}
            }
        }
        """;
}
