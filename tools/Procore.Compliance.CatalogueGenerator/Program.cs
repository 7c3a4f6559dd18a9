using System;
using System.IO;
using System.Text;
using Procore.Compliance.CatalogueGenerator;

// Rewrites the embedded tables of the Platform room from data/*.tsv. Run it from anywhere inside the repository.
const string CatalogueDate = "2026-09-16";

try
{
    var root = RepositoryRoot();
    var platform = Path.Combine(root, "src", "Procore.Compliance.Analyzers", "Platform");
    var routes = RouteTableWriter.Write(CatalogueDate, Read(root, "routes.tsv"), Read(root, "lifecycle.tsv"));
    Write(Path.Combine(platform, "Routes", "RouteTable.txt"), routes);
    Write(Path.Combine(platform, "Webhooks", "WebhookTable.txt"), WebhookTableWriter.Write(Read(root, "webhook-resources.tsv")));
    var operations = OperationTableWriter.Write(
        Read(root, "operations.tsv"), Read(root, "parameters.tsv"), Read(root, "request-fields.tsv"), Read(root, "response-ids.tsv"));
    WriteBytes(Path.Combine(platform, "Operations", "OperationTable.bin"), OperationTableWriter.Deflate(operations));
    return 0;
}
catch (Exception exception) when (exception is InvalidDataException or IOException)
{
    Console.Error.WriteLine("error: " + exception.Message);
    return 1;
}

static string RepositoryRoot()
{
    var folder = new DirectoryInfo(Environment.CurrentDirectory);
    while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "data", "routes.tsv")))
    {
        folder = folder.Parent;
    }

    return folder?.FullName ?? throw new IOException("data/routes.tsv is not here and not in any folder above.");
}

static string Read(string root, string name) => File.ReadAllText(Path.Combine(root, "data", name));

static void Write(string path, string text) => WriteBytes(path, Encoding.UTF8.GetBytes(text));

static void WriteBytes(string path, byte[] bytes)
{
    File.WriteAllBytes(path, bytes);
    Console.WriteLine($"{path}: {bytes.Length} bytes");
}
