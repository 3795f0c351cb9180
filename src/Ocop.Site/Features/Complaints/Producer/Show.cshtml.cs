using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Complaints.Producer;

/// <summary>One complaint, for its seller: what is wrong, with photos and lot; seen, answered in one of four ways, and what came back received.</summary>
[Address("xuong/van-de/{id}", "en/workspace/problems/{id}"), PersonalPage]
internal sealed class ShowModel(ComplaintDesk desk, ComplaintChanging changing, IAddresses addresses, IStringLocalizer<ComplaintsText> text) : PageModel
{
    private readonly Dictionary<string, string> errors = [];

    /// <summary>The way whose form is shown.</summary>
    [BindProperty(Name = "tra-loi", SupportsGet = true)]
    public ComplaintAnswer? Answer { get; set; }

    [BindProperty(Name = "so-tien")]
    public string? Amount { get; set; }

    [BindProperty(Name = "loi-nhan")]
    public string? Words { get; set; }

    [BindProperty(Name = "ban-lai")]
    public string? Resaleable { get; set; }

    [BindProperty(Name = "khong-nhan")]
    public string? Refusal { get; set; }

    public ComplaintView View { get; private set; } = null!;
    public IReadOnlyDictionary<string, string> Errors => errors;
    public bool MayAnswer => ComplaintMoves.MayBeAnswered(View.Complaint.Status);
    public int Units => View.Lines.Sum(said => said.Units);

    /// <summary>Money can be given back only when some has come.</summary>
    public IEnumerable<ComplaintAnswer> Answers => Enum.GetValues<ComplaintAnswer>().Where(answer => answer is not (ComplaintAnswer.Refund or ComplaintAnswer.Return) || View.Refundable > Dong.Zero);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (!await ReadAsync(id, cancellationToken))
            return NotFound();
        Amount = View.Proposed.Amount.ToString(CultureInfo.InvariantCulture);
        Resaleable = "0";
        return Page();
    }

    public async Task<IActionResult> OnPostSeenAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(id, cancellationToken))
            return NotFound();
        await changing.AcknowledgeAsync(View.Complaint, desk.Who(View.Seller), cancellationToken);
        return Here(id);
    }

    public async Task<IActionResult> OnPostAnswerAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(id, cancellationToken))
            return NotFound();
        if (Answer is null || !Answers.Contains(Answer.Value))
            errors["tra-loi"] = text["AnswerNeeded"];
        var words = WordsOf("loi-nhan", Words);
        var amount = Answer == ComplaintAnswer.Refund ? AmountOf() : Dong.Zero;
        if (errors.Count > 0)
            return Refused();
        await changing.AnswerAsync(View.Complaint, Answer!.Value, amount, words, desk.Who(View.Seller), cancellationToken);
        return Here(id);
    }

    /// <summary>What was sent back is there.</summary>
    public async Task<IActionResult> OnPostArrivedAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(id, cancellationToken))
            return NotFound();
        var amount = AmountOf();
        if (!int.TryParse(Resaleable, NumberStyles.None, CultureInfo.InvariantCulture, out var resaleable) || resaleable > Units)
            errors["ban-lai"] = text["ResaleableRefused", Units];
        if (errors.Count > 0)
            return Refused();
        await changing.ArrivedAsync(View.Complaint, amount, View.PacksOf(resaleable), "", desk.Who(View.Seller), cancellationToken);
        return Here(id);
    }

    public async Task<IActionResult> OnPostRefuseReturnAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(id, cancellationToken))
            return NotFound();
        var words = WordsOf("khong-nhan", Refusal);
        if (errors.Count > 0)
            return Refused();
        await changing.RefuseReturnAsync(View.Complaint, words, desk.Who(View.Seller), cancellationToken);
        return Here(id);
    }

    private Dong AmountOf()
    {
        if (!Dong.TryParse(Amount, out var amount) || amount <= Dong.Zero || amount > View.Refundable)
            errors["so-tien"] = text["AmountRefused", View.Refundable];
        return amount;
    }

    private string WordsOf(string field, string? typed)
    {
        var words = VietnameseText.Stored(typed ?? "");
        if (words.Length is 0 or > ComplaintLengths.Why)
            errors[field] = text["WhyNeeded", ComplaintLengths.Why];
        return words;
    }

    private PageResult Refused()
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private RedirectResult Here(Guid id) => Redirect(addresses.Of("/Complaints/Producer/Show", Languages.Of(HttpContext), ("id", id.ToString())));

    private async Task<bool> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await desk.OfSellerAsync(id, cancellationToken) is not { } view)
            return false;
        View = view;
        return true;
    }
}
