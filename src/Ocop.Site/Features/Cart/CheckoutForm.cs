using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Shipments;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Cart;

/// <summary>A sentence of <see cref="CartText"/> with what goes into it.</summary>
internal sealed record Sentence(string Key, params object[] Values);

/// <param name="Details">Null while something is not right.</param>
internal sealed record ReadForm(CheckoutDetails? Details, IReadOnlyDictionary<string, Sentence> Errors, CommuneChoices? Suggestions);

/// <summary>Units of a province that the buyer's words may mean.</summary>
internal sealed record CommuneChoices(Province Province, IReadOnlyList<CommuneSuggestion> Found);

/// <summary>Who and where to, as typed.</summary>
internal sealed class CheckoutForm
{
    public const int LongestName = 100, LongestEmail = EmailAddress.Longest, LongestStreet = 200, LongestWords = 200, LongestNote = 300, MostSuggestions = 6, LongestPostcode = 16, LongestTown = 100;

    public string? Name { get; set; }
    public string? Phone { get; set; }
    public string? Email { get; set; }
    public DeliveryWay Way { get; set; }
    public string? Province { get; set; }

    /// <summary>The buyer's words for the commune.</summary>
    public string? Commune { get; set; }

    /// <summary>The unit picked from the suggestions.</summary>
    public string? Code { get; set; }

    public string? Street { get; set; }
    public string? Note { get; set; }

    /// <summary>Of an address abroad, by its country's format.</summary>
    public string? Country { get; set; }
    public string? Line { get; set; }
    public string? City { get; set; }
    public string? Region { get; set; }
    public string? Postcode { get; set; }

    /// <summary>Who takes it, when it is somebody else, and the number that the carrier calls.</summary>
    public string? ReceiverName { get; set; }
    public string? ReceiverPhone { get; set; }

    public static CheckoutForm Of(CheckoutDetails known) => new()
    {
        Name = known.Name, Phone = known.Phone?.Shown, Email = known.Email, Way = known.Way, Province = known.Address?.Province, Commune = known.Address?.CommuneName,
        Code = known.Address?.Commune, Street = known.Address?.Street, Note = known.Address?.Note,
        Country = known.Abroad?.Country, Line = known.Abroad?.Street, City = known.Abroad?.City, Region = known.Abroad?.Region, Postcode = known.Abroad?.Postcode,
        ReceiverName = known.Receiver?.Name, ReceiverPhone = known.Receiver is { Phone: var number } ? InternationalPhone.Shown(number) : null,
    };

    /// <param name="language">Of the page: where neither number nor address was given, it is said at the field that comes first.</param>
    public async Task<ReadForm> ReadAsync(
        IPlaces places, IReadOnlyList<Province> provinces, IReadOnlyCollection<Country> countries, Language language, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, Sentence>();
        var name = Text(Name, nameof(Name), LongestName, "NameNeeded", errors);
        var email = Text(Email, nameof(Email), LongestEmail, null, errors);
        if (email.Length is > 0 and <= LongestEmail && !EmailAddress.IsOne(email))
            errors[nameof(Email)] = new("EmailWrong");
        if (!VietnamPhone.TryParse(Phone, null, out var phone) && !string.IsNullOrWhiteSpace(Phone))
            errors[nameof(Phone)] = new("PhoneWrong");
        else if (phone is null && email.Length == 0)
            errors[language == Language.English ? nameof(Email) : nameof(Phone)] = new("ContactNeeded");
        if (!Enum.IsDefined(Way))
            errors[nameof(Way)] = new("WayNeeded");

        CommuneChoices? choices = null;
        VietnamAddress? address = null;
        if (Way is DeliveryWay.Parcel or DeliveryWay.Hotel)
            (address, choices) = await AddressAsync(places, provinces, errors, cancellationToken);
        var abroad = Way == DeliveryWay.Abroad ? ReadAbroad(countries, errors) : null;
        var receiver = Way == DeliveryWay.PickUp ? null : ReadReceiver(errors);
        return new(errors.Count == 0 ? new(name, phone, email, Way, address) { Abroad = abroad, Receiver = receiver } : null, errors, choices);
    }

