using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<
    Procore.Compliance.Analyzers.Rules.Credentials.CredentialInConfiguration>;
using VerifyFix = Procore.Compliance.Analyzers.Tests.Verifiers.AdditionalFileFixVerifier<
    Procore.Compliance.Analyzers.Rules.Credentials.CredentialInConfiguration,
    Procore.Compliance.CodeFixes.Credentials.CredentialInConfigurationFix>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Credentials;

/// <summary>What PCA1002 reports. The secrets are made up of repeated text.</summary>
public sealed class CredentialInConfigurationTests
{
    private const string Hex64 = "0a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f6071";
    private const string Base64Url = "Ab3dEf6hIj9lMn2pQr5tUv8xYz1-Ab3dEf6hIj9lMn2";

    [Theory]
    [InlineData($$"""{ "Procore": { "ClientId": "{{Hex64}}", "ClientSecret": "{|PCA1002:{{Hex64}}|}" } }""")]
    [InlineData($$"""{ "Procore:ClientSecret": "{|PCA1002:{{Base64Url}}|}" }""")]
    [InlineData($$"""{ "Values": { "Procore__ClientSecret": "{|PCA1002:{{Base64Url}}|}", } } // trailing comma""")]
    [InlineData($$"""{ "env": { "PROCORE_CLIENT_SECRET": "{|PCA1002:{{Base64Url}}|}" } }""")]
    [InlineData($$"""{ /* the "ClientSecret": "{{Hex64}}" of before */ "ClientSecret": { "Value": "{|PCA1002:{{Hex64}}|}" } }""")]
    [InlineData($$"""{ "a": "1" "ClientSecret": "{|PCA1002:{{Hex64}}|}" """)]
    [InlineData("""{ "Salesforce": { "Password": "{|PCA1002:hunter22!|}", "SecurityToken": "{|PCA1002:rt9x8w7v6u5t4s3r2q1p0o9n|}" } }""")]
    [InlineData("""{ "ConnectionStrings": { "Default": "Server=localhost;User Id=sa;Password={|PCA1002:Str0ng_Apples|};" } }""")]
    [InlineData(
        """{ "Bus": "Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=Root;"""
        + """SharedAccessKey={|PCA1002:Ab3dEf6hIj9lMn2pQr5tUv8xYz1Ab3dEf6hIj9lMn2o=|}" }""")]
    [InlineData("""{ "args": [ "--client-secret", "{|PCA1002:Ab3dEf6hIj9lMn2pQr5tUv8x|}", "--verbose" ] }""")]
    [InlineData("""{ "commandLineArgs": "--client-secret={|PCA1002:Ab3dEf6hIj9lMn2pQr5tUv8x|} --verbose" }""")]
    [InlineData("""{ "Password": {|PCA1002:123456789|} }""")]
    public Task Credential_in_json_triggers(string json) => VerifyAsync("/0/appsettings.json", json);

    [Theory]
    [InlineData("""{ "ClientSecret": "" }""")]
    [InlineData("""{ "ClientSecret": null, "Password": true }""")]
    [InlineData("""{ "ClientSecret": "<procore-client-secret>", "RefreshToken": "{REFRESH_TOKEN}" }""")]
    [InlineData("""{ "ClientSecret": "your_client_secret_here", "ApiKey": "#{ApiKey}#", "Password": "xxxxxxxx" }""")]
    [InlineData("""{ "ClientSecret": "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/S1)" }""")]
    [InlineData("""{ "Password": "changeme" }""")]
    [InlineData($$"""{ "ClientId": "{{Hex64}}" }""")]
    [InlineData("""{ "TokenUrl": "https://login.procore.com/oauth/token", "TokenLifetime": "01:00:00" }""")]
    [InlineData(
        """{ "ConnectionStrings": { "Default": "Server=db;Password=<password>;", "Other": "Server=db;Trusted_Connection=True" } }""")]
    [InlineData(
        """{ "KeyVault": { "SecretName": "procore-client-secret-2" }, "FeatureFlags": { "secret-scanning": "on-for-all-users-2" } }""")]
    [InlineData("""["a", "b", 1, [], {}]""")]
    [InlineData("")]
    [InlineData("{ \"a")]
    public Task Other_json_does_not_trigger(string json) => VerifyAsync("/0/appsettings.json", json);

    [Theory]
    [InlineData("/0/appsettings.example.json")]
    [InlineData("/0/appsettings.Sample.json")]
    [InlineData("/0/local.settings.template.json")]
    [InlineData("/0/secrets.json")]
    [InlineData("/0/notes.txt")]
    public Task Other_files_are_not_read(string path) => VerifyAsync(path, $$"""{ "ClientSecret": "{{Hex64}}" }""");

