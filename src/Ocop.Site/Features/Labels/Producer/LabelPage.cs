using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Labels.Producer;

/// <summary>What the four pages of a lot's labels share.</summary>
internal abstract class LabelPage(LabelDesk desk, SheetTemplates templates) : PageModel
{
    public LotToLabel Labelled { get; private set; } = null!;

    public SheetForm Form { get; private set; } = null!;

    public SheetTemplates Templates => templates;

    /// <summary>How the lot is called in file names: ASCII only.</summary>
    protected string FileName => $"{Labelled.Product.Slug}-{string.Concat(Labelled.Lot.Number.ToString().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'))}";

    protected async Task<bool> TakeAsync(ShortCode code, CancellationToken cancellationToken)
    {
        Form = SheetForm.From(Request.Query, templates);
        if (await desk.TakeAsync(code, HttpContext, cancellationToken) is not { } taken)
            return false;
        Labelled = taken;
        return true;
    }

    /// <summary>Nobody keeps it: the next request may find the lot recalled.</summary>
    protected FileContentResult Sent(byte[] content, string mediaType, string name, bool isDownload)
    {
        Response.Headers.CacheControl = "no-store";
        if (isDownload)
            return File(content, mediaType, name);
        Response.Headers.ContentDisposition = $"inline; filename=\"{name}\"";
        return File(content, mediaType);
    }
}
