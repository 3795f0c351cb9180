using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Reviews.Staff;

/// <summary>Decides on one review and the reply to it: shown, or kept back on one of few grounds with a reason; and the register of what was decided.</summary>
[Address("can-bo/danh-gia/{id}", "en/staff/reviews/{id}")]
[Authorize(Roles = $"{Role.CommuneOfficer},{Role.ProvinceOfficer}")]
internal sealed class ReviewModel(ReviewDesk desk, IStringLocalizer<ReviewsText> text, IAddresses addresses, TimeProvider clock) : PageModel
{
    private const string When = "yyyy-MM-ddTHH:mm";

    private static readonly Dictionary<string, Verdict> Works = new(StringComparer.Ordinal)
    {
        ["duyet"] = Verdict.Show, ["tu-choi"] = Verdict.Refuse, ["go"] = Verdict.TakeDown,
        ["duyet-dap"] = Verdict.ShowReply, ["tu-choi-dap"] = Verdict.RefuseReply, ["go-dap"] = Verdict.TakeDownReply,
    };

    private readonly Dictionary<string, string> errors = [];

    [BindProperty(Name = "can-cu")]
    public string? Ground { get; set; }

    [BindProperty(Name = "ly-do")]
    public string? Reason { get; set; }

    [BindProperty(Name = "nhan-luc")]
    public string? AskedAt { get; set; }

    public WrittenReview Of { get; private set; } = null!;
    public Product Product { get; private set; } = null!;
    public IReadOnlyList<ReviewChange> History { get; private set; } = [];
    public IReadOnlyDictionary<string, string> Errors => errors;

    /// <summary>The ways to keep back what stands here now.</summary>
    public IEnumerable<string> WaysToKeepBack
    {
        get
        {
            if (Of.Status == ReviewStatus.InReview)
                yield return "tu-choi";
            if (Of.Status == ReviewStatus.Shown)
                yield return "go";
            if (Of is { Status: ReviewStatus.Shown, ReplyStatus: ReviewStatus.InReview })
                yield return "tu-choi-dap";
            if (Of is { Status: ReviewStatus.Shown, ReplyStatus: ReviewStatus.Shown })
                yield return "go-dap";
        }
    }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await FindAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, [FromForm(Name = "viec")] string? work, [FromForm(Name = "ban")] string? version, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
            return NotFound();
        if (!Works.TryGetValue(work ?? "", out var verdict) || !int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var seen))
            return Again();
        var grounds = verdict is Verdict.Show or Verdict.ShowReply ? null : Grounds();
        if (errors.Count > 0)
            return Again();
        await desk.DecideAsync(Of, seen, verdict, grounds, cancellationToken);
        return LocalRedirect(addresses.Of("/Reviews/Staff/Queue", Languages.Of(HttpContext)));
    }

    private Grounds? Grounds()
    {
        var reason = VietnameseText.Stored(Reason ?? "");
        if (!Enum.GetNames<ReviewGround>().Contains(Ground))
            errors["can-cu"] = text["GroundNeeded"];
        if (reason.Length is < 10 or > WrittenReviewTable.LongestReason)
            errors["ly-do"] = text["ReasonRefused", WrittenReviewTable.LongestReason];
        var (now, asked) = (clock.GetUtcNow(), (DateTimeOffset?)null);
        if (Ground == nameof(ReviewGround.Authority))
        {
            if (DateTime.TryParseExact(AskedAt, When, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
                && new DateTimeOffset(local, VietnamTime.Offset).ToUniversalTime() is var at && at <= now.AddMinutes(1) && at >= now.AddDays(-30))
                asked = at;
            else
                errors["nhan-luc"] = text["AskedAtRefused"];
        }
        return errors.Count > 0 ? null : new(Enum.Parse<ReviewGround>(Ground!), reason, asked);
    }

    private PageResult Again()
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, cancellationToken) is not { } found)
            return false;
        (Of, History) = (found, await desk.HistoryAsync(id, cancellationToken));
        Product = (await desk.ProductsAsync([found], cancellationToken))[found.Product];
        return true;
    }
}
