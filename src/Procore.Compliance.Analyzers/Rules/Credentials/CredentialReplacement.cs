using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Source.Credentials.Secrets;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules.Credentials;

/// <summary>What the fix of PCA1001 puts in the place of an embedded credential; the diagnostic's properties carry it.</summary>
/// <param name="Variable">The environment variable, such as <c>PROCORE_CLIENT_SECRET</c>.</param>
/// <param name="ConfigurationKey">The configuration key, such as <c>Procore:ClientSecret</c>.</param>
/// <param name="Configuration">An expression of the type <c>IConfiguration</c> that is in reach; null where there is none.</param>
/// <param name="Options">An expression for the property of an options instance that is in reach; null where there is none.</param>
/// <param name="Form">What is made of the text that is read.</param>
/// <param name="Start">Where the credential begins in the literal's value.</param>
/// <param name="Length">How long it is; the whole value where nothing else is in the literal.</param>
internal sealed record CredentialReplacement(
    string Variable, string ConfigurationKey, string? Configuration, string? Options, CredentialForm Form, int Start, int Length)
{
    private static readonly object SpeaksKey = new();

    /// <summary>Property: the environment variable.</summary>
    public const string VariableProperty = "Variable";

    /// <summary>Property: the configuration key.</summary>
    public const string KeyProperty = "ConfigurationKey";

    /// <summary>Property: the expression of the configuration in reach.</summary>
    public const string ConfigurationProperty = "Configuration";

    /// <summary>Property: the expression of the options' property in reach.</summary>
    public const string OptionsProperty = "Options";

    /// <summary>Property: the name of a <see cref="CredentialForm"/>.</summary>
    public const string FormProperty = "Form";

    /// <summary>Property: where the credential begins in the literal's value.</summary>
    public const string StartProperty = "Start";

    /// <summary>Property: its length.</summary>
    public const string LengthProperty = "Length";

    /// <summary>The replacement for <paramref name="secret"/>; null where none would compile.</summary>
    public static CredentialReplacement? For(EmbeddedSecret secret, TreeContext context)
    {
        if (CredentialForms.Of(secret, context.Source) is not { } form
            || secret.Syntax?.FirstAncestorOrSelf<ExpressionSyntax>() is not { } place)
        {
            return null;
        }

        var words = WordsOf(secret);
        if (!words.Contains("procore") && SpeaksOfProcore(TreeFacts.Of(context.Tree)))
        {
            words.Insert(0, "procore");
        }

        return new(
            string.Join("_", words).ToUpperInvariant(),
            Key(words),
            ReachableConfiguration.At(place, context.Source, context.CancellationToken),
            ReachableOptions.At(place, secret, context.Source, context.CancellationToken),
            form,
            secret.ValueStart,
            secret.ValueLength);
    }

    /// <summary>The properties that the fix reads.</summary>
    public ImmutableDictionary<string, string?> ToProperties()
    {
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(VariableProperty, Variable)
            .Add(KeyProperty, ConfigurationKey)
            .Add(FormProperty, Form.ToString())
            .Add(StartProperty, Start.ToString(CultureInfo.InvariantCulture))
            .Add(LengthProperty, Length.ToString(CultureInfo.InvariantCulture));
        properties = Configuration is null ? properties : properties.Add(ConfigurationProperty, Configuration);
        return Options is null ? properties : properties.Add(OptionsProperty, Options);
    }

    private static List<string> WordsOf(EmbeddedSecret secret)
    {
        if (secret.Evidence is CredentialEvidence.Name or CredentialEvidence.Sink
            && CredentialName.Classify(secret.Name) is not null
            && ShownText.IsPlainName(secret.Name)
            && secret.Name is not ("Bearer" or "bearer"))
        {
            var words = NameWords.Split(secret.Name);
            if (words.All(static word => word.All(static character => character < 128)) && !char.IsDigit(words[0][0]))
            {
                return words;
            }
        }

        return NameWords.Split(secret.Kind switch
        {
            CredentialKind.ClientSecret => "client_secret",
            CredentialKind.Password
                => secret.Extent == SecretExtent.PartOfLiteral && secret.Name != EmbeddedPairs.UserInformationName
                    ? "database_password"
                    : "password",
            CredentialKind.Token => "access_token",
            CredentialKind.Key => "api_key",
            CredentialKind.PrivateKey => "private_key",
            _ => "secret",
        });
    }

    private static string Key(List<string> words)
    {
        var pascal = words.ConvertAll(static word => char.ToUpperInvariant(word[0]) + word.Substring(1));
        return pascal[0] == "Procore" && pascal.Count > 1 ? "Procore:" + string.Concat(pascal.Skip(1)) : string.Concat(pascal);
    }

    private static bool SpeaksOfProcore(TreeFacts facts)
        => facts.Is(
            SpeaksKey,
            static all => all.Names.Any(ProcoreText.Names) || all.Texts.Any(static text => ProcoreText.Names(text.ValueText)));
}
