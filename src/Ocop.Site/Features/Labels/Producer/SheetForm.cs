using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Ocop.Site.Features.Labels.Producer;

/// <summary>What is typed into the sheet's form, kept as typed: a number that is none is shown again beside its fault.</summary>
internal sealed record SheetForm(string Template, string Count, string Start, string Size)
{
    public const int MostLabels = 500;
    public const double SmallestSize = 15;
    public const double LargestSize = 60;

    public static SheetForm From(IQueryCollection query, SheetTemplates templates)
    {
        string Value(string key, string usual) => query[key] is [{ Length: > 0 and <= 40 } value, ..] ? value : query.ContainsKey(key) ? "" : usual;
        var usual = templates.Usual;
        var template = Value("template", usual.Key);
        var count = (templates.Find(template) ?? usual).Labels;
        return new(template, Value("count", count.ToString(CultureInfo.InvariantCulture)), Value("start", "1"), Value("size", "20"));
    }

    /// <summary>The order, or null with the faults by field.</summary>
    public SheetOrder? Check(SheetTemplates templates, IQueryCollection query, ModelStateDictionary faults)
    {
        foreach (var key in new[] { "template", "count", "start", "size" })
            if (query[key].Count > 1)
                faults.AddModelError(key, "FaultTwice");

        var template = templates.Find(Template);
        if (template is null)
            faults.AddModelError("template", "FaultTemplate");
        if (!int.TryParse(Count, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > MostLabels)
            faults.AddModelError("count", "FaultCount");
        if (!int.TryParse(Start, NumberStyles.None, CultureInfo.InvariantCulture, out var start) || start < 1 || start > (template?.Labels ?? MostLabels))
            faults.AddModelError("start", "FaultStart");
        if (!double.TryParse(Size.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var size)
            || size is < SmallestSize or > LargestSize)
            faults.AddModelError("size", "FaultSize");
        return faults.IsValid ? new(template!, count, start, size) : null;
    }
}
