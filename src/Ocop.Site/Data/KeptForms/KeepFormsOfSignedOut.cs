using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Data.KeptForms;

/// <summary>A POST to any guarded page that arrives signed out keeps its form before the browser is sent to sign in.</summary>
internal sealed class KeepFormsOfSignedOut(IAddresses addresses) : IAuthorizationMiddlewareResultHandler
{
    /// <summary>The page that shows a kept form to its owner.</summary>
    public const string ContinuePage = "/Accounts/Buyer/Continue";

    private readonly AuthorizationMiddlewareResultHandler usual = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Challenged && HttpMethods.IsPost(context.Request.Method)
            && context.GetEndpoint()?.Metadata.GetMetadata<PageAddress>() is { } page
            && await context.RequestServices.GetRequiredService<KeptForms>().KeepAsync(context, page.Page))
        {
            context.Features.Set(new FormWasKept(addresses.Of(ContinuePage, page.Language)));
        }
        await usual.HandleAsync(next, context, policy, authorizeResult);
    }
}
