using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Jobs;
using Ocop.Site.Platform.Security;

namespace Ocop.Site.Data;

/// <summary>A form that was carried out, and where it led.</summary>
internal sealed class PostedForm : IShownOnNoPage
{
    public Guid Key { get; init; }

    /// <summary>Empty for a stranger.</summary>
    public Guid Account { get; init; }

    /// <summary>Empty while it is being carried out.</summary>
    public required string Location { get; init; }
    public DateTimeOffset At { get; init; }
}

internal sealed class PostedFormTable : IEntityTypeConfiguration<PostedForm>
{
    public void Configure(EntityTypeBuilder<PostedForm> table)
    {
        table.ToTable(nameof(PostedForm));
        table.HasKey(form => new { form.Key, form.Account });
        table.Property(form => form.Location).HasMaxLength(2000);
        table.HasIndex(form => form.At);
    }
}

/// <summary>Nobody taps twice a week apart.</summary>
internal sealed class RemoveOldPostedForms(SiteDbContext db, TimeProvider clock) : IJob
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    public Task RunAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - KeptFor;
        return db.Set<PostedForm>().Where(form => form.At < before).ExecuteDeleteAsync(cancellationToken);
    }
}

/// <summary>A page whose POST is many small changes, each whole in a transaction of its own: sent again it changes nothing that was done.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OwnTransactionsAttribute : Attribute;

/// <summary>A POST to a page commits whole or not at all; and one that carries a form key is carried out once: the second is sent where the first led.</summary>
internal sealed class OneTransactionPerPost(SiteDbContext db, ICurrentUser user, TimeProvider clock) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsPost(request.Method) || context.HandlerInstance.GetType().IsDefined(typeof(OwnTransactionsAttribute), inherit: false))
        {
            await next();
            return;
        }

        var account = user.Id ?? Guid.Empty;
        Guid? key = request.HasFormContentType && Guid.TryParse(request.Form[FormKeyTagHelper.Field], out var posted) ? posted : null;

        await using var transaction = await db.Database.BeginTransactionAsync(context.HttpContext.RequestAborted);
        if (key is { } claimed && await ClaimAsync(claimed, account, transaction) is { } location)
        {
            context.Result = new LocalRedirectResult(location);
            return;
        }

        var done = await next();
        if (done.Exception is not null && !done.ExceptionHandled)
            return;
        await db.SaveChangesAsync(CancellationToken.None);
        if (key is { } carriedOut)
        {
            // A form that led nowhere (an error beside a field) may be sent again under its key.
            var claim = db.Set<PostedForm>().Where(form => form.Key == carriedOut && form.Account == account);
            if (LocationOf(done.Result, context) is { } led)
                await claim.ExecuteUpdateAsync(row => row.SetProperty(form => form.Location, led), CancellationToken.None);
            else
                await claim.ExecuteDeleteAsync(CancellationToken.None);
        }
        await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>Takes the key before anything is done under it: a second tap waits here, on the key's row, until the first has committed or been undone.</summary>
    /// <returns>Where the first led; null when this one is the first.</returns>
    private async Task<string?> ClaimAsync(Guid key, Guid account, IDbContextTransaction transaction)
    {
        if (await LocationOfAsync(key, account) is { } earlier)
            return earlier;
        db.Add(new PostedForm { Key = key, Account = account, Location = "", At = clock.GetUtcNow() });
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
            return null;
        }
        catch (DbUpdateException)
        {
            await transaction.RollbackAsync(CancellationToken.None);
            db.ChangeTracker.Clear();
            if (await LocationOfAsync(key, account) is not { } first)
                throw;
            return first;
        }
    }

    private Task<string?> LocationOfAsync(Guid key, Guid account) =>
        db.Set<PostedForm>().Where(form => form.Key == key && form.Account == account).Select(form => form.Location).FirstOrDefaultAsync();

    private static string? LocationOf(IActionResult? result, PageHandlerExecutingContext context)
    {
        var url = ((PageModel)context.HandlerInstance).Url;
        return result switch
        {
            RedirectToPageResult page => url.Page(page.PageName, page.PageHandler, page.RouteValues),
            LocalRedirectResult local => local.Url,
            RedirectResult redirect when url.IsLocalUrl(redirect.Url) => redirect.Url,
            _ => null,
        };
    }
}
