using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using Verify =
    Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<Procore.Compliance.Analyzers.Rules.Credentials.LoggedCredential>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Credentials;

/// <summary>Which calls PCA1005 takes for a log, and which expressions for a credential. Nothing of the logs need bind.</summary>
public sealed class LoggedCredentialShapeTests
{
    [Theory]
    [InlineData("Console.Write({|PCA1005:clientSecret|});", "the console")]
    [InlineData("System.Console.WriteLine({|PCA1005:clientSecret|});", "the console")]
    [InlineData("Console.Out.WriteLine({|PCA1005:clientSecret|});", "the console")]
    [InlineData("System.Console.Error.WriteAsync({|PCA1005:clientSecret|});", "the console")]
    [InlineData("Debug.Write({|PCA1005:clientSecret|});", "a trace")]
    [InlineData("Debug.Print({|PCA1005:clientSecret|});", "a trace")]
    [InlineData("Debug.WriteIf(true, {|PCA1005:clientSecret|});", "a trace")]
    [InlineData("Debug.WriteLineIf(true, {|PCA1005:clientSecret|});", "a trace")]
    [InlineData("Trace.Write({|PCA1005:clientSecret|});", "a trace")]
    [InlineData("Trace.TraceWarning({|PCA1005:clientSecret|});", "a trace")]
    [InlineData("Trace.TraceError({|PCA1005:clientSecret|});", "a trace")]
    [InlineData("EventLog.WriteEntry(\"C\", {|PCA1005:clientSecret|});", "a log")]
    [InlineData("Log.Information({|PCA1005:clientSecret|});", "a log")]
    [InlineData("_logger.Fatal({|PCA1005:clientSecret|});", "a log")]
    [InlineData("Services.Logger.Warn({|PCA1005:clientSecret|});", "a log")]
    [InlineData("GetLogger().Log({|PCA1005:clientSecret|});", "a log")]
    [InlineData("host?.LogError({|PCA1005:clientSecret|});", "a log")]
    [InlineData("using (host.BeginScope({|PCA1005:clientSecret|})) { }", "a log")]
    [InlineData("throw new ArgumentException({|PCA1005:clientSecret|});", "an exception message")]
    [InlineData("throw new System.ArgumentException({|PCA1005:clientSecret|});", "an exception message")]
    public Task Written_credential_triggers(string statement, string target) => new Verify.Test
    {
        CompilerDiagnostics = CompilerDiagnostics.None,
        TestCode = InMethod(statement.Replace("PCA1005", "#0")),
        ExpectedDiagnostics =
        {
            Verify
                .Diagnostic()
                .WithLocation(0)
                .WithMessage("Client secret 'clientSecret' is written to " + target
                    + ", where whoever reads it can sign in with it: say that it is there, not what it is"),
        },
    }.RunAsync();

    [Theory]
    [InlineData("Console.SetIn(clientSecret);")]
    [InlineData("Console.Out.Equals(clientSecret);")]
    [InlineData("Response.Error.WriteLine(clientSecret);")]
    [InlineData("Debug.Assert(clientSecret);")]
    [InlineData("Trace.Flush(clientSecret);")]
    [InlineData("EventLog.Exists(clientSecret);")]
    [InlineData("Math.Log(clientSecret);")]
    [InlineData("catalog.Info(clientSecret);")]
    [InlineData("loggerFactory.Info(clientSecret);")]
    [InlineData("logger.Add(clientSecret);")]
    [InlineData("host?.Info(clientSecret);")]
    [InlineData("throw new ArgumentException(\"x\", paramName: clientSecret);")]
    [InlineData("var report = new Report(clientSecret);")]
    public Task Other_call_does_not_trigger(string statement) => VerifyAsync(statement);

