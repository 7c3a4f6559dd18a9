using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Tokens;

/// <summary>PCA4003: rows, singletons, work that goes on and places behind a <c>ref</c> keep a token, too.</summary>
public sealed class KeptInOtherHoldersTests
{
    private const string Answer =
        """
        record Answer(
            [property: JsonPropertyName("access_token")] string A1,
            [property: JsonPropertyName("expires_in")] int A2);
        """;

    private const string Context = """
        class DbSet<T> where T : class { public extern Task<T?> FindAsync(long key); public extern void Add(T row); }
        class Context { public DbSet<Note> Notes = new(); public extern Task SaveChangesAsync(); }
        """;

    private const string Note = """class Note { public long Id; public string B { get; set; } = ""; }""";

    private const string Dapper = """
        static class Dapper
        {
            public static extern Task<T> QueryFirstOrDefaultAsync<T>(this System.Data.IDbConnection db, string sql, object? values = null);
            public static extern Task<int> ExecuteAsync(this System.Data.IDbConnection db, string sql, object? values = null);
        }
        """;

    internal static readonly TokenCases Reported = new()
    {
        ["node that is asked for its value"] = ["""
            class ProcoreA(HttpClient http)
            {
                private string? _b;
                public async Task<string> Get()
                {
                    if (_b is not null) return _b;
                    var response = await http.PostAsync(
                        "https://login.procore.com/oauth/token", JsonContent.Create(new { grant_type = "client_credentials" }));
                    var c = await response.Content.ReadFromJsonAsync<System.Text.Json.Nodes.JsonObject>();
                    return {|PCA4003:_b|} = c!["access_token"]!.GetValue<string>();
                }
            }
            """],
        ["lazy task that the constructor makes"] = [Answer, Source("""
            private readonly Lazy<Task<string>> _b;
            public ProcoreA() => {|PCA4003:_b|} = new(() => First());
            public async Task<string> Get() => await _b.Value;
            """)],
        ["task that the constructor starts"] = [Answer, Source("""
            private readonly Task<string> _b;
            public ProcoreA() { {|PCA4003:_b|} = First(); }
            public async Task<string> Get() => await _b;
            """)],
        ["row that is found or added"] = [Answer, Context, Note, Source("""
            public async Task<string> Get(long id)
            {
                var db = new Context();
                var row = await db.Notes.FindAsync(id);
                if (row is not null) return row.B;
                row = new Note { Id = id, {|PCA4003:B|} = (await Ask()).A1 };
                db.Notes.Add(row);
                await db.SaveChangesAsync();
                return row.B;
            }
            """)],
        ["column of a row that is there"] = [Answer, Context, Note, Source("""
            public async Task<string> Get(long id)
            {
                var db = new Context();
                var row = await db.Notes.FindAsync(id);
                if (row!.B == null) { {|PCA4003:row.B|} = (await Ask()).A1; await db.SaveChangesAsync(); }
                return row.B;
            }
            """)],
        ["statement of SQL"] = [Answer, Dapper, Source("""
            public async Task<string> Get(System.Data.IDbConnection db)
            {
                var c = await db.QueryFirstOrDefaultAsync<string>("select v from kv where k = 1");
                if (c != null) return c;
                c = (await Ask()).A1;
                await {|PCA4003:db.ExecuteAsync("insert into kv (k, v) values (1, @c)", new { c })|};
                return c;
            }
            """)],
        ["singleton that is handed in"] = [Answer, """
            using Microsoft.Extensions.DependencyInjection;
            class Box { public string B { get; set; } = ""; }
            static class Wire { public static void Add(IServiceCollection services) => services.AddSingleton<Box>(); }
            class Reader(Box box) { public string Get() => box.B; }
            """, Source("""
            public async Task Fill(Box box) => {|PCA4003:box.B|} = (await Ask()).A1;
            """)],
        ["place behind a ref"] = [Answer, Source("""
            private string? _b;
            public async Task<string> Get()
            {
                var c = Volatile.Read(ref _b);
                if (c is not null) return c;
                c = await First();
                Volatile.Write(ref {|PCA4003:_b|}, c);
                return c;
            }
            """)],
        ["exchanged"] = [Answer, Source("""
            private string? _b;
            public async Task<string> Get()
            {
                if (_b is not null) return _b;
                var c = await First();
                return Interlocked.CompareExchange(ref {|PCA4003:_b|}, c, null) ?? c;
            }
            """)],
        ["helper that serves two vendors by address"] = [Answer, Vendors("https://login.procore.com/oauth/token", "{|PCA4003:_b|}")],
    };

