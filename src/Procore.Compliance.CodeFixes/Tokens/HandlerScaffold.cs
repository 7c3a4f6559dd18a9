namespace Procore.Compliance.CodeFixes.Tokens;

/// <summary>
/// The C# that keeps Procore's tokens fresh. <c>§</c> stands for <c>?</c> where nullable annotations are on and for nothing elsewhere; the
/// names in double braces are filled by <see cref="ScaffoldText"/>.
/// </summary>
internal static class HandlerScaffold
{
    /// <summary>Pair, store, options, source of tokens, handler and the error that asks for a new sign-in.</summary>
    public const string Types = """
        /// <summary>An access token of Procore and the refresh token that gets the next pair.</summary>
        internal sealed class ProcoreTokens
        {
            public ProcoreTokens(string accessToken, string§ refreshToken, DateTimeOffset expiresAt)
            {
                AccessToken = accessToken;
                RefreshToken = refreshToken;
                ExpiresAt = expiresAt;
            }

            public string AccessToken { get; }

            /// <summary>Works once: every refresh returns a new one and ends this one.</summary>
            public string§ RefreshToken { get; }

            public DateTimeOffset ExpiresAt { get; }
        }

        /// <summary>
        /// Keeps the pair of tokens. A pair must have been written durably, as a whole, when <see cref="WriteAsync"/> returns: the pair
        /// before it no longer works. Where each user signs in, keep one pair for each user.
        /// </summary>
        internal interface IProcoreTokenStore
        {
            Task<ProcoreTokens§> ReadAsync(CancellationToken cancellationToken);

            Task WriteAsync(ProcoreTokens tokens, CancellationToken cancellationToken);

            Task ClearAsync(CancellationToken cancellationToken);
        }

        /// <summary>What a refresh needs to know. Take the secret from a secret store, never from source code.</summary>
        internal sealed class ProcoreTokenOptions
        {
            public string ClientId { get; set; } = string.Empty;

            public string ClientSecret { get; set; } = string.Empty;

            /// <summary>The login host of the environment that the tokens belong to.</summary>
            public Uri LoginHost { get; set; } = new Uri("https://login.procore.com");

            /// <summary>How long before its expiry a token is refreshed.</summary>
            public TimeSpan Margin { get; set; } = TimeSpan.FromMinutes(2);

            /// <summary>How long a refresh may take.</summary>
            public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
        }

        /// <summary>The refresh token no longer works: a user must sign in to Procore again. Trying again does not help.</summary>
        internal sealed class ProcoreSignInRequiredException : Exception
        {
            public ProcoreSignInRequiredException(string message, Exception§ innerException = null)
                : base(message, innerException)
            {
            }
        }

        /// <summary>
        /// Hands out an access token that still works. Refreshes before expiry, once at a time however many callers wait, and never
        /// twice with the same refresh token. Share one instance among all clients.
        /// </summary>
        internal sealed class ProcoreTokenSource
        {
            private readonly SemaphoreSlim _gate = new SemaphoreSlim(1, 1);
            private readonly ProcoreTokenOptions _options;
            private readonly IProcoreTokenStore _store;
            private readonly HttpMessageInvoker _login;
            private readonly {{ClockType}} _clock;
            private ProcoreTokens§ _unsaved;
            private string§ _spent;

            /// <param name="loginHandler">Sends the token requests; must not repeat a request that failed.</param>
            public ProcoreTokenSource(
                ProcoreTokenOptions options,
                IProcoreTokenStore store,
                HttpMessageHandler§ loginHandler = null,
                {{ClockType}}§ clock = null)
            {
                _options = options;
                _store = store;
                _login = new HttpMessageInvoker(loginHandler ?? new HttpClientHandler());
                _clock = clock ?? {{ClockDefault}};
            }

            public bool IsLogin(Uri uri) => string.Equals(uri.Host, _options.LoginHost.Host, StringComparison.OrdinalIgnoreCase);

            /// <param name="rejected">A token that Procore has just answered with 401; another one is returned.</param>
            public async Task<string> GetAccessTokenAsync(string§ rejected, CancellationToken cancellationToken)
            {
                var tokens = await _store.ReadAsync(cancellationToken).ConfigureAwait(false);
                if (tokens != null && IsFresh(tokens, rejected))
                {
                    return tokens.AccessToken;
                }

                await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
                try
                {
                    await SaveUnsavedAsync().ConfigureAwait(false);
                    tokens = await _store.ReadAsync(cancellationToken).ConfigureAwait(false);
                    if (tokens == null)
                    {
                        throw new ProcoreSignInRequiredException("No Procore tokens are stored. Sign in to Procore first.");
                    }

                    return IsFresh(tokens, rejected) ? tokens.AccessToken : await RefreshAsync(tokens).ConfigureAwait(false);
                }
                finally
                {
                    _gate.Release();
                }
            }

            /// <summary>Stores the pair of a token response, such as the one that a sign-in ends with.</summary>
            public async Task AcceptAsync(HttpContent response, CancellationToken cancellationToken)
            {
                var tokens = Parse(await response.ReadAsStringAsync().ConfigureAwait(false), Now);
                await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
                try
                {
                    _unsaved = tokens;
                    await SaveUnsavedAsync().ConfigureAwait(false);
                }
                finally
                {
                    _gate.Release();
                }
            }

            /// <summary>Ends both tokens at Procore and forgets them: when a user leaves or disconnects.</summary>
            public async Task RevokeAsync(CancellationToken cancellationToken)
            {
                await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
                try
                {
                    var tokens = _unsaved ?? await _store.ReadAsync(cancellationToken).ConfigureAwait(false);
                    if (tokens != null)
                    {
                        var token = tokens.RefreshToken ?? tokens.AccessToken;
                        using (var response = await PostAsync("/oauth/revoke", cancellationToken, ("token", token)).ConfigureAwait(false))
                        {
                            response.EnsureSuccessStatusCode();
                        }
                    }

                    _unsaved = null;
                    await _store.ClearAsync(cancellationToken).ConfigureAwait(false);
                }
                finally
                {
                    _gate.Release();
                }
            }

            private DateTimeOffset Now => {{Now}};

            private bool IsFresh(ProcoreTokens tokens, string§ rejected)
                => tokens.AccessToken != rejected && Now < tokens.ExpiresAt - _options.Margin;

            /// <summary>
            /// Takes no cancellation of a caller: who gives up waiting must not lose the new pair, because the old one is dead by then.
            /// </summary>
            private async Task<string> RefreshAsync(ProcoreTokens tokens)
            {
                var refreshToken = tokens.RefreshToken;
                if (string.IsNullOrEmpty(refreshToken) || refreshToken == _spent)
                {
                    throw new ProcoreSignInRequiredException("Procore's refresh token no longer works. Sign in to Procore again.");
                }

                _spent = refreshToken;
                ProcoreTokens fresh;
                try
                {
                    using (var timeout = new CancellationTokenSource(_options.Timeout))
                    using (var response = await PostAsync(
                        "/oauth/token",
                        timeout.Token,
                        ("grant_type", "refresh_token"),
                        ("refresh_token", refreshToken{{Forgive}})).ConfigureAwait(false))
                    {
                        response.EnsureSuccessStatusCode();
                        fresh = Parse(await response.Content.ReadAsStringAsync().ConfigureAwait(false), Now);
                    }
                }
                catch (Exception exception)
                {
                    // Procore may have ended the old refresh token although its answer was lost, so a second attempt cannot be told
                    // from a replay.
                    throw new ProcoreSignInRequiredException(
                        "Procore's token could not be refreshed. Sign in to Procore again.", exception);
                }

                _unsaved = fresh;
                await SaveUnsavedAsync().ConfigureAwait(false);
                return fresh.AccessToken;
            }

            /// <summary>Stores a new pair before anybody uses it; one that could not be stored is kept for the next attempt.</summary>
            private async Task SaveUnsavedAsync()
            {
                if (_unsaved != null)
                {
                    await _store.WriteAsync(_unsaved, CancellationToken.None).ConfigureAwait(false);
                    _unsaved = null;
                }
            }

            private Task<HttpResponseMessage> PostAsync(
                string path, CancellationToken cancellationToken, params (string Name, string Value)[] fields)
            {
                var form = new Dictionary<string, string>
                {
                    ["client_id"] = _options.ClientId,
                    ["client_secret"] = _options.ClientSecret,
                };
                foreach (var field in fields)
                {
                    form[field.Name] = field.Value;
                }

                var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_options.LoginHost, path))
                {
                    Content = new FormUrlEncodedContent(form),
                };
                return _login.SendAsync(request, cancellationToken);
            }

        {{Parse}}
        }

        /// <summary>
        /// Sends requests to Procore with a fresh access token, and once more with another one after a 401. Other hosts never see a
        /// token. The pair that a sign-in through this handler ends with is stored.
        /// </summary>
        internal sealed class ProcoreTokenHandler : DelegatingHandler
        {
            private readonly ProcoreTokenSource _tokens;

            /// <summary>For AddHttpMessageHandler, which sets the handler that sends.</summary>
            public ProcoreTokenHandler(ProcoreTokenSource tokens)
            {
                _tokens = tokens;
            }

            /// <summary>For new HttpClient(new ProcoreTokenHandler(tokens, new HttpClientHandler())).</summary>
            public ProcoreTokenHandler(ProcoreTokenSource tokens, HttpMessageHandler innerHandler)
                : base(innerHandler)
            {
                _tokens = tokens;
            }

            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                if (request.RequestUri == null || !IsProcore(request.RequestUri))
                {
                    return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
                }

                if (_tokens.IsLogin(request.RequestUri))
                {
                    return await SendToLoginAsync(request, cancellationToken).ConfigureAwait(false);
                }

                if (request.Content != null)
                {
                    // Content that streams could not be sent a second time.
                    await request.Content.LoadIntoBufferAsync().ConfigureAwait(false);
                }

                var token = await _tokens.GetAccessTokenAsync(null, cancellationToken).ConfigureAwait(false);
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
                if (response.StatusCode != HttpStatusCode.Unauthorized)
                {
                    return response;
                }

                response.Dispose();
                token = await _tokens.GetAccessTokenAsync(token, cancellationToken).ConfigureAwait(false);
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            }

            private async Task<HttpResponseMessage> SendToLoginAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
                if (response.IsSuccessStatusCode
                    && request.Method == HttpMethod.Post
                    && request.RequestUri{{Forgive}}.AbsolutePath.TrimEnd('/') == "/oauth/token")
                {
                    await response.Content.LoadIntoBufferAsync().ConfigureAwait(false);
                    await _tokens.AcceptAsync(response.Content, cancellationToken).ConfigureAwait(false);
                }

                return response;
            }

            private static bool IsProcore(Uri uri)
                => uri.Scheme == Uri.UriSchemeHttps
                    && (uri.Host.EndsWith(".procore.com", StringComparison.OrdinalIgnoreCase)
                        || uri.Host.EndsWith(".procoregov.com", StringComparison.OrdinalIgnoreCase));
        }
        """;

