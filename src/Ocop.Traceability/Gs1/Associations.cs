namespace Ocop.Traceability.Gs1;

/// <summary>
/// Which AIs need or exclude each other on one item (GS1 General Specifications 4.13 and 4.14), read from the
/// <c>req</c> and <c>ex</c> of the dictionary.
/// </summary>
internal static class Associations
{
    /// <summary>The AI among <paramref name="present"/> that breaks a rule, and the rule in a sentence; null when none does.</summary>
    internal static (string Ai, string Message)? Broken(IReadOnlyCollection<ApplicationIdentifier> present)
    {
        foreach (var ai in present)
        {
            foreach (var alternatives in ai.Required)
                if (!alternatives.Any(alternative => alternative.Split('+').All(pattern => Holds(pattern, except: null))))
                    return (ai.Code, $"({ai.Code}) needs one of {string.Join(", ", alternatives)} beside it.");
            foreach (var pattern in ai.Excluded)
                if (Holds(pattern, except: ai.Code))
                    return (ai.Code, $"({ai.Code}) excludes {pattern} beside it.");
        }
        return null;

        bool Holds(string pattern, string? except) => present.Any(ai => ai.Code != except && Matches(ai.Code, pattern));
    }

    private static bool Matches(string code, string pattern)
    {
        var fixedPart = pattern.AsSpan().TrimEnd('n');
        return code.Length == pattern.Length && code.AsSpan().StartsWith(fixedPart, StringComparison.Ordinal);
    }
}
