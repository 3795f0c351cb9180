using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Storefront.Public;

/// <summary>Makers with something recognised today, under the first letter of their name; or nearest first, all under one heading.</summary>
[Address("chu-the", "en/producers"), ReadyPage]
internal sealed class ProducersModel(Shelves shelves, WhereaboutsInAddress whereabouts) : PageModel
{
    public int Count { get; private set; }
    public Whereabouts? Near { get; private set; }

    /// <summary>Words for a place that is none, as written.</summary>
    public string? Refused { get; private set; }

    public IReadOnlyList<IGrouping<char, MakerLine>> Letters { get; private set; } = [];

    /// <summary>Filled when a place is named, instead of the letters.</summary>
    public IReadOnlyList<MakerLine> Nearest { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var language = Languages.Of(HttpContext);
        (Near, Refused) = await whereabouts.ReadAsync(HttpContext, cancellationToken);
        if (Refused is not null)
            Response.StatusCode = StatusCodes.Status400BadRequest;
        var makers = (await shelves.CurrentAsync(cancellationToken)).InForce
            .GroupBy(l => l.Producer.Id)
            .Select(g => new MakerLine(g.First().Producer, g.First().Commune.FullName(language), g.Count(), g.First().Producer.Place.KilometresFrom(Near)))
            .OrderBy(m => m.Kilometres).ThenBy(m => VietnameseText.SortKey(m.Maker.Name), StringComparer.Ordinal)
            .ToList();
        Count = makers.Count;
        if (Near is null)
            Letters = [.. makers.GroupBy(m => char.ToUpperInvariant(m.Maker.Name[0]))];
        else
            Nearest = makers;
    }
}

/// <param name="Kilometres">Null when the list names no place to count from.</param>
internal sealed record MakerLine(Producer Maker, string Commune, int Products, double? Kilometres);
