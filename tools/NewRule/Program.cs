using System;
using System.IO;
using System.Linq;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.NewRule;
using Procore.Compliance.RuleDocuments;

// Writes the skeleton of a rule: NewRule PCA5002 "Procore header name is misspelled" [MisspelledHeader]
try
{
    if (args is not ([_, _] or [_, _, _]))
    {
        throw new InvalidDataException("""Usage: NewRule PCA5002 "Procore header name is misspelled" [MisspelledHeader]""");
    }

    var root = Repository.Root();
    var skeleton = new Skeleton(args[0], args[1], args.ElementAtOrDefault(2));
    var files = skeleton.Write(root, RuleBook.All);
    foreach (var file in files)
    {
        file.Save();
        Console.WriteLine($"{file.Name}: yours to finish");
    }

    var rules = RuleBook.All.Append(skeleton.Rule).OrderBy(static rule => rule.Id, StringComparer.Ordinal).ToList();
    foreach (var document in Documents.Write(root, rules).Where(static document => document.IsChanged))
    {
        document.Save();
        Console.WriteLine($"{document.Name}: written by RuleDocuments");
    }

    return 0;
}
catch (Exception exception) when (exception is InvalidDataException or IOException)
{
    Console.Error.WriteLine("error: " + exception.Message);
    return 1;
}
