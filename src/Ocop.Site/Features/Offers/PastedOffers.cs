using System.Globalization;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Platform.Files.Sheets;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Offers;

/// <summary>A row of a pasted table.</summary>
/// <param name="Line">As its writer counts, the first is 1.</param>
/// <param name="Cells">What stands in each column that is read.</param>
/// <param name="Errors">By column; empty when the row is right.</param>
/// <param name="Known">The offer that it writes anew; null for a new one.</param>
internal sealed record PastedRow(int Line, IReadOnlyDictionary<string, string> Cells, IReadOnlyDictionary<string, string> Errors, ListingDraft? Draft, Listing? Known);

/// <summary>Offers out of a spreadsheet (FD07, VN-65): each row is judged as the form of one offer is, and nothing of it is stored.</summary>
/// <param name="Columns">In the order in which they stand in the table.</param>
/// <param name="Ignored">Named columns that are none of ours.</param>
internal sealed record PastedOffers(IReadOnlyList<PastedRow> Rows, IReadOnlyList<string> Columns, IReadOnlyList<string> Ignored)
{
    public const int MostRows = 500, Longest = 200_000;

    /// <summary>Columns as the form's fields are called, in the order that a table without a head has.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["san-pham", "ten", "gia", "nang", "so-goi", "it-nhat", "nhieu-nhat", "ten-en"];

    // How a head may call them, without tones.
    private static readonly Dictionary<string, string[]> Heads = new(StringComparer.Ordinal)
    {
        ["san-pham"] = ["san pham", "ten san pham", "product"],
        ["ten"] = ["ten goi", "goi", "quy cach", "ten", "cach goi", "what it is called", "name", "pack"],
        ["gia"] = ["gia", "gia ban", "don gia", "price"],
        ["nang"] = ["nang", "can nang", "khoi luong", "trong luong", "weight", "weight as it is sent"],
        ["so-goi"] = ["so goi", "packs", "how many packs in one"],
        ["it-nhat"] = ["it nhat", "mua it nhat", "toi thieu", "fewest", "fewest in one order", "minimum"],
        ["nhieu-nhat"] = ["nhieu nhat", "mua nhieu nhat", "toi da", "most", "most in one order", "maximum"],
        ["ten-en"] = ["ten tieng anh", "english name"],
    };

    private static readonly Dictionary<string, string> Usual = new(StringComparer.Ordinal) { ["so-goi"] = "1", ["it-nhat"] = "1", ["nhieu-nhat"] = "50" };

    public IReadOnlyList<(PastedRow Row, string Field)> Faults => [.. Rows.SelectMany(row => Columns.Where(row.Errors.ContainsKey).Select(column => (row, column)))];

    public bool IsClean => Rows.Count > 0 && Rows.All(row => row.Errors.Count == 0);

    /// <summary>How the form calls a cell that is mended in the table.</summary>
    public static string NameOf(int line, string field) => string.Create(CultureInfo.InvariantCulture, $"o-{line}-{field}");

    /// <param name="table">As <see cref="PastedTable.Read"/> gives it.</param>
    /// <param name="products">The owner's.</param>
    /// <param name="listings">The owner's, of one product each.</param>
    public static PastedOffers Of(IReadOnlyList<IReadOnlyList<string>> table, Owner owner, IReadOnlyList<Product> products, IReadOnlyList<Listing> listings, Language language, IStringLocalizer<OffersText> text)
    {
        var (columns, hasHead) = ColumnsOf(table);
        var byName = products.SelectMany(product => ((string[])[product.NameVi, product.NameEn, product.Slug]).Select(name => (Name: VietnameseText.Fold(name), Product: product)))
            .Where(named => named.Name.Length > 0).DistinctBy(named => named.Name).ToDictionary(named => named.Name, named => named.Product, StringComparer.Ordinal);
        var known = listings.GroupBy(listing => (listing.Parts[0].Product, VietnameseText.Fold(listing.NameVi))).ToDictionary(same => same.Key, same => same.First());
        var seen = new Dictionary<(Guid Product, string Name), int>();
        var shown = columns.OrderBy(column => column.Key).Select(column => column.Value).ToList();
        // A column that must be there has its error somewhere, even when the table lacks it.
        shown.AddRange(Fields.Take(4).Except(shown));
        return new(
            [.. table.Index().Skip(hasHead ? 1 : 0).Where(row => row.Item.Any(cell => cell.Length > 0)).Select(row => Row(row.Index + 1, row.Item))], shown,
            hasHead ? [.. table[0].Index().Where(cell => !columns.ContainsKey(cell.Index) && cell.Item.Length > 0).Select(cell => cell.Item)] : []);

        PastedRow Row(int line, IReadOnlyList<string> row)
        {
            var cells = Fields.ToDictionary(field => field, _ => "");
            foreach (var (at, field) in columns)
                cells[field] = at < row.Count ? row[at] : "";
            string Said(string field) => cells[field].Length > 0 ? cells[field] : Usual.GetValueOrDefault(field, "");
            var product = ProductOf(cells["san-pham"]);
            var form = new OfferForm(product?.Slug ?? "", Said("so-goi"), Said("ten"), Said("ten-en"), Said("gia"), Said("nang"), Said("it-nhat"), Said("nhieu-nhat"), []);
            var draft = form.Draft(owner, products, new Dictionary<ShortCode, Product>(), text);
            var errors = form.Errors.ToDictionary();
            if (product is null)
                errors["san-pham"] = text["PasteProduct", string.Join("; ", products.Select(own => own.Name(language)))];
            if (draft is null || product is null)
                return new(line, cells, errors, null, null);
            var key = (product.Id, VietnameseText.Fold(draft.NameVi));
            var listing = known.GetValueOrDefault(key);
            if (!seen.TryAdd(key, line))
                errors["ten"] = text["PasteTwice", seen[key]];
            else if (listing?.Status == ListingStatus.TakenDown)
                errors["ten"] = text["PasteTakenDown"];
            return new(line, cells, errors, draft, listing);
        }

        Product? ProductOf(string typed) => ShortCode.TryParse(typed, out var code) && products.FirstOrDefault(own => own.Code == code) is { } coded ? coded
            : products.FirstOrDefault(own => own.Gtin?.ToString() is { } gtin && (gtin == typed || gtin.TrimStart('0') == typed)) ?? byName.GetValueOrDefault(VietnameseText.Fold(typed));
    }

    /// <summary>Which column of the table is which field.</summary>
    public static (IReadOnlyDictionary<int, string> Columns, bool HasHead) ColumnsOf(IReadOnlyList<IReadOnlyList<string>> table)
    {
        var named = (table.Count > 0 ? table[0] : []).Index().Select(cell => (cell.Index, Field: Fields.FirstOrDefault(field => Heads[field].Contains(VietnameseText.Fold(cell.Item), StringComparer.Ordinal))))
            .Where(cell => cell.Field is not null).DistinctBy(cell => cell.Field).ToDictionary(cell => cell.Index, cell => cell.Field!);
        // One word that is also a head may be a product's name; two are a head.
        return named.Count >= 2 ? (named, true) : (Fields.Index().ToDictionary(field => field.Index, field => field.Item), false);
    }
}
