using System.Resources;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Files.Pdf;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;
using Seller = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.MyOrders;

/// <summary>Draws the contract of an order on A4, to be kept (consumer law, art. 37 and 38): sellers, goods and their lots, prices and the total in words, delivery,
/// payment and the terms that were agreed, in the language in which it was ordered. The same order gives the same bytes.</summary>
internal sealed class ReceiptDrawing(PdfTypeface typeface, SiteAddress site, SiteOperator runner, IAddresses addresses)
{
    private const double PageWidth = 595.28, PageHeight = 841.89, Margin = 48, Normal = 9.5, Small = 8.5, LineHeight = 1.42, CodeSize = 52;

    private static readonly ResourceManager Texts = new(typeof(MyOrdersText));

    /// <param name="communes">Of the sellers.</param>
    public byte[] Draw(OrderView view, IReadOnlyDictionary<Guid, Commune> communes)
    {
        var (order, language) = (view.Order, view.Order.Buyer.Language);
        string Say(string key, params object[] values) => string.Format(language.Culture, Texts.GetString(key, language.Culture) ?? throw new MissingManifestResourceException(key), values);
        var title = Say("ReceiptTitle", order.Code.Printed);
        var sheet = new Flow(typeface);

        sheet.Line(title, isStrong: true, size: 16);
        sheet.Line($"{VietnamTime.Minute(order.PlacedAt)} · {Say($"Order{order.Status}")}");
        sheet.Line(Say("MadeOn", site.Host) + (runner.Name.Length > 0 ? $" · {string.Join(", ", ((string[])[runner.Name, runner.Address, runner.Phone]).Where(word => word.Length > 0))}" : ""), size: Small);
        sheet.Line(string.Join(", ", OrderViews.ReceiverRows(view)), gap: 6);
        if (view.ShowsBuyer && order.Receiver is not null)
            sheet.Line($"{Say("OrderedBy")}: {order.Buyer.Name}, {order.Buyer.Reached}");
        if (view.ShowsBuyer && order.Invoice is { } invoice)
            sheet.Line($"{Say("InvoiceTo")}: {invoice.Company}, {Say("TaxCode")} {invoice.TaxCode}, {invoice.Address}");

        foreach (var part in order.Parts)
        {
            var seller = view.Sellers[part.Seller];
            sheet.Rule(gap: 10);
            sheet.Line($"{Say("SellerContact")}: {seller.Name} ({seller.Form.In(language)})", isStrong: true, size: 11);
            sheet.Line(string.Join(" · ", SellerLines(seller, communes.GetValueOrDefault(seller.Id), language, Say("TaxCode"))), size: Small);
            sheet.Line(Say($"Part{part.Status}") + (order.NumberOf(part) is { } which ? $" · {Say("ParcelNumber", which.Number, which.Of)}" : ""), size: Small);
            foreach (var line in part.Lines)
            {
                sheet.Line($"{line.Quantity} × {string.Join(" + ", line.Parts.Select(p => view.Products.GetValueOrDefault(p.Product)?.Name(language)).OfType<string>().Distinct())}, {line.Name(language)}", line.Sum.ToString(), gap: 6);
                sheet.Line($"{Say("UnitPrice")}: {line.UnitPrice}", size: Small, indent: 12);
                if (!OrderViews.HasLots(part))
                    sheet.Line(Say("LotAtPacking"), size: Small, indent: 12);
                foreach (var (product, lot) in OrderViews.HasLots(part) ? line.Parts.SelectMany(p => p.Lots.Select(lot => (p.Product, lot.Lot))) : [])
                {
                    if (view.Lots.TryGetValue(lot, out var known) && view.Products.TryGetValue(product, out var named))
                        sheet.Traced(Say("Lot", known.Number) + (known.BestBefore is { } best ? $" · {Say("BestBefore", VietnamTime.Day(best))}" : ""),
                            site.Of(addresses.Of("/Trace/Public/Show", language, ("item", named.TraceItem), ("lot", known.Number.ToString()))));
                }
            }
            sheet.Line($"{Say("Delivery")}: {Say($"Way{part.Delivery.Way}")}, {Say("Arrives")} {VietnamTime.Day(part.Delivery.Earliest)} – {VietnamTime.Day(part.Delivery.Latest)}", part.Delivery.Fee.ToString(), gap: 6);
            sheet.Line(Say("PartTotal"), part.Total.ToString(), isStrong: true);
        }
        sheet.Rule(gap: 10);
        sheet.Line(Say("Total"), order.Total.ToString(), isStrong: true, size: 13);
        sheet.Line($"{Say("InWords")}: {order.Total.InWords()}.");
        sheet.Line($"{Say("TaxesInside")} {Say("PaidBy")}: {Say($"Pay{order.Payment}")}.");
        if (order.Terms.Length > 0)
            sheet.Line(Say("TermsOfReceipt", order.Terms));
        sheet.Line(Say("ReceiptNotePdf"), size: Small, gap: 6);
        return PdfFile.Write(title, language, order.PlacedAt, PageWidth, PageHeight, sheet.Pages);
    }

