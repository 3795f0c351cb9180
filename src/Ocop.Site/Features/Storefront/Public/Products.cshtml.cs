using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Storefront.Public;

[Address("san-pham", "en/products"), ReadyPage]
internal sealed class ProductsModel(Shelves shelves, WhereaboutsInAddress whereabouts, IStringLocalizer<StorefrontText> text) : PageModel
{
    public const int Size = 24;

    public BrowseQuery Query { get; private set; } = null!;
    public ShelfPage Found { get; private set; } = null!;
    public IReadOnlyList<Question> Questions { get; private set; } = [];

    /// <summary>What is chosen, in words, each with the list without it.</summary>
    public IReadOnlyList<Choice> Chosen { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var language = Languages.Of(HttpContext);
        var shelf = await shelves.CurrentAsync(cancellationToken);
        var (near, refused) = await whereabouts.ReadAsync(HttpContext, cancellationToken);
        Query = BrowseQuery.Read(Request.Query, shelf) with { Near = near };
        if (refused is not null)
            Query = Query with { Refused = [.. Query.Refused, refused] };
        if (Query.Refused.Count > 0)
            Response.StatusCode = StatusCodes.Status400BadRequest;
        Found = near is null ? shelf.Take(Query, language, Size) : shelf.TakeNearest(Query, near.Point, language, Size);
        Questions = [.. Enum.GetValues<Facet>().Select(facet => Ask(facet, shelf, language)).Where(q => q.Choices.Count > 0)];
        Chosen = [.. Questions.SelectMany(q => q.Choices).Where(c => c.IsChosen)];
    }

    private Question Ask(Facet facet, Shelf shelf, Language language)
    {
        var counts = Found.Counts[facet];
        IEnumerable<(string Value, string Words)> values = facet switch
        {
            Facet.Group => shelf.Sets.DistinctBy(s => s.Group).Select(s => (s.Group, s.GroupName(language))),
            Facet.Set => shelf.Sets.Select(s => (s.Number.ToString(CultureInfo.InvariantCulture), s.Name(language))),
            Facet.Stars => ((string[])["5", "4", "3"]).Select(n => (n, text["StarsAlone", n].Value)),
            Facet.Commune => shelf.Communes.Select(c => (c.Slug, c.FullName(language))),
            Facet.Price => Browsing.PriceBands.Select(b => (b.Value, text[$"Price_{b.Value}"].Value)),
            Facet.Traceable => [(Browsing.Yes, text["Traceable"].Value)],
            Facet.MadeNow => [(Browsing.Yes, text["MadeThisWeek"].Value)],
            Facet.Parcel => [(Browsing.Yes, text["SentHome"].Value)],
            Facet.PickUp => [(Browsing.Yes, text["FetchedAtTheWorkshop"].Value)],
            Facet.Gift => [(Browsing.Yes, text["InGiftSet"].Value)],
            _ => [(Browsing.Yes, text["FromCraftVillage"].Value)],
        };
        var choices = values
            .Select(v => new Choice(facet, v.Value, v.Words, counts.GetValueOrDefault(v.Value), Query.Has(facet, v.Value)))
            .Where(c => c.Count > 0 || c.IsChosen)
            .ToList();
        return new(facet, text[$"Facet_{facet}"], choices, facet is Facet.Group or Facet.Stars || Query.Chosen.ContainsKey(facet));
    }
}

/// <summary>A question of the filter with the answers that lead somewhere.</summary>
internal sealed record Question(Facet Facet, string Words, IReadOnlyList<Choice> Choices, bool IsOpen);

/// <param name="Count">How many products the list would have with it.</param>
internal sealed record Choice(Facet Facet, string Value, string Words, int Count, bool IsChosen);
