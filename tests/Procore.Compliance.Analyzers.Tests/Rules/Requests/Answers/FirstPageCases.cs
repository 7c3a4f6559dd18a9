using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Requests.Answers;

/// <summary>Lists that are read to one page: bodies of a method of a class that has <c>client</c>, and members of it.</summary>
internal static class FirstPageCases
{
    private const string Rfis = "\"/rest/v1.0/projects/1/rfis\"";
    private const string Marked = "\"{|PCA5005:/rest/v1.0/projects/1/rfis|}\"";
    private const string All = "await client.GetFromJsonAsync<List<Rfi>>(" + Rfis + ")";
    private const string AllMarked = "await client.GetFromJsonAsync<List<Rfi>>(" + Marked + ")";

    /// <summary>Bodies in which one page is taken for all.</summary>
    public static TheoryData<string, string> FirstPageAlone { get; } = new()
    {
        { "loop", $"foreach (var rfi in {AllMarked}) Handle(rfi);" },
        { "loop over a variable", $"var rfis = await client.GetFromJsonAsync<Rfi[]>({Marked}); foreach (var rfi in rfis!) Handle(rfi);" },
        { "counted", $"var rfis = {AllMarked}; Handle(rfis.Count);" },
        { "counted by a condition", $"var rfis = {AllMarked}; Handle(rfis.Count(r => r.Id > 3));" },
        { "filtered, then counted", $"var rfis = {AllMarked}; Handle(rfis.Where(r => r.Id > 3).ToList().Count);" },
        { "looked up", $"var byId = ({AllMarked}).ToDictionary(r => r.Id); Handle(byId);" },
        {
            "deleted against",
            $"var rfis = {AllMarked}; foreach (var one in new List<long>().Where(id => rfis.All(r => r.Id != id))) Handle(one);"
        },
        { "compared", $"var ids = ({AllMarked}).Select(r => r.Id); Handle(new List<long>().Except(ids));" },
        { "in a table", $"var rfis = {AllMarked}; Handle(new Dictionary<string, object> {{ {{ \"rfis\", rfis }} }});" },
        { "in an object", $"var rfis = {AllMarked}; Handle(new {{ rfis, day = 5 }});" },
        {
            "written",
            $"var rfis = {AllMarked}; await System.IO.File.WriteAllTextAsync(\"a\", JsonSerializer.Serialize(rfis));"
        },
        {
            "message",
            $"var answer = await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, {Marked})); "
                + "var rfis = await answer.Content.ReadFromJsonAsync<List<Rfi>>(); Handle(rfis.Count);"
        },
        {
            "text",
            $"var answer = await client.GetAsync({Marked}); var text = await answer.Content.ReadAsStringAsync(); "
                + "foreach (var rfi in JsonSerializer.Deserialize<List<Rfi>>(text)) Handle(rfi);"
        },
        {
            "stream",
            $"var stream = await client.GetStreamAsync({Marked}); "
                + "foreach (var rfi in await JsonSerializer.DeserializeAsync<List<Rfi>>(stream)) Handle(rfi);"
        },
        {
            "document",
            $"using var json = JsonDocument.Parse(await client.GetStringAsync({Marked})); "
                + "foreach (var rfi in json.RootElement.EnumerateArray()) Handle(rfi);"
        },
        { "elements", $"var json = await client.GetFromJsonAsync<JsonElement>({Marked}); Handle(json.GetArrayLength());" },
        { "async stream", $"await foreach (var rfi in client.GetFromJsonAsAsyncEnumerable<Rfi>({Marked})) Handle(rfi);" },
        { "first page by number", $"foreach (var rfi in {With("page=1&per_page=100")}) Handle(rfi);" },
        { "large page", $"foreach (var rfi in {With("per_page=100")}) Handle(rfi);" },
        { "filtered by Procore", $"foreach (var rfi in {With("filters[status]=open")}) Handle(rfi);" },
        { "sorted", $"foreach (var rfi in {With("sort=number")}) Handle(rfi);" },
        { "loop that goes on", $"foreach (var rfi in {AllMarked}) {{ if (rfi.Id == 1) continue; Handle(rfi); }}" },
        { "loop around a break", $"foreach (var rfi in {AllMarked}) {{ foreach (var c in rfi.Status) if (c == 'a') break; }}" },
        { "empty, then gone through", $"var rfis = {AllMarked}; if (rfis.Count == 0) return; foreach (var rfi in rfis) Handle(rfi);" },
        {
            "local function",
            "async Task<List<Rfi>> Read(string path) => await client.GetFromJsonAsync<List<Rfi>>(path); "
                + $"foreach (var rfi in await Read({Marked})) Handle(rfi);"
        },
        {
            "data of version 2",
            "var answer = await client.GetFromJsonAsync<Many>(\"{|PCA5005:/rest/v2.0/companies/1/projects/2/calendars|}\"); "
                + "foreach (var one in answer.Data) Handle(one);"
        },
    };

