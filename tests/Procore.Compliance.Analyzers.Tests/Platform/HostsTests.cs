using Procore.Compliance.Analyzers.Platform;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Platform;

public sealed class HostsTests
{
    [Theory]
    [InlineData("login.procore.com", "Login", "Production", false)]
    [InlineData("api.procore.com", "Api", "Production", false)]
    [InlineData("API.Procore.COM", "Api", "Production", false)]
    [InlineData("api.procore.com:443", "Api", "Production", false)]
    [InlineData("api.procore.com.", "Api", "Production", false)]
    [InlineData("app.procore.com", "WebInterface", "Production", false)]
    [InlineData("us02.procore.com", "WebInterface", "Production", false)]
    [InlineData("eu07.procore.com", "WebInterface", "Production", false)]
    [InlineData("storage.procore.com", "Storage", "Production", false)]
    [InlineData("login-sandbox.procore.com", "Login", "DeveloperSandbox", true)]
    [InlineData("sandbox.procore.com", "Api", "DeveloperSandbox", true)]
    [InlineData("login-sandbox-monthly.procore.com", "Login", "MonthlySandbox", true)]
    [InlineData("api-monthly.procore.com", "Api", "MonthlySandbox", true)]
    [InlineData("api-sandbox-monthly.procore.com", "WebInterface", "MonthlySandbox", true)]
    [InlineData("api.procoregov.com", "Api", "Federal", false)]
    [InlineData("developers.procore.com", "Documentation", "None", false)]
    [InlineData("portal.procoretech-qa.com", "Internal", "Internal", true)]
    [InlineData("something.procore.com", "Unknown", "None", false)]
    [InlineData("\u0001.procore.com", "Unknown", "None", false)]
    public void ProcoreHost_HasRoleAndEnvironment(string name, string role, string environment, bool isNonProduction)
    {
        var host = Hosts.Classify(name)!;
        Assert.True(Hosts.IsProcore(name));
        Assert.Equal((role, environment, isNonProduction), (host.Role.ToString(), host.Environment.ToString(), host.IsNonProduction));
    }

    [Theory]
    [InlineData("")]
    [InlineData("com")]
    [InlineData("example.com")]
    [InlineData("api.procore.com.evil.com")]
    [InlineData("notprocore.com")]
    [InlineData("api-procore.com")]
    [InlineData("procore.community")]
    [InlineData("xprocoretech.com")]
    public void OtherHost_IsNotProcores(string name)
    {
        Assert.Null(Hosts.Classify(name));
        Assert.False(Hosts.IsProcore(name));
        Assert.False(Hosts.MayReceiveToken(name));
    }

    [Theory]
    [InlineData("app.procore.com", "api.procore.com", "login.procore.com")]
    [InlineData("login-sandbox.procore.com", "sandbox.procore.com", "login-sandbox.procore.com")]
    [InlineData("api-sandbox-monthly.procore.com", "api-monthly.procore.com", "login-sandbox-monthly.procore.com")]
    [InlineData("login.procoregov.com", "api.procoregov.com", "login.procoregov.com")]
    public void EveryEnvironment_NamesTheHostsToUse(string name, string api, string login)
    {
        var host = Hosts.Classify(name)!;
        Assert.Equal((api, login), (host.ApiHost, host.LoginHost));
        Assert.Equal((HostRole.Api, host.Environment), (Hosts.Classify(api)!.Role, Hosts.Classify(api)!.Environment));
        Assert.Equal((HostRole.Login, host.Environment), (Hosts.Classify(login)!.Role, Hosts.Classify(login)!.Environment));
    }

    [Fact]
    public void UnknownHost_UsesProductions()
    {
        var host = Hosts.Classify("something.procore.com")!;
        Assert.Equal(("api.procore.com", "login.procore.com"), (host.ApiHost, host.LoginHost));
    }

    [Fact]
    public void Token_GoesToProcoreOnly()
    {
        Assert.True(Hosts.MayReceiveToken("storage.procore.com"));
        Assert.True(Hosts.MayReceiveToken("files-of-tomorrow.procore.com"));
        Assert.False(Hosts.MayReceiveToken("bucket.s3.amazonaws.com"));
    }
}
