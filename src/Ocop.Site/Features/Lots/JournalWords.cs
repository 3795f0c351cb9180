using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Lots;

/// <summary>A farmer's word for what was done, and the standard's words for the same (FE10).</summary>
/// <param name="Code">Stored, and part of the event; never changes.</param>
/// <param name="BizStep">A word of CBV 2.0 section 7.1, or a URI of ours where the standard has none.</param>
/// <param name="Disposition">The state afterwards (CBV 2.0 section 7.2); null where the step says nothing of it.</param>
/// <param name="Leaves">What kind of movement takes packs out of the stock; null when the stock stays.</param>
internal sealed record JournalWord(string Code, string TitleVi, string TitleEn, string Icon, string BizStep, string? Disposition, StockMovementKind? Leaves = null)
{
    public string Title(Language language) => language == Language.English ? TitleEn : TitleVi;
}

internal static class JournalWords
{
    /// <summary>What "made today" writes: the lot comes to be. It is not offered as a step.</summary>
    public static JournalWord Made { get; } = new("lam-ra", "Làm ra", "Made", "basket", "commissioning", "active");

    public static IReadOnlyList<JournalWord> Offered { get; } =
    [
        new("gieo", "Gieo, trồng", "Sowing, planting", "leaf", Own("sowing"), null),
        new("cham-soc", "Chăm sóc", "Tending", "leaf", Own("tending"), null),
        new("thu-hoach", "Thu hoạch", "Harvest", "basket", "collecting", null),
        new("so-che", "Sơ chế", "Cleaning and sorting", "journal", Own("preparing"), "in_progress"),
        new("che-bien", "Chế biến", "Processing", "journal", Own("processing"), "in_progress"),
        new("dong-goi", "Đóng gói", "Packing", "box", "packing", "in_progress"),
        new("kiem-tra", "Kiểm tra", "Checking", "check", "inspecting", "conformant"),
        new("nhap-kho", "Nhập kho", "Into the store", "box", "storing", "sellable_not_accessible"),
        new("xuat-ban", "Xuất bán", "Sent out for sale", "box", "shipping", "in_transit", StockMovementKind.Sold),
        new("ban-tai-cho", "Bán tại chỗ", "Sold at the door", "basket", "retail_selling", "retail_sold", StockMovementKind.Sold),
        new("dung-nha", "Nhà dùng, cho biếu", "Own use and gifts", "basket", Own("own_use"), "non_sellable_other", StockMovementKind.Lost),
        new("hao-hut", "Hao hụt, hỏng", "Lost or spoilt", "warn", "destroying", "destroyed", StockMovementKind.Lost),
    ];

    /// <summary>The word of a code; null for one that nobody wrote.</summary>
    public static JournalWord? Find(string? code) =>
        code == Made.Code ? Made : Offered.FirstOrDefault(word => word.Code == code);

    private static string Own(string step) => $"tag:ocop.ninhbinh.gov.vn,2026:step:{step}";
}