    private static readonly TokenCases Silent = new()
    {
        ["helper that serves two vendors by address, of which the other's token is kept"]
            = [Answer, Vendors("https://auth.example.com/token", "_b")],
        ["task that a scoped object starts"] = [Answer, """
            using Microsoft.Extensions.DependencyInjection;
            static class Wire { public static void Add(IServiceCollection services) => services.AddScoped<ProcoreA>(); }
            """, Source("""
            private readonly Task<string> _b;
            public ProcoreA() { _b = First(); }
            public async Task<string> Get() => await _b;
            """)],
        ["row with a moment that is compared"] = [Answer, Context,
            """class Note { public long Id; public string B { get; set; } = ""; public DateTime C { get; set; } }""", Source("""
            public async Task<string> Get(long id)
            {
                var db = new Context();
                var row = await db.Notes.FindAsync(id);
                if (row is not null && row.C > DateTime.UtcNow) return row.B;
                var d = await Ask();
                db.Notes.Add(new Note { Id = id, B = d.A1, C = DateTime.UtcNow.AddSeconds(d.A2) });
                await db.SaveChangesAsync();
                return d.A1;
            }
            """)],
        ["row that nothing reads back"] = [Answer, Context, Note, Source("""
            public async Task<string> Get(long id)
            {
                var db = new Context();
                var row = new Note { Id = id, B = (await Ask()).A1 };
                db.Notes.Add(row);
                await db.SaveChangesAsync();
                return row.B;
            }
            """)],
        ["object that is no row"] = [Answer, Note, Source("""
            public async Task<string> Get(long id)
            {
                var note = new Note { Id = id, B = (await Ask()).A1 };
                return note.B;
            }
            """)],
        ["statement with the moment"] = [Answer, Dapper, Source("""
            public async Task<string> Get(System.Data.IDbConnection db)
            {
                var c = await db.QueryFirstOrDefaultAsync<string>("select v from kv where k = 1 and until > now()");
                if (c != null) return c;
                var d = await Ask();
                await db.ExecuteAsync(
                    "insert into kv (k, v, until) values (1, @v, @until)", new { v = d.A1, until = DateTime.UtcNow.AddSeconds(d.A2) });
                return d.A1;
            }
            """)],
        ["row that the clock takes"] = [Answer, Dapper, Source("""
            public async Task<string> Get(System.Data.IDbConnection db)
            {
                var c = await db.QueryFirstOrDefaultAsync<string>(
                    "select v from kv where made > @after", new { after = DateTime.UtcNow.AddHours(-1) });
                if (c != null) return c;
                c = (await Ask()).A1;
                await db.ExecuteAsync("insert into kv (k, v) values (1, @c)", new { c });
                return c;
            }
            """)],
        ["another table"] = [Answer, Dapper, Source("""
            public async Task<string> Get(System.Data.IDbConnection db)
            {
                var c = await db.QueryFirstOrDefaultAsync<string>("select name from company where id = 1");
                var d = (await Ask()).A1;
                await db.ExecuteAsync("insert into log (k, v) values (@c, @d)", new { c, d });
                return d;
            }
            """)],
        ["state of a request"] = [Answer, """
            using Microsoft.Extensions.DependencyInjection;
            class Box { public string B { get; set; } = ""; }
            static class Wire
            {
                public static void Add(IServiceCollection services)
                    => services.AddTransient<Other>().AddScoped<Box>().AddSingleton<Other>();
            }
            class Other { }
            class Reader(Box box) { public string Get() => box.B; }
            """, Source("""
            public async Task Fill(Box box) => box.B = (await Ask()).A1;
            """)],
        ["exchanged with its moment"] = [Answer, Source("""
            private Box? _b;
            public async Task<string> Get()
            {
                var c = Volatile.Read(ref _b);
                if (c is not null && c.E > DateTime.UtcNow) return c.D;
                var d = await Ask();
                Interlocked.Exchange(ref _b, new Box(d.A1, DateTime.UtcNow.AddSeconds(d.A2)));
                return d.A1;
            }
            private sealed record Box(string D, DateTime E);
            """)],
    };

    public static TheoryData<string> ReportedNames => Reported.Names;

    public static TheoryData<string> SilentNames => Silent.Names;

    [Theory]
    [MemberData(nameof(ReportedNames))]
    public Task Reports(string name) => Reported.VerifyAsync<TokenCachedWithoutExpiry>(name);

    [Theory]
    [MemberData(nameof(SilentNames))]
    public Task Is_silent_about(string name) => Silent.VerifyAsync<TokenCachedWithoutExpiry>(name);

    private static string Vendors(string kept, string place) => $$"""
        class Twins(HttpClient http)
        {
            private string? _b;
            public async Task<string> Kept() => {{place}} ??= await Ask(new Uri("{{kept}}"));
            public async Task<string> Fresh() => await Ask(new Uri("https://login.procore.com/oauth/token"));
            private async Task<string> Ask(Uri where)
            {
                var response = await http.PostAsync(where, JsonContent.Create(new { grant_type = "client_credentials" }));
                return (await response.Content.ReadFromJsonAsync<Answer>())!.A1;
            }
        }
        """;

    private static string Source(string members) => $$"""
        class ProcoreA
        {
            private readonly HttpClient http = new();
            {{members}}

            private async Task<string> First() => (await Ask()).A1;

            private async Task<Answer> Ask()
            {
                var response = await http.PostAsync(
                    "https://login.procore.com/oauth/token", JsonContent.Create(new { grant_type = "client_credentials" }));
                return (await response.Content.ReadFromJsonAsync<Answer>())!;
            }
        }
        """;
}
