using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform.Files;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Inspections.Public;

/// <summary>“Something is odd” (FE27, J1 step 9): what, on which code, where, in words and a photo if one likes; a case number comes back.</summary>
[Address("bao-dang-ngo", "en/report"), PersonalPage, EnableRateLimiting(RateLimits.Reports)]
[RequestSizeLimit(Photos.MostSent), RequestFormLimits(MultipartBodyLengthLimit = Photos.MostSent)]
internal sealed class ReportModel(Reporting reporting, ReportPhotos photos, IAddresses addresses, IStringLocalizer<InspectionsText> text) : PageModel
{
    [BindProperty(Name = "ma", SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty(Name = "dieu")]
    public Doubt? Doubt { get; set; }

    [BindProperty(Name = "noi")]
    public string? Where { get; set; }

    [BindProperty(Name = "loi")]
    public string? Words { get; set; }

    /// <summary>What the code names; null when it names nothing of ours.</summary>
    public ReportedGoods? Goods { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Code = VietnameseText.Stored(Code ?? "");
        if (Code.Length > DoubtfulItem.LongestCode)
            (Code, Response.StatusCode) = ("", StatusCodes.Status400BadRequest);
        Goods = await reporting.GoodsAsync(Code, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "anh")] IFormFile? picture, CancellationToken cancellationToken)
    {
        var (code, where, words) = (Said(Code, "ma", DoubtfulItem.LongestCode), Said(Where, "noi", DoubtfulItem.LongestWhere), Said(Words, "loi", DoubtfulItem.LongestWords));
        if (Doubt is null)
        {
            ModelState.Remove("dieu"); // a word that is no choice says the same as none
            ModelState.AddModelError("dieu", text["DoubtNeeded"]);
        }
        else if (Doubt == Inspections.Doubt.Other && words.Length == 0)
            ModelState.AddModelError("loi", text["WordsNeeded"]);
        else if (code.Length + where.Length + words.Length == 0)
            ModelState.AddModelError("ma", text["CodeOrWordsNeeded"]);
        string? photo = null;
        if (picture is { Length: > 0 } && ModelState.IsValid)
        {
            (photo, var refused) = await photos.KeepAsync(picture, cancellationToken);
            if (refused is { } why)
                ModelState.AddModelError("anh", text[$"Photo{why}"]);
        }
        if (ModelState.IsValid)
        {
            var item = await reporting.ReportAsync(new(Doubt!.Value, code, where, words, photo, Languages.Of(HttpContext)), cancellationToken);
            return Redirect(addresses.Of("/Inspections/Public/Reported", Languages.Of(HttpContext), ("number", item.Number.ToString())));
        }
        Goods = code.Length <= DoubtfulItem.LongestCode ? await reporting.GoodsAsync(code, cancellationToken) : null;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private string Said(string? typed, string field, int longest)
    {
        var said = VietnameseText.Stored(typed ?? "");
        if (said.Length > longest)
            ModelState.AddModelError(field, text["TooLong", longest]);
        return said;
    }
}
