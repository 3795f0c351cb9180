using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Platform.Text;
using Maker = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Labels;

/// <summary>One line of a label; <c>IsStrong</c> is set larger and bold.</summary>
internal sealed record LabelLine(string Text, bool IsStrong = false);

/// <summary>The words of a label, in Vietnamese as the law on labels asks (VN-61; Decree 37/2026 art. 42). A field that must be there and is not keeps the label from
/// being printed; stars stand on it only while a recognition is in force.</summary>
/// <param name="Missing">Keys of the missing fields, as in the module's texts.</param>
internal sealed record LabelContent(IReadOnlyList<LabelLine> Short, IReadOnlyList<LabelLine> Full, IReadOnlyList<string> Missing)
{
    public static LabelContent Of(Product product, Lot lot, Maker maker, Commune? commune, Standing standing)
    {
        var missing = new List<string>();
        void Need(string value, string key)
        {
            if (string.IsNullOrWhiteSpace(value))
                missing.Add(key);
        }

        Need(product.NameVi, "MissingName");
        Need(maker.Name, "MissingOwner");
        Need(commune is null ? "" : maker.StreetLine, "MissingAddress");
        Need(product.PackVi, "MissingWeight");
        if (product.ShelfLifeDays is not null)
        {
            Need(lot.BestBefore is null ? "" : "·", "MissingBestBefore");
            Need(product.StorageVi, "MissingStorage");
        }

        var name = new LabelLine(product.NameVi, IsStrong: true);
        var dates = new List<LabelLine> { new($"NSX: {VietnamTime.Day(lot.MadeOn)}") };
        if (lot.BestBefore is { } bestBefore)
            dates.Add(new($"HSD: {VietnamTime.Day(bestBefore)}"));
        dates.Add(new($"Số lô: {lot.Number}"));

        LabelLine[] stars = standing.IsInForce ? [new($"OCOP {standing.Stars} sao", IsStrong: true)] : [];
        LabelLine[] full =
        [
            name,
            .. stars,
            new($"Quy cách: {product.PackVi}"),
            .. Optional("Thành phần", product.IngredientsVi),
            .. dates,
            .. Optional("Bảo quản", product.StorageVi),
            new($"Sản xuất bởi: {maker.Name}"),
            new($"Địa chỉ: {maker.StreetLine}, {commune?.FullName(Language.Vietnamese)}, tỉnh Ninh Bình"),
            new("Xuất xứ: Việt Nam"),
        ];
        return new([name, .. stars, .. dates], full, missing);
    }

    public IReadOnlyList<LabelLine> For(LabelDetail detail) => detail switch
    {
        LabelDetail.Code => [],
        LabelDetail.Short => Short,
        _ => Full,
    };

    private static LabelLine[] Optional(string word, string value) => value.Length == 0 ? [] : [new($"{word}: {value.TrimEnd('.')}")];
}
