using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Search;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Gs1;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Storefront.Public;

/// <summary>One box over everything (FA01). Words go to the index, a code from a label to its trace page; htmx gets the first few as a list (FA06).</summary>
[Address("tim-kiem", "en/search")]
internal sealed class SearchModel(ISearch search, Shelves shelves, ICatalogue catalogue, ILots lots, IAddresses addresses) : PageModel
{
    public const int LongestWords = 200;
    private const int Size = 20;
    private const int Suggested = 6;
    private const int LastPage = 50;
    private static readonly string[] Asked = ["q", "kind", "page"];
    public static readonly IReadOnlyList<string> Kinds = ["product", "producer", "commune", "village", "point", "story", "page"];

    public string Words { get; private set; } = "";
    public string? Kind { get; private set; }
    public int Number { get; private set; } = 1;
    public bool IsTooLong { get; private set; }
    public bool IsRefused { get; private set; }
    public SearchResults? Found { get; private set; }

    /// <summary>Groups and sets to go on with when nothing was found (FA14).</summary>
    public IReadOnlyList<(ProductSet Set, int Count)> Sets { get; private set; } = [];

    private IReadOnlyDictionary<string, Listed> bySlug = new Dictionary<string, Listed>();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var language = Languages.Of(HttpContext);
        Response.Headers.Append("Vary", "HX-Request-Type");
        Words = (Request.Query["q"].FirstOrDefault() ?? "").Trim();
        if (Words.Length > LongestWords)
            (Words, IsTooLong) = (Words[..LongestWords], true);
        ReadKindAndPage();

        var shelf = await shelves.CurrentAsync(cancellationToken);
        bySlug = shelf.BySlug;
        if (Request.WantsFragment())
        {
            Found = Words.Length < 2 ? new([], false, null) : await search.FindAsync(Words, language, null, 0, Suggested, cancellationToken);
            return Partial("_Suggestions", this);
        }
        if (await LabelOfAsync(Words, cancellationToken) is var (item, lot))
            return Redirect(addresses.Of("/Trace/Public/Show", language, ("item", item), ("lot", lot?.ToString())));

        if (Words.Length > 0 && !IsTooLong)
            Found = await search.FindAsync(Words, language, Kind is null ? null : [Kind], (Number - 1) * Size, Size, cancellationToken);
        if (Found is not { Hits.Count: > 0 })
            Sets = [.. shelf.InForce.GroupBy(l => l.Set).Select(g => (g.Key, g.Count())).OrderByDescending(s => s.Item2).Take(12)];
        if (IsTooLong || IsRefused)
            Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    public string AddressOf(SearchHit hit) =>
        addresses.Of(hit.Page, Languages.Of(HttpContext), hit.Route.Select(r => KeyValuePair.Create(r.Key, (string?)r.Value)));

    /// <summary>The product behind a hit, for its stars.</summary>
    public Listed? ProductOf(SearchHit hit) => hit.Kind == "product" && hit.Route.TryGetValue("slug", out var slug) ? bySlug.GetValueOrDefault(slug) : null;

    private void ReadKindAndPage()
    {
        // Twice the same question: nobody can say which was meant.
        IsRefused = Asked.Any(key => Request.Query[key].Count > 1);
        if (Request.Query["kind"].FirstOrDefault() is { Length: > 0 } kind)
        {
            Kind = Kinds.Contains(kind) ? kind : null;
            IsRefused |= Kind is null;
        }
        if (Request.Query["page"].FirstOrDefault() is { Length: > 0 } page)
        {
            if (int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= LastPage)
                Number = number;
            else
                IsRefused = true;
        }
    }

    /// <summary>What the words name when they are a known code from one of our labels.</summary>
    private async Task<(string Item, LotNumber? Lot)?> LabelOfAsync(string words, CancellationToken cancellationToken)
    {
        if (Gtin.TryParse(words, null, out var gtin))
            return await catalogue.FindAsync(gtin, cancellationToken) is { } numbered ? (numbered.TraceItem, null) : null;
        if (!ShortCode.TryParse(words, null, out var code))
            return null;
        if (await lots.FindAsync(code, cancellationToken) is { } lot)
            return ((await catalogue.FindAsync([lot.Product], cancellationToken))[lot.Product].TraceItem, lot.Number);
        return await catalogue.FindAsync(code, cancellationToken) is { } product ? (product.TraceItem, null) : null;
    }
}
