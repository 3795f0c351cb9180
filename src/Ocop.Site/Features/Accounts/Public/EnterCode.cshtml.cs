using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Ocop.Site.Data;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts.Public;

[Address("dang-nhap/ma", "en/sign-in/code"), EnableRateLimiting(RateLimits.SignIn), ForStrangers]
internal sealed class EnterCodeModel(
    SignInCodes codes, Sessions sessions, SealedCookies cookies, StartAddress start, IAddresses addresses, SiteDbContext db, TimeProvider clock,
    IStringLocalizer<AccountsText> text) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    /// <summary>Set by the button that asks for another code.</summary>
    [BindProperty]
    public string? Again { get; set; }

    public PhoneStep Step { get; private set; } = null!;
    public string ShownPhone => VietnamPhone.Parse(Step.Phone, null).Shown;

    public IActionResult OnGet() => Begin() ? Page() : ToStart();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!Begin())
            return ToStart();
        var phone = VietnamPhone.Parse(Step.Phone, null);
        if (Again is not null)
        {
            var request = await codes.SendAsync(phone, CodePurpose.SignIn, cancellationToken);
            Step = Step with { SentAt = request.SentAt, NextAt = request.NextAt };
            cookies.Write(HttpContext, PhoneStep.Cookie, Step, PhoneStep.GoodFor);
            if (request.IsSent)
                return LocalRedirect(addresses.Of("/Accounts/Public/EnterCode", Languages.Of(HttpContext), (Accounts.ReturnUrl.Name, ReturnUrl)));
            return Trouble(text["CodeNotYet", VietnamTime.Clock(request.NextAt)]);
        }
        if (!SixDigits.TryParse(Code, out var digits))
            return Trouble(text[string.IsNullOrWhiteSpace(Code) ? "CodeEmpty" : "CodeNotSixDigits"]);

        switch (await codes.CheckAsync(phone, CodePurpose.SignIn, digits, Step.Browser, cancellationToken))
        {
            case CodeAnswer.Wrong:
                return Trouble(text["CodeWrong", await codes.TriesLeftAsync(phone, CodePurpose.SignIn, cancellationToken)]);
            case CodeAnswer.Over:
                return Trouble(text["CodeOver"]);
            case CodeAnswer.Paused:
                return Trouble(text["CodePaused", VietnamTime.Clock(clock.GetUtcNow() + SignInCodes.Pause)]);
        }

        var account = await AccountOfAsync(phone, cancellationToken);
        if (account.ClosedAt is not null)
            return Trouble(text["AccountClosed"]);
        await sessions.SignInAsync(HttpContext, account);
        return LocalRedirect(start.For(account, Languages.Of(HttpContext), ReturnUrl));
    }

    /// <summary>Whoever proves a number has an account: the one that is there, or a shopper's.</summary>
    private async Task<Account> AccountOfAsync(VietnamPhone phone, CancellationToken cancellationToken)
    {
        var number = phone.ToString();
        if (await Find() is { } known)
            return known;
        var account = Account.OfPhone(phone, phone.Masked, Languages.Of(HttpContext), clock.GetUtcNow());
        account.SetRoles([Platform.Role.Shopper]);
        db.Add(account);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return account;
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // Made by another browser in the same moment.
            db.ChangeTracker.Clear();
            return await Find() ?? throw new InvalidOperationException("An account was neither there nor could be made.");
        }

        Task<Account?> Find() => db.Set<Account>().Include(a => a.Roles).FirstOrDefaultAsync(a => a.PhoneNumber == number, cancellationToken);
    }

    private bool Begin()
    {
        if (!LocalAddress.IsLocal(ReturnUrl))
            ReturnUrl = null;
        if (cookies.Read<PhoneStep>(HttpContext, PhoneStep.Cookie) is not { } step)
            return false;
        Step = step;
        return true;
    }

    private LocalRedirectResult ToStart() =>
        LocalRedirect(addresses.Of("/Accounts/Public/SignIn", Languages.Of(HttpContext), (Accounts.ReturnUrl.Name, ReturnUrl)));

    private PageResult Trouble(string sentence)
    {
        ModelState.AddModelError(nameof(Code), sentence);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
