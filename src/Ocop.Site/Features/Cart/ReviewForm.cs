using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Cart;

/// <summary>The review page's own questions, as typed. Deliveries come by seller: <c>Form.Deliveries[id]</c>.</summary>
internal sealed class ReviewForm
{
    public const int LongestNote = 500, LongestGiftNote = 300, LongestCompany = 200, LongestInvoiceAddress = 300, LongestEmail = 254;

    public Dictionary<Guid, string> Deliveries { get; set; } = [];
    public PaymentWay? Payment { get; set; }
    public string? Note { get; set; }
    public string? GiftNote { get; set; }
    public bool HidePrices { get; set; }
    public string? Company { get; set; }
    public string? TaxCode { get; set; }
    public string? InvoiceAddress { get; set; }
    public string? InvoiceEmail { get; set; }
    public bool IsAdult { get; set; }

    /// <summary>The order's id and the total as they stood on the page.</summary>
    public Guid Key { get; set; }
    public long Total { get; set; }

    /// <summary>The version of the terms that stood there.</summary>
    public string? Terms { get; set; }

    public static ReviewForm Of(Choices choices) => new()
    {
        Note = choices.Note, GiftNote = choices.GiftNote, HidePrices = choices.HidePrices, Company = choices.Invoice?.Company, TaxCode = choices.Invoice?.TaxCode,
        InvoiceAddress = choices.Invoice?.Address, InvoiceEmail = choices.Invoice?.Email, IsAdult = choices.IsAdult,
    };

    public Choices Read(out IReadOnlyDictionary<string, Sentence> errors)
    {
        var found = new Dictionary<string, Sentence>();
        var (note, gift) = (Text(Note, nameof(Note), LongestNote, found), Text(GiftNote, nameof(GiftNote), LongestGiftNote, found));
        var invoice = ReadInvoice(found);
        errors = found;
        return new(Deliveries, Payment, note, gift, HidePrices, invoice, IsAdult);
    }

    private InvoiceTo? ReadInvoice(Dictionary<string, Sentence> errors)
    {
        var (company, address, email) = (Text(Company, nameof(Company), LongestCompany, errors), Text(InvoiceAddress, nameof(InvoiceAddress), LongestInvoiceAddress, errors), Text(InvoiceEmail, nameof(InvoiceEmail), LongestEmail, errors));
        var code = VietnameseText.Stored(TaxCode ?? "");
        if (company.Length + address.Length + email.Length + code.Length == 0)
            return null;
        if (company.Length == 0)
            errors.TryAdd(nameof(Company), new("CompanyNeeded"));
        if (!Platform.Text.TaxCode.TryParse(code, out var tax))
            errors[nameof(TaxCode)] = new("TaxCodeWrong");
        return new(company, tax?.ToString() ?? code, address, email);
    }

    private static string Text(string? typed, string field, int longest, Dictionary<string, Sentence> errors)
    {
        var text = VietnameseText.Stored(typed ?? "");
        if (text.Length > longest)
            errors[field] = new("TooLong", longest);
        return text;
    }
}