    /// <summary>A store over ASP.NET Core's distributed cache and data protection.</summary>
    public const string ProtectedStore = """
        /// <summary>Keeps the pair encrypted in the distributed cache, so that it survives a restart and every instance sees it.</summary>
        internal sealed class ProtectedProcoreTokenStore : IProcoreTokenStore
        {
            private const string Key = "procore-tokens";

            private readonly IDistributedCache _cache;
            private readonly IDataProtector _protector;

            public ProtectedProcoreTokenStore(IDistributedCache cache, IDataProtectionProvider protection)
            {
                _cache = cache;
                _protector = protection.CreateProtector("Procore.Tokens");
            }

            public async Task<ProcoreTokens§> ReadAsync(CancellationToken cancellationToken)
            {
                var stored = await _cache.GetAsync(Key, cancellationToken).ConfigureAwait(false);
                return stored == null ? null : JsonSerializer.Deserialize<ProcoreTokens>(_protector.Unprotect(stored));
            }

            public Task WriteAsync(ProcoreTokens tokens, CancellationToken cancellationToken)
            {
                var value = _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(tokens));
                return _cache.SetAsync(Key, value, new DistributedCacheEntryOptions(), cancellationToken);
            }

            public Task ClearAsync(CancellationToken cancellationToken) => _cache.RemoveAsync(Key, cancellationToken);
        }
        """;