    [Theory]
    [InlineData(
        $$"""
        <configuration>
          <appSettings><add key="ClientId" value="{{Hex64}}"/><add key="ClientSecret" value="{|PCA1002:{{Hex64}}|}"/></appSettings>
        </configuration>
        """)]
    [InlineData(
        """
        <configuration>
          <!-- <add key="Password" value="hunter22!"/> -->
          <connectionStrings><add name="Db" connectionString="Server=db;User Id=a;Password={|PCA1002:4pples|}"/></connectionStrings>
        </configuration>
        """)]
    [InlineData("""<exceptionless apiKey="{|PCA1002:Ab3dEf6hIj9lMn2pQr5tUv8xYz1Ab3dEf6hIj9lM|}" />""")]
    [InlineData(
        """
        <applicationSettings>
          <setting name="Password" serializeAs="String"><value>{|PCA1002:hunter22!|}</value></setting>
        </applicationSettings>
        """)]
    [InlineData("""<network userName='a' password='{|PCA1002:hunter22!|}' host='mail' />""")]
    [InlineData("""<assemblyIdentity name="Newtonsoft.Json" publicKeyToken="30ad4fe6b2a6aeed" culture="neutral" />""")]
    [InlineData("""<add key="ClientSecret" value="#{ClientSecret}#" /><add key="Password" value="" /><add""")]
    public Task Credential_in_xml_triggers(string xml) => VerifyAsync("/0/Web.config", xml);

    [Theory]
    [InlineData(
        "/0/.env",
        "# CLIENT_SECRET=hunter22hunter22\nPROCORE_CLIENT_ID=abc\n"
            + "export PROCORE_CLIENT_SECRET=\"{|PCA1002:Ab3dEf6hIj9lMn2pQr5tUv8x|}\" # old\r\n"
            + "DB_PASSWORD='{|PCA1002:hunter22!|}'\nEMPTY_PASSWORD=\nTOKEN=${TOKEN}\n")]
    [InlineData("/0/app.ini", "[mail]\npassword = {|PCA1002:hunter22!|} \n; password = x\n")]
    [InlineData(
        "/0/docker-compose.yml",
        """
        services:
          db:
            environment:
              - POSTGRES_PASSWORD={|PCA1002:hunter22!|}
              API_KEY: "{|PCA1002:Ab3dEf6hIj9lMn2pQr5tUv8x|}"
              TOKEN: ${{ secrets.TOKEN }}

        """)]
    public Task Credential_in_lines_triggers(string path, string text) => VerifyAsync(path, text);

    [Theory]
    [InlineData("ProcoreClientSecret", $$"""{|PCA1002:{{Hex64}}|}""")]
    [InlineData("RefreshToken", "{|PCA1002:rt9x8w7v6u5t4s3r2q1p0o9n|}")]
    [InlineData("SmtpPassword", "\n  {|PCA1002:hunter22!|}\n")]
    [InlineData("Database", "Server=db;User Id=app;Password={|PCA1002:4pples|};Encrypt=true")]
    [InlineData("Body", $$"""grant_type=client_credentials&amp;client_secret={{Hex64}}""")]
    public Task Credential_in_resources_triggers(string name, string value)
        => VerifyAsync("/0/Strings.de.resx", Resources(name, name == "Body" ? "{|PCA1002:" + value + "|}" : value));

    [Theory]
    [InlineData("Password", "Password")]
    [InlineData("Password", "&amp;Password:")]
    [InlineData("PasswordLabel", "hunter22!")]
    [InlineData("Password", "Passwort*")]
    [InlineData("Password", "Kennwort 2")]
    [InlineData("Secret", "Geheimnis")]
    [InlineData("ClientSecret", "Enter your client secret")]
    [InlineData("ClientSecret", "ClientSecret")]
    [InlineData("ClientSecret", "Procore:ClientSecret")]
    [InlineData("ApiKey", "YOUR_API_KEY")]
    [InlineData("Token", "token_expired_2")]
    [InlineData("Help", "Write password=secret1 into the file, or use https://user:hunter22@x.example.com/")]
    [InlineData("Help", "See https://login.procore.com/oauth/token?client_secret=...")]
    [InlineData("ClientId", Hex64)]
    public Task Text_in_resources_does_not_trigger(string name, string value) => VerifyAsync("/0/Strings.resx", Resources(name, value));

    [Fact]
    public Task Resources_are_read_in_code_without_a_finding()
        => new CSharpAnalyzerVerifier<Analyzers.Rules.Credentials.EmbeddedCredential>.Test
    {
        TestCode = """
            using System.Collections.Generic;
            using System.Resources;
            static class Strings
            {
                private static readonly ResourceManager Manager = new("Strings", typeof(Strings).Assembly);
                public static string ClientSecret => Manager.GetString("ClientSecret") ?? "";
            }
            class C
            {
                object Form() => new Dictionary<string, string> { ["client_secret"] = Strings.ClientSecret };
                void Set(dynamic options) => options.ClientSecret = Strings.ClientSecret;
            }
            """,
    }.RunAsync();

