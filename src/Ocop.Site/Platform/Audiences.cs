using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ocop.Site.Platform;

/// <summary>What a signed-in person may be. The words are stored, so they never change.</summary>
public static class Role
{
    public const string Shopper = "shopper";
    public const string Producer = "producer";
    public const string CommuneOfficer = "commune-officer";
    public const string ProvinceOfficer = "province-officer";
    public const string Inspector = "inspector";
    public const string Editor = "editor";
    public const string Administrator = "administrator";

    public static IReadOnlyList<string> All { get; } =
        [Shopper, Producer, CommuneOfficer, ProvinceOfficer, Inspector, Editor, Administrator];

    /// <summary>Everyone who signs in with a second factor.</summary>
    public static IReadOnlyList<string> Staff { get; } =
        [CommuneOfficer, ProvinceOfficer, Inspector, Editor, Administrator];
}

/// <summary>A page's folder is its authorisation: Public, Buyer, Producer or Staff. A page may narrow it, never widen it.</summary>
public static class Audiences
{
    public const string Public = nameof(Public);
    public const string Buyer = nameof(Buyer);
    public const string Producer = nameof(Producer);
    public const string Staff = nameof(Staff);

    public static IReadOnlyList<string> All { get; } = [Public, Buyer, Producer, Staff];

    /// <summary>The audience of a page such as <c>/Lots/Producer/MadeToday</c>; null when its folder names none.</summary>
    public static string? OfPage(string viewEnginePath)
    {
        var parts = viewEnginePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 3 && All.Contains(parts[1]) ? parts[1] : null;
    }

    internal static void AddPolicies(AuthorizationOptions options)
    {
        options.AddPolicy(Buyer, policy => policy.RequireAuthenticatedUser());
        options.AddPolicy(Producer, policy => policy.RequireRole(Role.Producer));
        options.AddPolicy(Staff, policy => policy.RequireRole(Role.Staff));
    }

    internal static void GuardPages(RazorPagesOptions options) =>
        options.Conventions.AddFolderApplicationModelConvention("/", page =>
        {
            var audience = OfPage(page.ViewEnginePath)
                ?? throw new InvalidOperationException($"The page {page.ViewEnginePath} lies in no audience folder.");
            if (audience != Public)
                page.EndpointMetadata.Add(new AuthorizeAttribute(audience));
        });
}
