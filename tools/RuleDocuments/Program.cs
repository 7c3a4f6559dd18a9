using System;
using System.IO;
using System.Linq;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.RuleDocuments;

// Writes what text files say of the rules from the rules' records. With --check it writes nothing, and fails where a file
// says something else.
try
{
    var isCheck = args is ["--check"];
    if (args.Length > 0 && !isCheck)
    {
        throw new InvalidDataException("The only argument is --check.");
    }

    var changed = Documents.Write(Repository.Root(), RuleBook.All).Where(static document => document.IsChanged).ToList();
    foreach (var document in changed)
    {
        if (isCheck)
        {
            Console.Error.WriteLine($"error: {document.Name} differs from the rules' records.");
        }
        else
        {
            document.Save();
            Console.WriteLine($"{document.Name}: written");
        }
    }

    if (isCheck && changed.Count > 0)
    {
        Console.Error.WriteLine("Run: dotnet run --project tools/RuleDocuments");
        return 1;
    }

    return 0;
}
catch (Exception exception) when (exception is InvalidDataException or IOException)
{
    Console.Error.WriteLine("error: " + exception.Message);
    return 1;
}
