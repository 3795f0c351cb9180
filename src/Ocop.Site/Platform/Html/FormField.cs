namespace Ocop.Site.Platform.Html;

/// <summary>One question of a form, for <c>Shared/_Field.cshtml</c>. What is wrong with its answer stands in the model state under its name.</summary>
/// <param name="Lang">The language to answer in, when it is asked in several.</param>
/// <param name="Rows">More than one for a longer text.</param>
public sealed record FormField(string Name, string Label, string? Value, int Longest, string? Hint = null, string? Lang = null, int Rows = 1, string? InputMode = null, string Type = "text")
{
    public string Id => Name.ToLowerInvariant();

    public string DescribedBy => Hint is null ? $"{Id}-error" : $"{Id}-hint {Id}-error";
}
