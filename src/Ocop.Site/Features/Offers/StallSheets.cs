using System.Runtime.CompilerServices;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Platform.Files.Sheets;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Offers;

/// <summary>What a seller offers as a spreadsheet (VN-63), the newest first, also what the page has no room for.</summary>
internal sealed class StallSheets(Stall stall, OfferRegister register, ICatalogue catalogue, IStringLocalizer<OffersText> text)
{
    public Sheet Of(Guid seller, DateOnly today, Language language) => new(
        text["StallSheetName", VietnamTime.Day(today)],
        [
            Column("product", CellKind.Text, 40), Column("pack", CellKind.Text, 20), Column("price", CellKind.Money), Column("grams", CellKind.Count), Column("least", CellKind.Count), Column("most", CellKind.Count),
            Column("available", CellKind.Count), Column("state", CellKind.Text, 20), Column("since", CellKind.Minute), Column("reason", CellKind.Text, 40),
        ],
        RowsAsync(seller, language));

    private async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(Guid seller, Language language, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var listings in Paging.AllAsync(after => stall.PageAsync(seller, after, cancellationToken)))
        {
            var now = await register.FindAsync([.. listings.Select(listing => listing.Id)], cancellationToken);
            var products = await catalogue.FindAsync([.. listings.SelectMany(listing => listing.Parts).Select(part => part.Product).Distinct()], cancellationToken);
            foreach (var listing in listings)
            {
                var (offer, why, available, _, _, _) = now[listing.Id];
                yield return
                [
                    string.Join(" + ", offer.Parts.Select(part => products[part.Product].Name(language))), offer.Name(language), listing.Price, listing.Grams, listing.Least, listing.Most, listing.Status == ListingStatus.Approved ? available : null,
                    text[why is { } reason && listing.Status == ListingStatus.Approved ? $"State{reason}" : $"State{listing.Status}"].Value, listing.Since, listing.Reason,
                ];
            }
        }
    }

    private SheetColumn Column(string name, CellKind kind = CellKind.Text, int width = 0) => new(text[$"Column-{name}"], kind, width);
}
