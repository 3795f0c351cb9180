using System.Text.Json;

namespace Ocop.Traceability.Epcis.Json;

/// <summary>Writes single members; an absent value writes nothing.</summary>
internal static class MemberWriting
{
    public static void Text(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    public static void Id(this Utf8JsonWriter json, string name, EpcisId? value) => json.Text(name, value?.ToString());

    public static void Time(this Utf8JsonWriter json, string name, EpcisTime? value) => json.Text(name, value?.ToString());

    public static void Number(this Utf8JsonWriter json, string name, EpcisNumber? value)
    {
        if (value is null)
            return;
        json.WritePropertyName(name);
        json.WriteRawValue(value.ToString());
    }

    public static void Truth(this Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } truth)
            json.WriteBoolean(name, truth);
    }

    public static void Texts(this Utf8JsonWriter json, string name, IEnumerable<string>? values) =>
        json.List(name, values, json.WriteStringValue);

    public static void Ids(this Utf8JsonWriter json, string name, IEnumerable<EpcisId>? values) =>
        json.List(name, values, id => json.WriteStringValue(id.ToString()));

    public static void Objects<T>(this Utf8JsonWriter json, string name, IEnumerable<T>? values, Action<T> members) => json.List(name, values, value =>
    {
        json.WriteStartObject();
        members(value);
        json.WriteEndObject();
    });

    public static void Object<T>(this Utf8JsonWriter json, string name, T? value, Action<T> members)
        where T : class
    {
        if (value is null)
            return;
        json.WriteStartObject(name);
        members(value);
        json.WriteEndObject();
    }

    public static void Extensions(this Utf8JsonWriter json, IEnumerable<Extension> fields)
    {
        foreach (var field in fields)
        {
            json.WritePropertyName(field.Name);
            json.Value(field.Value);
        }
    }

    public static void Value(this Utf8JsonWriter json, ExtensionValue value)
    {
        switch (value)
        {
            case ExtensionValue.Text(var text):
                json.WriteStringValue(text);
                break;
            case ExtensionValue.Number(var number):
                json.WriteRawValue(number.ToString());
                break;
            case ExtensionValue.Truth(var truth):
                json.WriteBooleanValue(truth);
                break;
            case ExtensionValue.Many(var values):
                json.WriteStartArray();
                foreach (var entry in values)
                    json.Value(entry);
                json.WriteEndArray();
                break;
            case ExtensionValue.Fields(var members):
                json.WriteStartObject();
                json.Extensions(members);
                json.WriteEndObject();
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private static void List<T>(this Utf8JsonWriter json, string name, IEnumerable<T>? values, Action<T> write)
    {
        if (values is null)
            return;
        json.WriteStartArray(name);
        foreach (var value in values)
            write(value);
        json.WriteEndArray();
    }
}
