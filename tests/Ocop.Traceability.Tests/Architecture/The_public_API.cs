using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Ocop.Traceability.Gs1;

namespace Ocop.Traceability.Tests.Architecture;

/// <summary>The whole library is public API: what it promises changes only on purpose.</summary>
public sealed class The_public_API
{
    private const string Renew = "OCOP_RENEW_API=1 dotnet test tests/Ocop.Traceability.Tests";

    private static readonly Assembly Library = typeof(Gtin).Assembly;

    private static string ApprovedFile([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(here))!, "PublicApi.approved.txt");

    [Fact]
    public void Is_the_one_that_was_approved()
    {
        var listing = Listing();
        if (Environment.GetEnvironmentVariable("OCOP_RENEW_API") == "1")
            File.WriteAllLines(ApprovedFile(), listing);

        var approved = File.ReadAllLines(ApprovedFile());
        Assert.True(
            listing.SequenceEqual(approved),
            $"""
            The public API is not the approved one. If that was on purpose, renew the listing and commit it:
              {Renew}
            New:
              {string.Join("\n  ", listing.Except(approved))}
            Gone:
              {string.Join("\n  ", approved.Except(listing))}
            """);
    }

    [Fact]
    public void Has_a_summary_on_every_type()
    {
        var documented = XDocument.Load(Path.ChangeExtension(Library.Location, ".xml")).Descendants("member")
            .Where(member => member.Element("summary") is { } summary && summary.Value.Trim().Length > 0)
            .Select(member => (string)member.Attribute("name")!)
            .ToHashSet();
        Assert.DoesNotContain(Library.GetExportedTypes().Select(type => $"T:{type.FullName!.Replace('+', '.')}"), name => !documented.Contains(name));
    }

    private static IReadOnlyList<string> Listing() =>
        [.. Library.GetExportedTypes()
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .SelectMany(type => Members(type).Order(StringComparer.Ordinal).Prepend($"{Kind(type)} {Name(type)}{Bases(type)}"))];

    private static IEnumerable<string> Members(Type type)
    {
        const BindingFlags declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        if (type.IsEnum)
            return Enum.GetNames(type).Select(name => $"  {name} = {Convert.ToInt64(Enum.Parse(type, name), null)}");
        return type.GetMembers(declared).Where(IsPromised).Select(member => "  " + member switch
        {
            ConstructorInfo c => $"new({Parameters(c)})",
            MethodInfo m => $"{Static(m)}{Name(m.ReturnType)} {m.Name}{Generics(m)}({Parameters(m)})",
            PropertyInfo p => $"{Static(p.GetAccessors(true)[0])}{Name(p.PropertyType)} {p.Name}{Index(p)} {{{(IsOpen(p.GetMethod) ? " get;" : "")}{(IsOpen(p.SetMethod) ? IsInit(p) ? " init;" : " set;" : "")} }}",
            FieldInfo { IsLiteral: true } f => $"const {Name(f.FieldType)} {f.Name} = {(f.GetRawConstantValue() is char c && char.IsControl(c) ? $"\\u{(int)c:X4}" : f.GetRawConstantValue())}",
            FieldInfo f => $"{(f.IsStatic ? "static " : "")}{Name(f.FieldType)} {f.Name}",
            EventInfo e => $"event {Name(e.EventHandlerType!)} {e.Name}",
            _ => member.Name,
        });
    }

    // What the compiler writes into records says nothing: equality, cloning, deconstruction, printing.
    private static bool IsPromised(MemberInfo member) => member switch
    {
        _ when member.IsDefined(typeof(CompilerGeneratedAttribute), false) && member is MethodInfo => false,
        MethodInfo m => IsOpen(m) && !m.IsSpecialName && m.GetBaseDefinition().DeclaringType != typeof(object),
        ConstructorInfo c => IsOpen(c),
        PropertyInfo p => p.GetAccessors(true).Any(IsOpen) && p.Name != "EqualityContract",
        FieldInfo f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly,
        EventInfo e => IsOpen(e.AddMethod),
        _ => false,
    };

    private static bool IsOpen(MethodBase? method) => method is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true };

    private static bool IsInit(PropertyInfo property) =>
        property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
        _ => (type.IsAbstract, type.IsSealed) switch { (true, true) => "static class", (true, false) => "abstract class", (false, true) => "sealed class", _ => "class" },
    };

    private static string Bases(Type type)
    {
        if (type.IsEnum)
            return "";
        var bases = type.GetInterfaces().Select(Name).Order(StringComparer.Ordinal).ToList();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
            bases.Insert(0, Name(parent));
        return bases.Count == 0 ? "" : " : " + string.Join(", ", bases);
    }

    private static string Index(PropertyInfo property) =>
        property.GetIndexParameters() is { Length: > 0 } index ? $"[{string.Join(", ", index.Select(p => $"{Name(p.ParameterType)} {p.Name}"))}]" : "";

    private static string Static(MethodBase method) => method.IsStatic ? "static " : method.IsAbstract && !method.DeclaringType!.IsInterface ? "abstract " : "";

    private static string Generics(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p =>
        $"{(p.IsOut ? "out " : p.ParameterType.IsByRef ? "ref " : "")}{Name(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? $" = {p.DefaultValue ?? "null"}" : "")}"));

    private static string Name(Type type)
    {
        if (type.IsByRef || type.IsArray)
            return Name(type.GetElementType()!) + (type.IsArray ? "[]" : "");
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Name(value) + "?";
        var name = type.IsGenericParameter ? type.Name : type.IsNested ? $"{Name(type.DeclaringType!)}.{type.Name}" : type.Namespace == "System" || type.Namespace!.StartsWith("System.", StringComparison.Ordinal) ? type.Name : type.FullName ?? $"{type.Namespace}.{type.Name}";
        return type.IsGenericType
            ? $"{name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : name;
    }
}
