using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Ocop.Site.Data;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts;

/// <summary>A person who signs in: by telephone (producers, shoppers) or by e-mail with a second factor (staff), never by both.</summary>
internal sealed class Account : IdentityUser<Guid>, IShownOnNoPage
{
    public const int LongestName = 120;
    public const int LongestEmail = 254;

    public required string Name { get; set; }

    /// <summary>The language of messages to this person.</summary>
    public Language Language { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Closed accounts stay for the sake of what they did; nobody enters by them.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public List<AccountRole> Roles { get; } = [];

    public VietnamPhone? Phone => PhoneNumber is null ? null : VietnamPhone.Parse(PhoneNumber, null);

    public bool IsStaff => Email is not null;

    public static Account OfPhone(VietnamPhone phone, string name, Language language, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Name = name,
        PhoneNumber = phone.ToString(),
        PhoneNumberConfirmed = true,
        UserName = phone.ToString(),
        NormalizedUserName = phone.ToString(),
        SecurityStamp = NewStamp(),
        Language = language,
        CreatedAt = now,
    };

    public static Account OfStaff(string email, string name, Language language, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Name = name,
        Email = email,
        NormalizedEmail = Normal(email),
        UserName = email,
        NormalizedUserName = Normal(email),
        SecurityStamp = NewStamp(),
        Language = language,
        CreatedAt = now,
    };

    public static string Normal(string email) => email.Trim().ToUpperInvariant();

    public bool Has(string role) => Roles.Exists(r => r.Role == role);

    /// <summary>Gives and takes roles; sessions made under other rights end.</summary>
    /// <exception cref="ArgumentException">A staff role for a telephone, or the other way round.</exception>
    public void SetRoles(IReadOnlyCollection<string> roles)
    {
        foreach (var role in roles.Where(r => !Role.All.Contains(r) || Role.Staff.Contains(r) != IsStaff))
            throw new ArgumentException($"The role “{role}” does not fit an account that signs in by {(IsStaff ? "e-mail" : "telephone")}.", nameof(roles));
        if (roles.ToHashSet().SetEquals(Roles.Select(r => r.Role)))
            return;
        Roles.RemoveAll(r => !roles.Contains(r.Role));
        Roles.AddRange(roles.Where(r => !Has(r)).Distinct().Select(r => new AccountRole { Account = Id, Role = r }).ToList());
        EndSessions();
    }

    public void Close(DateTimeOffset now)
    {
        if (ClosedAt is not null)
            throw new TransitionRefused($"account {Id}", "Tài khoản này đã đóng rồi.", "This account is closed already.");
        ClosedAt = now;
        EndSessions();
    }

    public void Reopen()
    {
        if (ClosedAt is null)
            throw new TransitionRefused($"account {Id}", "Tài khoản này đang mở.", "This account is open.");
        ClosedAt = null;
    }

    public void Rebind(VietnamPhone phone)
    {
        if (IsStaff)
            throw new TransitionRefused($"account {Id}", "Tài khoản cán bộ không có số điện thoại.", "A staff account has no telephone number.");
        PhoneNumber = UserName = NormalizedUserName = phone.ToString();
        EndSessions();
    }

    /// <summary>Closes the account and frees its number for another.</summary>
    public void GiveUpPhone(DateTimeOffset now)
    {
        (PhoneNumber, UserName, NormalizedUserName) = (null, Id.ToString(), Id.ToString().ToUpperInvariant());
        ClosedAt ??= now;
        EndSessions();
    }

    /// <summary>The person asked to be forgotten: the row stays for the sake of what it did, and names nobody.</summary>
    public void Forget(DateTimeOffset now)
    {
        GiveUpPhone(now);
        Name = "–";
    }

    /// <summary>Whoever is signed in by this account is so no longer.</summary>
    public void EndSessions() => SecurityStamp = NewStamp();

    private static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
}