    /// <summary>Members beside the class's own.</summary>
    public static TheoryData<string, string> FirstPageAloneInMembers { get; } = new()
    {
        { "field", $"private List<Rfi> _all; public async Task Load() {{ _all = {AllMarked}; }}" },
        { "returned", $"public async Task<List<Rfi>> All() => {AllMarked};" },
        { "returned as a task", $"public Task<List<Rfi>> All() => client.GetFromJsonAsync<List<Rfi>>({Marked});" },
        {
            "wrapper",
            """
            private async Task<T> Read<T>(string path)
            {
                var answer = await client.GetAsync(path);
                answer.EnsureSuccessStatusCode();
                return await answer.Content.ReadFromJsonAsync<T>();
            }

            public async Task Count()
            {
                var rfis = await Read<List<Rfi>>("{|PCA5005:/rest/v1.0/projects/1/rfis|}");
                Handle(rfis.Count);
            }
            """
        },
        {
            "page that every caller calls the first",
            """
            private Task<List<Rfi>> Read(int n)
                => client.GetFromJsonAsync<List<Rfi>>($"{|PCA5005:/rest/v1.0/projects/1/rfis|}?page={n}");
            public async Task Count() { Handle((await Read(1)).Count); }
            """
        },
        {
            "page that is the first where nobody says otherwise",
            """
            private Task<List<Rfi>> Read(long project, int n = 1)
                => client.GetFromJsonAsync<List<Rfi>>($"{|PCA5005:/rest/v1.0/projects/{project}/rfis|}?page={n}");
            public async Task Count(long project) { Handle((await Read(project)).Count); }
            """
        },
        {
            "page that every caller of other projects calls the first",
            """
            private Task<List<Rfi>> Read(long project, int n)
                => client.GetFromJsonAsync<List<Rfi>>("{|PCA5005:/rest/v1.0/projects/|}" + project + "/rfis?page=" + n);
            public async Task Count(long project) { Handle((await Read(project, 1)).Count); }
            public async Task Go(long project) { foreach (var rfi in await Read(project, 1)) Handle(rfi); }
            """
        },
        {
            "caller goes through it",
            $"private Task<List<Rfi>> Read() => client.GetFromJsonAsync<List<Rfi>>({Marked}); "
                + "public async Task Go() { foreach (var rfi in await Read()) Handle(rfi); }"
        },
        {
            "page of a site",
            $"public List<Rfi> Shown; private int Page() => 1; public async Task<int> OnGet() {{ Shown = {AllMarked}; return Page(); }}"
        },
    };

