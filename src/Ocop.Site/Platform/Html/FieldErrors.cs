using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Ocop.Site.Platform.Html;

/// <summary>What stands beside a field that was not right: <c>aria-invalid="@ViewData.ModelState.Invalid("Phone")"</c>.</summary>
public static class FieldErrors
{
    /// <summary>The first sentence about this field; null when it is right.</summary>
    public static string? ErrorOf(this ModelStateDictionary state, string field) =>
        state.TryGetValue(field, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    /// <summary><c>true</c>, or null so that Razor leaves the attribute out.</summary>
    public static string? Invalid(this ModelStateDictionary state, string field) => state.ErrorOf(field) is null ? null : "true";
}
