using Mono.Cecil;
using Mono.Cecil.Cil;
using Ocop.Traceability.Gs1;

namespace Ocop.Traceability.Tests.Architecture;

/// <summary>The library's own drawing, as docs show it: each folder uses the folders its arrows point to, and what those use.</summary>
public sealed class The_library
{
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Gs1"] = [],
        ["DigitalLink"] = ["Gs1"],
        ["Resolver"] = ["DigitalLink"],
        ["Labels"] = ["DigitalLink"],
        ["Epcis"] = ["Gs1"],
        ["Epcis.Json"] = ["Epcis"],
        ["Lineage"] = ["Epcis"],
        ["Ledger"] = [],
        ["Capture"] = ["Epcis.Json", "Ledger"],
    };

    private static readonly ModuleDefinition Library = ModuleDefinition.ReadModule(typeof(Gtin).Assembly.Location);

    [Fact]
    public void Knows_no_web_and_no_database() =>
        Assert.DoesNotContain(Library.AssemblyReferences, reference =>
            reference.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
            || reference.Name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
            || reference.Name.StartsWith("Microsoft.Extensions", StringComparison.Ordinal)
            || reference.Name.StartsWith("Npgsql", StringComparison.Ordinal)
            || reference.Name.Contains("Sqlite", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void Lies_in_the_folders_of_its_drawing() =>
        Assert.Empty(Library.Types.Where(t => FolderOf(t) is { } folder && !Arrows.ContainsKey(folder)).Select(t => t.FullName));

    [Fact]
    public void Uses_itself_along_its_arrows_only() =>
        Assert.Empty(
            from type in Library.GetTypes()
            let user = FolderOf(type)
            where user is not null && Arrows.ContainsKey(user)
            from used in UsedBy(type).SelectMany(Parts)
            let folder = FolderOf(used)
            where used.Scope == Library && folder is not null && folder != user && !Reach(user).Contains(folder)
            select $"{type.FullName} uses {used.FullName}");

    [Fact]
    public void Draws_no_circle() => Assert.DoesNotContain(Arrows.Keys, folder => Reach(folder).Contains(folder));

    private static HashSet<string> Reach(string folder)
    {
        var reached = new HashSet<string>();
        var open = new Queue<string>(Arrows[folder]);
        while (open.TryDequeue(out var next))
            if (reached.Add(next))
                foreach (var further in Arrows[next])
                    open.Enqueue(further);
        return reached;
    }

    private static string? FolderOf(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        const string root = "Ocop.Traceability.";
        return type.Namespace.StartsWith(root, StringComparison.Ordinal) ? type.Namespace[root.Length..] : null;
    }

    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Parts)],
        TypeSpecification wrapped => Parts(wrapped.ElementType),
        _ => [type],
    };

    private static IEnumerable<TypeReference?> UsedBy(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(i => i.InterfaceType),
        .. type.CustomAttributes.Select(a => a.AttributeType),
        .. type.Fields.Select(f => f.FieldType),
        .. type.Methods.SelectMany(m => m.Parameters.Select(p => p.ParameterType).Append(m.ReturnType)),
        .. type.Methods.Where(m => m.HasBody).SelectMany(m => m.Body.Variables.Select(v => v.VariableType)),
        .. type.Methods.Where(m => m.HasBody).SelectMany(m => m.Body.Instructions).SelectMany(UsedBy),
    ];

    private static IEnumerable<TypeReference?> UsedBy(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod generic => [generic.DeclaringType, generic.ReturnType, .. generic.GenericArguments],
        MethodReference method => [method.DeclaringType, method.ReturnType],
        FieldReference field => [field.DeclaringType],
        _ => [],
    };
}
