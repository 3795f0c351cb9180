using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Platform.Files.Sheets;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Offers.Producer;

/// <summary>Offers pasted from a spreadsheet: looked at as a table, mended cell by cell, and stored all together when every cell is right (FD07, VN-65).</summary>
[Address("xuong/gian-hang/dan-bang", "en/workspace/stall/paste"), PersonalPage]
internal sealed class PasteModel(Stall stall, SellerTerms terms, ICatalogue catalogue, IStringLocalizer<OffersText> text, IAddresses addresses) : PageModel
{
    /// <summary>A form of many more fields is refused whole.</summary>
    public const int MostMended = 200;

    /// <summary>As it was pasted, with what was mended in the table.</summary>
    public string Table { get; private set; } = "";

    public string? Error { get; private set; }

    /// <summary>Null before anything was pasted.</summary>
    public PastedOffers? Pasted { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await stall.OwnerAsync(cancellationToken) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "bang")] string? table, [FromForm(Name = "viec")] string? work, CancellationToken cancellationToken)
    {
        if (await stall.OwnerAsync(cancellationToken) is not { } owner)
            return NotFound();
        Table = table ?? "";
        var rows = PastedTable.Read(Table);
        if (rows.Count == 0)
            return Refused(text["PasteNeeded"]);
        if (rows.Count > PastedOffers.MostRows + 1 || Table.Length > PastedOffers.Longest)
            return Refused(text["PasteTooMany", PastedOffers.MostRows]);
        // Whoever changed the box itself means the box.
        if (Request.Form["bang-la"] == MarkOf(Table) && Mend(rows))
            Table = PastedTable.Write(rows);
        Pasted = PastedOffers.Of(rows, owner, await catalogue.OfProducerAsync(owner.Id, cancellationToken), await stall.OfOneProductAsync(owner, cancellationToken), Languages.Of(HttpContext), text);
        if (Pasted.Rows.Count == 0)
            return Refused(text["PasteNeeded"]);
        if (Pasted.Rows.Count > PastedOffers.MostRows)
            return Refused(text["PasteTooMany", PastedOffers.MostRows]);
        if (!Pasted.IsClean)
            return Refused(null);
        if (work is not ("gui" or "nhap"))
            return Page();
        var mayBeSent = await terms.HasAgreedAsync(owner, cancellationToken);
        await stall.WriteAsync(owner, [.. Pasted.Rows.Select(row => (row.Known, row.Draft!))], isForReview: work == "gui" && mayBeSent, cancellationToken);
        return LocalRedirect(addresses.Of(work == "gui" && !mayBeSent ? "/Offers/Producer/Terms" : "/Offers/Producer/Stall", Languages.Of(HttpContext)));
    }

    /// <summary>Tells a table that was not touched since it was shown.</summary>
    public static string MarkOf(string table) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(table.ReplaceLineEndings("\n").Trim())).AsSpan(0, 8));

    /// <summary>Puts what was typed into single cells in its place.</summary>
    private bool Mend(List<List<string>> rows)
    {
        var isMended = false;
        var (columns, _) = PastedOffers.ColumnsOf(rows);
        foreach (var (at, field) in columns)
        {
            for (var line = 1; line <= rows.Count; line++)
            {
                if (!Request.Form.TryGetValue(PastedOffers.NameOf(line, field), out var typed))
                    continue;
                while (rows[line - 1].Count <= at)
                    rows[line - 1].Add("");
                rows[line - 1][at] = string.Concat(typed.ToString().Select(c => char.IsControl(c) ? ' ' : c)).Trim();
                isMended = true;
            }
        }
        return isMended;
    }

    private PageResult Refused(string? error)
    {
        (Error, Pasted) = (error, error is null ? Pasted : null);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