    /// <summary>A store for a process that signs in each time it starts.</summary>
    public const string MemoryStore = """
        /// <summary>
        /// Keeps the pair while the process runs; after a restart a user signs in again. Replace it by a durable, encrypted store.
        /// </summary>
        internal sealed class MemoryProcoreTokenStore : IProcoreTokenStore
        {
            private volatile ProcoreTokens§ _tokens;

            public Task<ProcoreTokens§> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(_tokens);

            public Task WriteAsync(ProcoreTokens tokens, CancellationToken cancellationToken)
            {
                _tokens = tokens;
                return Task.CompletedTask;
            }

            public Task ClearAsync(CancellationToken cancellationToken)
            {
                _tokens = null;
                return Task.CompletedTask;
            }
        }
        """;

    /// <summary>Reads a token response with System.Text.Json.</summary>
    public const string ParseWithSystemTextJson = """
            /// <summary>The clock of Procore may run ahead of ours, which must not make a token look younger than it is.</summary>
            private static ProcoreTokens Parse(string json, DateTimeOffset now)
            {
                using (var document = JsonDocument.Parse(json))
                {
                    var root = document.RootElement;
                    var accessToken = root.GetProperty("access_token").GetString()
                        ?? throw new FormatException("Procore's answer holds no access token.");
                    var refreshToken = root.TryGetProperty("refresh_token", out var refresh) ? refresh.GetString() : null;
                    var expiresIn = root.GetProperty("expires_in").GetDouble();
                    var issuedAt = root.TryGetProperty("created_at", out var created)
                        ? DateTimeOffset.FromUnixTimeSeconds(created.GetInt64())
                        : now;
                    return new ProcoreTokens(accessToken, refreshToken, (issuedAt < now ? issuedAt : now).AddSeconds(expiresIn));
                }
            }
        """;

    /// <summary>Reads a token response with Newtonsoft.Json.</summary>
    public const string ParseWithNewtonsoft = """
            /// <summary>The clock of Procore may run ahead of ours, which must not make a token look younger than it is.</summary>
            private static ProcoreTokens Parse(string json, DateTimeOffset now)
            {
                var root = JObject.Parse(json);
                var accessToken = (string§)root["access_token"] ?? throw new FormatException("Procore's answer holds no access token.");
                var expiresIn = (double?)root["expires_in"] ?? throw new FormatException("Procore's answer holds no lifetime.");
                var issuedAt = root["created_at"] is JToken created ? DateTimeOffset.FromUnixTimeSeconds((long)created) : now;
                var expiresAt = (issuedAt < now ? issuedAt : now).AddSeconds(expiresIn);
                return new ProcoreTokens(accessToken, (string§)root["refresh_token"], expiresAt);
            }
        """;
}
