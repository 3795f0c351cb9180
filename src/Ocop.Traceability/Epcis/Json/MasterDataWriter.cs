using System.Text.Json;

namespace Ocop.Traceability.Epcis.Json;

/// <summary>Writes master data (EPCIS 2.0 §9.4).</summary>
internal static class MasterDataWriter
{
    public static void Vocabularies(Utf8JsonWriter json, IReadOnlyList<MasterDataVocabulary>? vocabularies) =>
        json.Objects("vocabularyList", vocabularies, vocabulary =>
        {
            json.Id("type", vocabulary.Type);
            json.Objects("vocabularyElementList", vocabulary.Elements, element =>
            {
                json.Id("id", element.Id);
                json.Objects("attributes", element.Attributes, field =>
                {
                    json.Id("id", field.Id);
                    if (field.Value is { } value)
                    {
                        json.WritePropertyName("attribute");
                        json.Value(value);
                    }
                });
                json.Ids("children", element.Children);
            });
        });
}
