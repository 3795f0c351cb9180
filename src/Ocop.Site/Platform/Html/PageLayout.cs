using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Ocop.Site.Platform.Html;

/// <summary>MVC lays out all pages while they are mapped, only to learn whether they will change. Those of a compiled program never do,
/// so they are laid out for the first request that is routed: one that is answered from a ready page needs none (docs/decisions/start.md).</summary>
internal sealed class PageLayout(ActionDescriptorCollectionProvider pages) : ActionDescriptorCollectionProvider
{
    public override ActionDescriptorCollection ActionDescriptors => pages.ActionDescriptors;

    public override IChangeToken GetChangeToken() => NeverChanges.Token;

    private sealed class NeverChanges : IChangeToken, IDisposable
    {
        public static readonly NeverChanges Token = new();

        public bool HasChanged => false;
        public bool ActiveChangeCallbacks => true;
        public IDisposable RegisterChangeCallback(Action<object?> callback, object? state) => this;
        public void Dispose() { }
    }
}

/// <summary>Lays the pages out soon after a start, if no request has asked for it before.</summary>
internal sealed class LayOutPagesSoon(EndpointDataSource endpoints, TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
        _ = endpoints.Endpoints;
    }
}

/// <summary>Combines an endpoint's policies for each request: to keep them, the framework would lay out all pages while it builds the pipeline.</summary>
internal sealed class PoliciesOfEachRequest(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
{
    public override bool AllowsCachingPolicies => false;
}

internal static class PageLayoutRegistration
{
    public static void LayOutPagesWhenAsked(this IServiceCollection services)
    {
        var usual = services.Single(service => service.ServiceType == typeof(IActionDescriptorCollectionProvider)).ImplementationType!;
        services.AddSingleton<IActionDescriptorCollectionProvider>(scope =>
            new PageLayout((ActionDescriptorCollectionProvider)ActivatorUtilities.CreateInstance(scope, usual)));
        services.AddHostedService<LayOutPagesSoon>();
    }
}