    private async Task<(VietnamAddress?, CommuneChoices?)> AddressAsync(
        IPlaces places, IReadOnlyList<Province> provinces, Dictionary<string, Sentence> errors, CancellationToken cancellationToken)
    {
        var (street, note) = (Text(Street, nameof(Street), LongestStreet, "StreetNeeded", errors), Text(Note, nameof(Note), LongestNote, null, errors));
        var words = Text(Commune, nameof(Commune), LongestWords, Code is { Length: > 0 } ? null : "CommuneNeeded", errors);
        var code = Way == DeliveryWay.Hotel ? IPlaces.OwnProvince : Province;
        if (provinces.FirstOrDefault(p => p.Code == code) is not { } province)
        {
            errors[nameof(Province)] = new("ProvinceNeeded");
            return (null, null);
        }
        var picked = CommuneCode.TryParse(Code, null, out var unit) ? await places.FindAsync(province.Code, unit, cancellationToken) : null;
        if (Code is { Length: > 0 } && picked is null)
        {
            errors[nameof(Commune)] = new("CommuneNotHere", province.Name);
            return (null, null);
        }
        var suggestions = words.Length == 0 ? [] : await places.SuggestAsync(province.Code, words, MostSuggestions, cancellationToken);
        picked ??= suggestions is [var only] ? only.Commune : Named(suggestions, words);
        if (picked is null)
        {
            errors.TryAdd(nameof(Commune), suggestions.Count > 0 ? new("CommuneChoose") : new("CommuneUnknown", province.Name));
            return (null, new(province, suggestions));
        }
        var fullName = picked.FullName(Language.Vietnamese);
        return (new(province.Code, province.Name, picked.Code.ToString(), fullName, street, note, IsNamed(picked, words) ? "" : words), null);
    }

    private ForeignAddress? ReadAbroad(IReadOnlyCollection<Country> countries, Dictionary<string, Sentence> errors)
    {
        var (line, city) = (Text(Line, nameof(Line), LongestStreet, "LineNeeded", errors), Text(City, nameof(City), LongestTown, "CityNeeded", errors));
        if (countries.FirstOrDefault(country => country.Code == Country) is not { } there)
        {
            errors[nameof(Country)] = new("CountryNeeded");
            return null;
        }
        // What a country's addresses do not have is not asked of anybody, and not kept.
        var region = there.Region == FormatPart.None ? "" : Text(Region, nameof(Region), LongestTown, there.Region == FormatPart.Needed ? "RegionNeeded" : null, errors);
        var postcode = there.Postcode == FormatPart.None ? "" : Text(Postcode, nameof(Postcode), LongestPostcode, there.Postcode == FormatPart.Needed ? "PostcodeNeeded" : null, errors);
        if (postcode.Length > 0 && (!postcode.Any(char.IsAsciiDigit) || postcode.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not (' ' or '-'))))
            errors.TryAdd(nameof(Postcode), new("PostcodeWrong"));
        return new(there.Code, there.NameVi, there.NameEn, line, city, region, postcode.ToUpperInvariant(), there.IsPostcodeFirst);
    }

    private Receiver? ReadReceiver(Dictionary<string, Sentence> errors)
    {
        var name = Text(ReceiverName, nameof(ReceiverName), LongestName, null, errors);
        var phone = "";
        if (!string.IsNullOrWhiteSpace(ReceiverPhone))
        {
            if (!InternationalPhone.TryParse(ReceiverPhone, out var number) || (Way != DeliveryWay.Abroad && !VietnamPhone.TryParse(number, null, out _)))
                errors[nameof(ReceiverPhone)] = new(Way == DeliveryWay.Abroad ? "PhoneAbroadWrong" : "PhoneWrong");
            phone = number ?? "";
        }
        return name.Length + phone.Length > 0 ? new(name, phone) : null;
    }

    /// <summary>The one that is called so today. "Tan Thanh" is two units of Đồng Tháp, "Tân Thạnh" one of them.</summary>
    private static CommuneLevelUnit? Named(IEnumerable<CommuneSuggestion> suggestions, string words)
    {
        var named = suggestions.Where(s => s.FormerName is null && IsNamed(s.Commune, words)).Select(s => s.Commune).ToList();
        return named is [var one] ? one : named.Where(unit => IsTyped(unit, words)).ToList() is [var typed] ? typed : null;
    }

    private static bool IsTyped(CommuneLevelUnit commune, string words) =>
        VietnameseText.Normal(words) is var typed && (typed == VietnameseText.Normal(commune.Name) || typed == VietnameseText.Normal(commune.FullName(Language.Vietnamese)));

    private static bool IsNamed(CommuneLevelUnit commune, string words) =>
        VietnameseText.Fold(words) is var folded && (folded == VietnameseText.Fold(commune.Name) || folded == VietnameseText.Fold(commune.FullName(Language.Vietnamese)));

    private static string Text(string? typed, string field, int longest, string? needed, Dictionary<string, Sentence> errors)
    {
        var text = VietnameseText.Stored(typed ?? "");
        if (text.Length == 0 && needed is not null)
            errors[field] = new(needed);
        else if (text.Length > longest)
            errors[field] = new("TooLong", longest);
        return text;
    }
}
