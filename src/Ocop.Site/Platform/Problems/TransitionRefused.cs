namespace Ocop.Site.Platform.Problems;

/// <summary>A rule refused what was asked: the state machine has no such move, or a condition does not hold. Answered with 409.</summary>
/// <param name="subject">What was to be moved, in the words of its module.</param>
/// <param name="reasonVi">One sentence for a Vietnamese reader.</param>
/// <param name="reasonEn">The same for an English reader.</param>
public sealed class TransitionRefused(string subject, string reasonVi, string reasonEn) : Exception($"{subject}: {reasonEn}")
{
    public string Subject { get; } = subject;

    public string Reason(Text.Language language) => language == Text.Language.English ? reasonEn : reasonVi;

    public static TransitionRefused Move(string subject, Enum from, Enum to) =>
        new(subject, $"Không thể chuyển từ trạng thái {from} sang {to}.", $"It cannot go from {from} to {to}.");
}