    /// <summary>Bodies that page, or need no more than they read.</summary>
    public static TheoryData<string, string> Silent { get; } = new()
    {
        {
            "page of a loop",
            """
            for (var n = 1; ; n++)
            {
                var some = await client.GetFromJsonAsync<List<Rfi>>($"/rest/v1.0/projects/1/rfis?page={n}");
                foreach (var rfi in some) Handle(rfi);
                if (some.Count < 100) break;
            }
            """
        },
        {
            "page that is counted on",
            """
            var n = 0;
            while (n < 9)
            {
                n += 1;
                foreach (var rfi in await client.GetFromJsonAsync<List<Rfi>>($"/rest/v1.0/projects/1/rfis?page={n}")) Handle(rfi);
            }
            """
        },
        {
            "page of a range",
            """
            foreach (var n in Enumerable.Range(1, 9))
                foreach (var rfi in await client.GetFromJsonAsync<List<Rfi>>($"/rest/v1.0/projects/1/rfis?page={n}")) Handle(rfi);
            """
        },
        {
            "Link",
            """
            var answer = await client.GetAsync("/rest/v1.0/projects/1/rfis");
            if (answer.Headers.TryGetValues("Link", out var links)) Handle(links);
            foreach (var rfi in await answer.Content.ReadFromJsonAsync<List<Rfi>>()) Handle(rfi);
            """
        },
        {
            "Total",
            """
            var answer = await client.GetAsync("/rest/v1.0/projects/1/rfis");
            Handle(answer.Headers.GetValues("Total").First());
            foreach (var rfi in await answer.Content.ReadFromJsonAsync<List<Rfi>>()) Handle(rfi);
            """
        },
        {
            "all headers",
            """
            var answer = await client.GetAsync("/rest/v1.0/projects/1/rfis");
            foreach (var header in answer.Headers) Handle(header.Key);
            foreach (var rfi in await answer.Content.ReadFromJsonAsync<List<Rfi>>()) Handle(rfi);
            """
        },
        {
            "address of the next",
            """
            var url = "/rest/v1.0/projects/1/rfis";
            while (url != null)
            {
                var answer = await client.GetAsync(url);
                foreach (var rfi in await answer.Content.ReadFromJsonAsync<List<Rfi>>()) Handle(rfi);
                url = Next(answer);
            }
            """
        },
        { "first", $"Handle(({All}).FirstOrDefault());" },
        { "first by a condition", $"var rfis = {All}; var one = rfis.FirstOrDefault(r => r.Id == 3); Handle(one);" },
        { "by number", $"var rfis = {All}; Handle(rfis[0]);" },
        { "any", $"if (({All}).Any()) Handle(1);" },
        { "count over zero", $"if (({All}).Count > 0) Handle(1);" },
        { "pattern of a count", $"if ({All} is {{ Count: > 0 }}) Handle(1);" },
        { "some", $"foreach (var rfi in ({All}).Take(5)) Handle(rfi);" },
        { "search that ends", $"foreach (var rfi in {All}) if (rfi.Id == 3) {{ Handle(rfi); break; }}" },
        { "search that returns", $"foreach (var rfi in {All}) {{ if (rfi.Id == 3) return; }}" },
        { "latest", $"foreach (var rfi in {Plain("sort=-created_at&per_page=10")}) Handle(rfi);" },
        { "page of one", $"var rfis = {Plain("per_page=1")}; Handle(rfis.Count);" },
        { "second page", $"foreach (var rfi in {Plain("page=2")}) Handle(rfi);" },
        { "by id", $"foreach (var rfi in {Plain("filters[id]=7")}) Handle(rfi);" },
        {
            "query out of sight",
            $"foreach (var rfi in await client.GetFromJsonAsync<List<Rfi>>({Rfis} + configuration[\"a\"])) Handle(rfi);"
        },
        { "one record", "var rfi = await client.GetFromJsonAsync<List<Rfi>>(\"/rest/v1.0/projects/1/rfis/3\"); Handle(rfi.Count);" },
        { "no pages", "foreach (var one in await client.GetFromJsonAsync<List<Rfi>>(\"/rest/v1.0/companies/1/projects\")) Handle(one);" },
        {
            "creation",
            $"var answer = await client.PostAsJsonAsync({Rfis}, new {{ }}); "
                + "var rfis = await answer.Content.ReadFromJsonAsync<List<Rfi>>(); Handle(rfis.Count);"
        },
        {
            "list in an item",
            $"var rfis = await client.GetFromJsonAsync<List<Part>>({Rfis}); "
                + "var one = rfis.FirstOrDefault(); foreach (var part in one.Parts) Handle(part);"
        },
        { "printed", $"Console.WriteLine(await client.GetStringAsync({Rfis}));" },
        { "answer alone", $"var answer = await client.GetAsync({Rfis}); Handle(answer.IsSuccessStatusCode);" },
        { "nothing", $"await client.GetAsync({Rfis});" },
        { "other host", "foreach (var rfi in await client.GetFromJsonAsync<List<Rfi>>(\"https://acme.com/projects/1\")) Handle(rfi);" },
        { "one in a table", $"var rfis = {All}; Handle(new Dictionary<string, object> {{ {{ \"rfi\", rfis[0] }} }});" },
        { "one in an object", $"var rfis = {All}; Handle(new {{ rfi = rfis.FirstOrDefault(), any = rfis.Any() }});" },
        { "checked for null", $"var rfis = {All}; ArgumentNullException.ThrowIfNull(rfis);" },
    };