    private static string Resources(string name, string value) => $"""
        <?xml version="1.0" encoding="utf-8"?>
        <root>
          <xsd:schema id="root" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
            <xsd:element name="value" type="xsd:string" minOccurs="0" />
          </xsd:schema>
          <resheader name="version"><value>2.0</value></resheader>
          <data name="Title" xml:space="preserve"><value>Sign in with your password</value></data>
          <data name="{name}" xml:space="preserve">
            <value>{value}</value>
            <comment>The password, or else the client secret</comment>
          </data>
        </root>
        """;

    [Fact]
    public Task Json_of_another_name_triggers_for_unmistakable_values_only()
        => VerifyAsync("/0/strings.de.json", $$"""{ "password": "Kennwort4", "ClientSecret": "{|PCA1002:{{Hex64}}|}" }""");

    [Fact]
    public Task File_can_be_left_out() => new Verify.Test
    {
        TestCode = "class C { }",
        TestState =
        {
            AdditionalFiles = { ("/0/appsettings.json", """{ "Password": "hunter22!" }""") },
            AnalyzerConfigFiles = { ("/0/.editorconfig", "root = true\n[appsettings.json]\nprocore_scan_file = false\n") },
        },
    }.RunAsync();

    [Fact]
    public Task Test_project_triggers_for_issued_secrets_only() => new Verify.Test
    {
        TestCode = "class C { }",
        TestState =
        {
            AdditionalFiles = { ("/0/appsettings.json", $$"""{ "Password": "hunter22!", "ClientSecret": "{|PCA1002:{{Hex64}}|}" }""") },
            AnalyzerConfigFiles = { ("/.globalconfig", "is_global = true\nbuild_property.IsTestProject = true\n") },
        },
    }.RunAsync();

    [Fact]
    public Task Fix_empties_the_value() => VerifyFix.VerifyAsync(
        "/0/appsettings.json",
        $$"""
        {
          // from the portal
          "ClientSecret": "{|PCA1002:{{Hex64}}|}", // keep
          "Db": "Server=db;User Id=a;Password={|PCA1002:4pples|};Encrypt=true"
        }
        """,
        """
        {
          // from the portal
          "ClientSecret": "", // keep
          "Db": "Server=db;User Id=a;Password=;Encrypt=true"
        }
        """);

    [Theory]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public async Task Fix_all_empties_the_values_of_all_json_files(FixAllScope scope)
    {
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject("P", LanguageNames.CSharp);
        var settings = project.AddAdditionalDocument(
            "appsettings.json",
            $$"""{ "ClientSecret": "{{Hex64}}", "Password": 123456789, "Db": "Server=db;User Id=a;Password=4pples" }""",
            filePath: "/0/appsettings.json");
        var local = settings.Project.AddAdditionalDocument(
            "local.settings.json", $$"""{ "Values": { "ApiKey": "{{Hex64}}" } }""", filePath: "/0/local.settings.json");
        var environment = local.Project.AddAdditionalDocument(".env", "CLIENT_SECRET=" + Hex64, filePath: "/0/.env");
        project = environment.Project;
        var compilation = (await project.GetCompilationAsync())!;
        var found = await compilation
            .WithAnalyzers([new Analyzers.Rules.Credentials.CredentialInConfiguration()], project.AnalyzerOptions)
            .GetAnalyzerDiagnosticsAsync();
        var fix = new Procore.Compliance.CodeFixes.Credentials.CredentialInConfigurationFix();

        var action = await fix.GetFixAllProvider()!.GetFixAsync(new FixAllContext(
            project, fix, scope, fix.GetType().Name, ["PCA1002"], new Found(found), CancellationToken.None));

        var changed = (await action!.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
        Assert.Equal(5, found.Length);
        Assert.Equal(
            """{ "ClientSecret": "", "Password": 123456789, "Db": "Server=db;User Id=a;Password=" }""",
            await TextAsync(changed, settings));
        Assert.Equal("""{ "Values": { "ApiKey": "" } }""", await TextAsync(changed, local));
        Assert.Equal("CLIENT_SECRET=" + Hex64, await TextAsync(changed, environment));
    }

    private static async Task<string> TextAsync(Solution solution, TextDocument document)
        => (await solution.GetAdditionalDocument(document.Id)!.GetTextAsync()).ToString();

    private sealed class Found(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
            => Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => GetAllDiagnosticsAsync(project, cancellationToken);
    }

    private static Task VerifyAsync(string path, string text) => new Verify.Test
    {
        TestCode = "class C { }",
        TestState = { AdditionalFiles = { (path, text) } },
    }.RunAsync();
}