    [Theory]
    [InlineData("(({|PCA1005:clientSecret|}))")]
    [InlineData("{|PCA1005:(object)clientSecret|}")]
    [InlineData("{|PCA1005:clientSecret|}!")]
    [InlineData("{|PCA1005:clientSecret.Trim()|}")]
    [InlineData("{|PCA1005:clientSecret.ToString()|}")]
    [InlineData("{|PCA1005:lazySecret.Value|}")]
    [InlineData("{|PCA1005:GetTokenAsync().Result|}")]
    [InlineData("{|PCA1005:GetTokenAsync().GetAwaiter().GetResult()|}")]
    [InlineData("{|PCA1005:await GetTokenAsync().ConfigureAwait(false)|}")]
    [InlineData("{|PCA1005:ReadPassword()|}")]
    [InlineData("{|PCA1005:LoadSecret()|}")]
    [InlineData("{|PCA1005:AcquireToken()|}")]
    [InlineData("{|PCA1005:settings[\"ClientSecret\"]|}")]
    [InlineData("{|PCA1005:settings[Key]|}")]
    [InlineData("{|PCA1005:settings.GetValue(\"ClientSecret\")|}")]
    [InlineData("{|PCA1005:settings?.Password|}")]
    [InlineData("{|PCA1005:settings?.Inner.Password|}")]
    [InlineData("{|PCA1005:settings.Inner?.Inner?.Password|}")]
    [InlineData("isSet ? {|PCA1005:clientSecret|} : \"\"")]
    [InlineData("isSet ? \"\" : {|PCA1005:clientSecret|}")]
    [InlineData("settings.Inner?.ToString() ?? {|PCA1005:clientSecret|}")]
    [InlineData("(\"a\" + {|PCA1005:clientSecret|} + {|PCA1005:password|})")]
    [InlineData("string.Concat(\"a\", {|PCA1005:clientSecret|})")]
    [InlineData("string.Join(\"a\", {|PCA1005:clientSecret|}, {|PCA1005:password|})")]
    [InlineData("$\"{isSet} {{|PCA1005:clientSecret|}}\"")]
    public Task Expression_that_holds_a_credential_triggers(string expression) => VerifyAsync("Console.WriteLine(" + expression + ");");

    [Theory]
    [InlineData("clientSecret.GetHashCode()")]
    [InlineData("clientSecret == password")]
    [InlineData("clientSecret.Trim('a')")]
    [InlineData("CreateSecret()")]
    [InlineData("settings[\"ClientId\"]")]
    [InlineData("settings.GetOther(\"ClientSecret\")")]
    [InlineData("passwordCount")]
    [InlineData("retryPasswords")]
    [InlineData("settings.Inner?.ToString()")]
    [InlineData("settings.IsSecret")]
    [InlineData("string.IsNullOrEmpty(clientSecret)")]
    public Task Expression_that_is_only_made_from_one_does_not_trigger(string expression)
        => VerifyAsync("Console.WriteLine(" + expression + ");");

    [Theory]
    [InlineData("log.Info({|PCA1005:unknown.AccessToken|});")]
    [InlineData("log.Info({|PCA1005:unknown.Password|});")]
    [InlineData("log.Info(unknown.Secret);")]
    [InlineData("Missing accessToken = null; log.Info(accessToken);")]
    [InlineData("dynamic accessToken = null; log.Info({|PCA1005:accessToken|});")]
    [InlineData("dynamic secret = null; log.Info(secret);")]
    public Task Credential_of_an_unknown_type_needs_a_telling_name(string statement) => VerifyAsync(statement);

    [Theory]
    [InlineData("Console.WriteLine({|PCA1005:request|});")]
    [InlineData("Console.WriteLine(\"a \" + {|PCA1005:request|});")]
    [InlineData("Console.WriteLine({|PCA1005:request|}.ToString());")]
    [InlineData("Console.WriteLine({|PCA1005:response.RequestMessage|});")]
    [InlineData("Console.WriteLine(response);")]
    [InlineData("Console.WriteLine(request.Method);")]
    [InlineData("Console.WriteLine(request.GetHashCode());")]
    public Task Request_that_carries_the_header_is_one(string statement) => Verify.VerifyAnalyzerAsync($$"""
        using System;
        using System.Net.Http;
        using System.Net.Http.Headers;
        class C
        {
            void M(HttpRequestMessage request, HttpResponseMessage response)
            {
                request.Headers.Authorization = null;
                {{statement}}
            }
        }
        """);

