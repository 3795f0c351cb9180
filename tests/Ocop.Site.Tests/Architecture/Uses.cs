using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Ocop.Site.Tests.Architecture;

/// <summary>Every use of one type by another in the compiled site. Constants, enum values and nameof leave no trace in compiled code, so they pass unseen.</summary>
internal static class Uses
{
    public static ModuleDefinition Site { get; } = ModuleDefinition.ReadModule(typeof(Program).Assembly.Location);

    public static IReadOnlyList<TypeDefinition> Types { get; } = [.. Site.GetTypes()];

    /// <summary>(user, used) by outermost type, both in the site.</summary>
    public static IReadOnlySet<(TypeDefinition User, TypeDefinition Used)> All { get; } =
        Types.SelectMany(type => UsedBy(type).SelectMany(Parts).Select(used => (Outermost(type), used)))
            .Select(use => (User: use.Item1, Used: Defined(use.used)))
            .Where(use => use.Used is not null && use.User != use.Used)
            .Select(use => (use.User, use.Used!))
            .ToHashSet();

    public static string? ModuleOf(TypeDefinition type) =>
        type.Namespace.Split('.') is ["Ocop", "Site", "Features", var module, ..] ? module : null;

    public static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static TypeDefinition? Defined(TypeReference type) =>
        (type.Scope == Site || type.Scope.Name == Site.Assembly.Name.Name) && type.Resolve() is { } found ? Outermost(found) : null;

    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null => [],
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Parts)],
        TypeSpecification wrapped => Parts(wrapped.ElementType),
        GenericParameter => [],
        _ => [type],
    };

    private static IEnumerable<TypeReference?> UsedBy(TypeDefinition type)
    {
        yield return type.BaseType;
        foreach (var face in type.Interfaces)
            yield return face.InterfaceType;
        foreach (var attribute in type.CustomAttributes)
            yield return attribute.AttributeType;
        foreach (var field in type.Fields)
            yield return field.FieldType;
        foreach (var method in type.Methods)
        {
            yield return method.ReturnType;
            foreach (var parameter in method.Parameters)
                yield return parameter.ParameterType;
            if (!method.HasBody)
                continue;
            foreach (var variable in method.Body.Variables)
                yield return variable.VariableType;
            foreach (var instruction in method.Body.Instructions)
            {
                switch (instruction.Operand)
                {
                    case TypeReference used:
                        yield return used;
                        break;
                    case MethodReference called:
                        yield return called.DeclaringType;
                        yield return called.ReturnType;
                        if (called is GenericInstanceMethod generic)
                        {
                            foreach (var argument in generic.GenericArguments)
                                yield return argument;
                        }
                        break;
                    case FieldReference read:
                        yield return read.DeclaringType;
                        break;
                }
            }
        }
    }
}
