using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ocop.Traceability.Gs1;

/// <summary>
/// Writes a key as the JSON string of its <c>ToString()</c> and reads it back through <see cref="IParsable{TSelf}"/>,
/// also where it names a property. Without it a key with a private constructor becomes <c>{}</c>.
/// </summary>
/// <typeparam name="T">A type whose <c>ToString()</c> is what its <c>TryParse</c> reads.</typeparam>
public sealed class ParsableJsonConverter<T> : JsonConverter<T>
    where T : class, IParsable<T>
{
    /// <inheritdoc/>
    /// <exception cref="JsonException">The value is no string, or no text that <typeparamref name="T"/> reads.</exception>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? Read(reader.GetString())
            : throw new JsonException($"A {typeof(T).Name} is a JSON string.");

    /// <inheritdoc/>
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(reader.GetString());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToString()!);

    private static T Read(string? text) =>
        T.TryParse(text, null, out var value) ? value : throw new JsonException($"“{text}” is no {typeof(T).Name}.");
}