    /// <summary>As <see cref="Silent"/>, members.</summary>
    public static TheoryData<string, string> SilentMembers { get; } = new()
    {
        {
            "page of the caller",
            "public Task<List<Rfi>> Read(int n) => client.GetFromJsonAsync<List<Rfi>>($\"/rest/v1.0/projects/1/rfis?page={n}\");"
        },
        {
            "size of the caller",
            "public Task<List<Rfi>> Read(int size) => client.GetFromJsonAsync<List<Rfi>>($\"/rest/v1.0/projects/1/rfis?per_page={size}\");"
        },
        {
            "page that one caller counts",
            """
            private Task<List<Rfi>> Read(long project, int n = 1)
                => client.GetFromJsonAsync<List<Rfi>>($"/rest/v1.0/projects/{project}/rfis?page={n}");
            public async Task Count(long project) { Handle((await Read(project)).Count); }
            public async Task Second(long project) { Handle((await Read(project, 2)).Count); }
            """
        },
        {
            "page that one caller is given",
            """
            private Task<List<Rfi>> Read(long project, int n = 1)
                => client.GetFromJsonAsync<List<Rfi>>($"/rest/v1.0/projects/{project}/rfis?page={n}");
            public async Task Count(long project, int k) { Handle((await Read(project, k)).Count); }
            """
        },
        {
            "wrapper that pages",
            """
            private async Task<List<T>> All<T>(string path)
            {
                var all = new List<T>();
                for (var n = 1; ; n++)
                {
                    var some = await client.GetFromJsonAsync<List<T>>(path + "?page=" + n);
                    if (some.Count == 0) return all;
                    all.AddRange(some);
                }
            }

            public async Task Count() { Handle((await All<Rfi>("/rest/v1.0/projects/1/rfis")).Count); }
            """
        },
        {
            "wrapper that follows Link",
            """
            private async Task<List<T>> All<T>(string url)
            {
                var all = new List<T>();
                while (url != null)
                {
                    var answer = await client.GetAsync(url);
                    all.AddRange(await answer.Content.ReadFromJsonAsync<List<T>>());
                    url = answer.Headers.TryGetValues("Link", out var links) ? links.First() : null;
                }

                return all;
            }

            public async Task Count() { Handle((await All<Rfi>("/rest/v1.0/projects/1/rfis")).Count); }
            """
        },
        { "answer to the caller", $"public Task<HttpResponseMessage> Read() => client.GetAsync({Rfis});" },
        { "text to the caller", $"public Task<string> Read() => client.GetStringAsync({Rfis});" },
        {
            "texts of several answers",
            """
            public async Task<List<string>> Read(List<long> ids)
            {
                var all = new List<string>();
                foreach (var id in ids) all.Add(await client.GetStringAsync($"/rest/v1.0/projects/{id}/rfis"));
                return all;
            }
            """
        },
        {
            "tasks of several answers",
            "public Task<string[]> Read(List<long> ids) "
                + "=> Task.WhenAll(ids.Select(id => client.GetStringAsync($\"/rest/v1.0/projects/{id}/rfis\")));"
        },
        { "one to the caller", $"public async Task<Rfi> Read(long id) => ({All}).Single(r => r.Id == id);" },
    };

    private static string With(string query)
        => "await client.GetFromJsonAsync<List<Rfi>>(\"{|PCA5005:/rest/v1.0/projects/1/rfis|}?" + query + "\")";

    private static string Plain(string query) => "await client.GetFromJsonAsync<List<Rfi>>(\"/rest/v1.0/projects/1/rfis?" + query + "\")";
}
