using Ocop.Site.Data.Seeding;
using Ocop.Site.Data;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Features.Cart;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Complaints;
using Ocop.Site.Features.Content;
using Ocop.Site.Features.EventLedger;
using Ocop.Site.Features.Inspections;
using Ocop.Site.Features.Labels;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.MyOrders;
using Ocop.Site.Features.MyTrade;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Offices;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Producers;
using Ocop.Site.Features.Quotes;
using Ocop.Site.Features.Recalls;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Features.Resolver;
using Ocop.Site.Features.Reviews;
using Ocop.Site.Features.Scans;
using Ocop.Site.Features.Search;
using Ocop.Site.Features.Shared;
using Ocop.Site.Features.Shipments;
using Ocop.Site.Features.Storefront;
using Ocop.Site.Features.Tourism;
using Ocop.Site.Features.Trace;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Problems;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.WebHost.ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestLineSize = 32 * 1024; // an endless address gets as far as our own answer to it
        kestrel.ConfigureEndpointDefaults(listen => listen.ReadRawLetters());
    });

    builder.Services
        .AddPlatform()
        .AddData(builder.Configuration, builder.Environment.ContentRootPath)                      // foundations: know no module
        .AddSingleton(new SeedContent(Path.Combine(AppContext.BaseDirectory, "content")))
        .AddSingleton(new Demonstration(builder.Configuration.GetValue("Demonstration", builder.Environment.IsDevelopment())))
        .AddPlaces().AddAccounts().AddContent().AddEventLedger().AddSearch()                      // modules, lowest level first
        .AddProducers().AddOffices()
        .AddCatalogue()
        .AddRecognition().AddLots().AddTourism()
        .AddOffers().AddRecalls()
        .AddInspections().AddLabels().AddQuotes()
        .AddOrders().AddScans()
        .AddPayments().AddReviews().AddShipments()
        .AddCart().AddComplaints()
        .AddStorefront().AddTrace().AddMyOrders().AddMyTrade()                                    // view modules: own no tables
        .AddResolver()
        .AddFrame();                                                                              // what stands around every page

    var app = builder.Build();
    // The database and the pages' addresses need nothing of each other, and a start should not wait for them in turn.
    var opening = Task.Run(async () =>
    {
        await OpenDatabase.RunAsync(app.Services, app.Lifetime.ApplicationStopping);
        app.Services.GetRequiredService<DataDirectory>().KeepUploads();
        await app.TakeUpReadyPagesAsync();
    });
    app.FillShelfAfter(opening);

    app.CountProductVisits();
    app.UsePlatform();
    app.MapStaticAssets();
    app.MapRazorPages().WithStaticAssets();
    app.MapAccounts().MapLots().MapLabels().MapPayments().MapCart().MapComplaints().MapInspections().MapStorefront().MapTrace().MapResolver();
    app.PrintWhereToLook();
    await opening;                                                                                // nobody is answered before
    await app.RunAsync();
    return 0;
}
catch (SettingsMistake mistake)
{
    await Console.Error.WriteLineAsync(mistake.Message);
    return 1;
}

/// <summary>Public so that the tests can host it.</summary>
public partial class Program;