    private static IEnumerable<string> SellerLines(Seller seller, Commune? commune, Language language, string taxCode)
    {
        yield return string.Join(", ", ((string?[])[seller.StreetLine, commune?.FullName(language), "Ninh Bình"]).Where(word => !string.IsNullOrEmpty(word)));
        if (seller.TaxCode is { } tax)
            yield return $"{taxCode} {tax}";
        if (seller.Phone is { } phone)
            yield return VietnamPhone.TryParse(phone, null, out var number) ? number.Shown : phone;
    }

    /// <summary>Lines one under another, on as many pages as they need.</summary>
    private sealed class Flow(PdfTypeface typeface)
    {
        private readonly List<PdfDrawing> pages = [new(PageHeight)];
        private double y = Margin;

        public IReadOnlyList<PdfDrawing> Pages => pages;

        /// <param name="amount">Set to the right of the first line.</param>
        public void Line(string text, string amount = "", bool isStrong = false, double size = Normal, double indent = 0, double gap = 0)
        {
            var font = isStrong ? typeface.Bold : typeface.Regular;
            var reserved = amount.Length > 0 ? font.WidthOf(amount, size) + 16 : 0;
            y += gap;
            foreach (var (i, line) in PdfWords.Wrap(Plain(text), font, size, PageWidth - (2 * Margin) - indent - reserved, null).Index())
            {
                Room(size * LineHeight);
                pages[^1].Text(line, font, size, Margin + indent, y + size);
                if (i == 0 && amount.Length > 0)
                    pages[^1].Text(Plain(amount), font, size, PageWidth - Margin - font.WidthOf(Plain(amount), size), y + size);
                y += size * LineHeight;
            }
        }

        /// <summary>A lot with the code of its page and the address beside it, both to be followed.</summary>
        public void Traced(string lot, string address)
        {
            Room(CodeSize + 6);
            var symbol = QrSymbol.Encode(address);
            var module = CodeSize / symbol.ModulesWithQuietZone;
            pages[^1].Fill(symbol.DarkRuns().Select(run => (Margin + 12 + ((run.X + 0.0) * module), y + (run.Y * module), run.Length * module, module)));
            pages[^1].Link(Margin + 12, y, PageWidth - (2 * Margin) - 12, CodeSize, address);
            var (left, beneath) = (Margin + 12 + CodeSize + 6, y + CodeSize + 4);
            pages[^1].Text(Plain(lot), typeface.Bold, Small, left, y + 14);
            var at = y + 14;
            foreach (var line in PdfWords.Wrap(address, typeface.Regular, Small, PageWidth - Margin - left, "/-:."))
                pages[^1].Text(line, typeface.Regular, Small, left, at += Small * LineHeight);
            y = Math.Max(beneath, at + 6);
        }

        public void Rule(double gap)
        {
            Room((2 * gap) + 1);
            y += gap;
            pages[^1].Fill([(Margin, y, PageWidth - (2 * Margin), 0.5)]);
            y += gap;
        }

        private void Room(double needed)
        {
            if (y + needed <= PageHeight - Margin)
                return;
            pages.Add(new(PageHeight));
            y = Margin;
        }

        /// <summary>The typeface knows composed letters and one kind of space.</summary>
        private static string Plain(string text) => text.Normalize().Replace('\u00A0', ' ').Replace('\n', ' ');
    }
}
