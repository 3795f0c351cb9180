using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using Ocop.Site.Platform.Files.Pdf;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Jobs;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Platform;

/// <summary>The foundation that knows no module and no table.</summary>
public static class PlatformRegistration
{
    public static IServiceCollection AddPlatform(this IServiceCollection services)
    {
        var addresses = new Addresses();
        services.AddSingleton(TimeProvider.System)
            .AddSingleton<IAddresses>(addresses)
            .AddSingleton(services => SiteAddress.From(services.GetRequiredService<IConfiguration>()))
            .AddSingleton(services => SiteOperator.From(services.GetRequiredService<IConfiguration>()))
            .AddSingleton<PublicRoot>()
            .AddSingleton<ReadyPages>()
            .AddSingleton<ReadyPagesOverRestarts>().AddHostedService(scope => scope.GetRequiredService<ReadyPagesOverRestarts>())
            .AddSingleton(services => new PdfTypeface(services.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider))
            .AddHttpContextAccessor()
            .AddScoped<ICurrentUser, CurrentUser>()
            .AddSingleton<SealedCookies>()
            .AddSingleton(services => MessageSettings.From(
                services.GetRequiredService<IConfiguration>(), services.GetServices<NoticeName>(), services.GetRequiredService<IHostEnvironment>().IsDevelopment()))
            .AddSingleton<MessageWays>().AddGateways()
            .AddJobEvery<StoreReadyPages>(TimeSpan.FromMinutes(5))
            .AddRateLimits()
            .AddHostedService<JobLoop>();

        services.AddRazorPages(options =>
        {
            options.RootDirectory = "/Features";
            options.Conventions.Add(addresses);
            Audiences.GuardPages(options);
            options.Conventions.ConfigureFilter(new RouteValuesMustParse());
            options.Conventions.ConfigureFilter(new SendingNeedsAHandler());
            options.Conventions.ConfigureFilter(new FormsMustBeReadable());
            options.Conventions.ConfigureFilter(new RefusedFormsAreExplained());
        }).AddViewLocalization()
            // There are none; MVC would look through every type of the program for them.
            .ConfigureApplicationPartManager(parts => parts.FeatureProviders.Remove(parts.FeatureProviders.OfType<ControllerFeatureProvider>().Single()));
        services.LayOutPagesWhenAsked();
        services.AddLocalization();
        // Style, script and drawings only: they hold no secret, so they may be packed over https too. A published site has them packed already.
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/css", "text/javascript", "application/javascript", "image/svg+xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.AddProblemDetails();
        services.AddExceptionHandler<RefusalsAreConflicts>().AddExceptionHandler<FaultsArePages>();
        // A fault that is answered with a page is logged all the same; a refusal is no fault.
        services.Configure<ExceptionHandlerOptions>(options => options.SuppressDiagnosticsCallback = handled => handled.Exception is TransitionRefused or BadHttpRequestException);
        services.AddOptions<ForwardedHeadersOptions>().Configure<IConfiguration>(TrustedProxies.SetUp);
        services.AddAuthorization(Audiences.AddPolicies).AddSingleton<IAuthorizationPolicyProvider, PoliciesOfEachRequest>();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddDataProtection().SetApplicationName("ocop-ninh-binh");
        services.AddOptions<KeyManagementOptions>().Configure<DataDirectory, ILoggerFactory>((options, data, log) =>
            options.XmlRepository = new FileSystemXmlRepository(data.Private("keys"), log));

        // Vietnamese letters as letters, not as entities.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));

        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SupportedCultures = options.SupportedUICultures = [.. Languages.All.Select(l => l.Culture)];
            options.DefaultRequestCulture = new RequestCulture(Language.Vietnamese.Culture);
            options.RequestCultureProviders =
            [
                new CustomRequestCultureProvider(http => Task.FromResult<ProviderCultureResult?>(new(Languages.Of(http).Culture.Name))),
            ];
        });
        return services;
    }

    /// <summary>Pages that an earlier run left ready, before anybody is answered.</summary>
    public static Task TakeUpReadyPagesAsync(this WebApplication app) =>
        app.Services.GetRequiredService<ReadyPagesOverRestarts>().TakeUpAsync(app.Lifetime.ApplicationStopping);

    /// <summary>The pipeline up to the endpoints, to be read aloud.</summary>
    public static WebApplication UsePlatform(this WebApplication app)
    {
        // Asked for now: a mistake in a setting ends the start with one sentence, instead of every visit with a fault.
        _ = app.Services.GetRequiredService<SiteAddress>();
        _ = app.Services.GetRequiredService<SiteOperator>();
        _ = app.Services.GetRequiredService<MessageSettings>();
        _ = app.Services.GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value;
        app.UseForwardedHeaders();
        app.UseExceptionHandler();
        app.UseSecurityHeaders();
        app.UseFirstVisitLanguage();
        app.Use((http, next) => http.RequestServices.GetRequiredService<ReadyPages>().AnswerAsync(http, _ => next(http)));
        app.UseResponseCompression();
        app.UseRequestLocalization();
        app.UseErrorPages();
        app.UseMiddleware<MalformedRequests>();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapLanguageSwitch();
        return app;
    }
}
