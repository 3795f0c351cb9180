using System.Text.Json;
using Ocop.Site.Platform.Files.Sheets;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.MyTrade;

/// <param name="Key">Its name for programs, the same in both languages.</param>
/// <param name="Name">Its name for people.</param>
internal sealed record TradeColumn(string Key, string Name, CellKind Kind = CellKind.Text, int Width = 0);

/// <summary>One table of what is kept of a producer, read anew each time it is written.</summary>
internal sealed record TradeTable(string Key, string Name, IReadOnlyList<TradeColumn> Columns, Func<IAsyncEnumerable<IReadOnlyList<object?>>> Rows)
{
    public Sheet AsSheet() => new(Name, [.. Columns.Select(column => new SheetColumn(column.Name, column.Kind, column.Width))], Rows());

    /// <summary>An array of objects, written as it is read.</summary>
    public async Task WriteJsonAsync(Stream to, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(to, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true });
        json.WriteStartArray();
        await foreach (var row in Rows().WithCancellation(cancellationToken))
        {
            json.WriteStartObject();
            for (var i = 0; i < Columns.Count; i++)
                Write(json, Columns[i].Key, row[i]);
            json.WriteEndObject();
            if (json.BytesPending > 32 * 1024)
                await json.FlushAsync(cancellationToken);
        }
        json.WriteEndArray();
        await json.FlushAsync(cancellationToken);
    }

    private static void Write(Utf8JsonWriter json, string key, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNull(key);
                break;
            case Dong money:
                json.WriteNumber(key, money.Amount);
                break;
            case int or long:
                json.WriteNumber(key, Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case DateOnly day:
                json.WriteString(key, day.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset instant:
                json.WriteString(key, VietnamTime.Of(instant));
                break;
            default:
                json.WriteString(key, Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
        }
    }
}