    [Fact]
    public Task Request_without_the_header_does_not_trigger() => Verify.VerifyAnalyzerAsync(
        "class C { void M(System.Net.Http.HttpRequestMessage request) => System.Console.WriteLine(request); }");

    [Theory]
    [InlineData("Jwt")]
    [InlineData("OAuth")]
    [InlineData("Http")]
    [InlineData("Bearer")]
    [InlineData("Authenticate")]
    [InlineData("Authorization")]
    [InlineData("Credentials")]
    [InlineData("Expires")]
    [InlineData("Login")]
    [InlineData("ClientSecret")]
    public Task Bare_token_triggers_where_the_code_speaks_of_a_login(string name) => Verify.VerifyAnalyzerAsync(
        $$"""class C { string {{name}} => ""; void M(string token) => System.Console.WriteLine({|PCA1005:token|}); }""");

    [Theory]
    [InlineData("token", "")]
    [InlineData("token", "Use(token.Length, token.Substring(0, 4));")]
    [InlineData("token", "Use(token[..4]);")]
    [InlineData("token", "Use(token);")]
    [InlineData("accessToken", "Use(accessToken[3]);")]
    [InlineData("accountRecoveryToken", "")]
    [InlineData("changeAccessToken", "")]
    public Task Token_that_is_not_parsed_triggers(string name, string statement) => Verify.VerifyAnalyzerAsync(
        $"class Login {{ void Use(params object[] o) {{ }} void M(string {name}) {{ {statement} "
            + $"System.Console.WriteLine({{|PCA1005:{name}|}}); }} }}");

    [Theory]
    [InlineData("token", "var i = 0; while (token[i] == ' ') { i++; }")]
    [InlineData("token", "var i = 0; Skip(token, ref i);")]
    [InlineData("recoveryToken", "")]
    [InlineData("streamResumeToken", "")]
    [InlineData("checkpointToken", "")]
    public Task Token_of_a_stream_or_a_parser_does_not_trigger(string name, string statement) => Verify.VerifyAnalyzerAsync(
        $"class Login {{ void Skip(string text, ref int at) {{ }} void M(string {name}) {{ {statement} "
            + $"System.Console.WriteLine({name}); }} }}");

    [Theory]
    [InlineData("Line")]
    [InlineData("PublicKeyToken")]
    public Task Bare_token_does_not_trigger_elsewhere(string name) => Verify.VerifyAnalyzerAsync(
        $$"""class C { string {{name}} => ""; void M(string token) => System.Console.WriteLine(token); }""");

    [Fact]
    public Task Test_code_triggers_where_the_option_says_so() => new Verify.Test
    {
        TestCode = "class C { void M(string clientSecret) => System.Console.WriteLine({|PCA1005:clientSecret|}); }",
        TestState = { AnalyzerConfigFiles = { ("/.globalconfig",
            """
            is_global = true
            build_property.IsTestProject = true
            procore_scan_test_code = true

            """) } },
    }.RunAsync();

    private static Task VerifyAsync(string statement)
        => new Verify.Test { CompilerDiagnostics = CompilerDiagnostics.None, TestCode = InMethod(statement) }.RunAsync();

    private static string InMethod(string statement) => $$"""
        using System;
        using System.Threading.Tasks;
        class Settings
        {
            public string? this[string key] => null;
            public string? GetValue(string key) => null;
            public string? GetOther(string key) => null;
            public string? Password;
            public bool IsSecret;
            public Settings? Inner;
        }
        class C
        {
            const string Key = "ClientSecret";
            static Task<string> GetTokenAsync() => Task.FromResult("");
            static string ReadPassword() => "";
            static string LoadSecret() => "";
            static string AcquireToken() => "";
            static string CreateSecret() => "";
            async Task Run(
                string clientSecret,
                string password,
                Lazy<string> lazySecret,
                int passwordCount,
                int retryPasswords,
                bool isSet,
                Settings settings)
            {
                await Task.Yield();
                {{statement}}
            }
        }
        """;
}
