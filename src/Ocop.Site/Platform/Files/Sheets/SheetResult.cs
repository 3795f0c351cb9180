using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Platform.Files.Sheets;

/// <summary>Sends a sheet as a file while its rows are read.</summary>
/// <param name="fileName">Without its ending; spelled out of its words without tones, so that every machine can store it.</param>
internal sealed class SheetResult(string fileName, Sheet sheet) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = XlsxFile.MediaType;
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = VietnameseText.Slug(fileName) + XlsxFile.Ending }.ToString();
        if (!HttpMethods.IsHead(context.HttpContext.Request.Method))
            await XlsxFile.WriteAsync(response.Body, sheet, context.HttpContext.RequestAborted);
    }
}
