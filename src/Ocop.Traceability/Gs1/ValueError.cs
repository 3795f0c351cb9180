namespace Ocop.Traceability.Gs1;

/// <summary>What is wrong with the value of an Application Identifier.</summary>
public enum ValueErrorCode
{
    /// <summary>The value ends before its format is filled.</summary>
    TooShort,

    /// <summary>Characters are left over when the format is filled.</summary>
    TooLong,

    /// <summary>A character outside the set that the format allows.</summary>
    Character,

    /// <summary>The mod-10 check digit is not the one that the digits before it give.</summary>
    CheckDigit,

    /// <summary>The check character pair is not the one that the characters before it give.</summary>
    CheckCharacterPair,

    /// <summary>The value does not open with a GS1 Company Prefix: four digits at least.</summary>
    CompanyPrefix,

    /// <summary>No such day.</summary>
    Date,

    /// <summary>No such time of day.</summary>
    Time,

    /// <summary>The code is not in the list it is to be taken from: country, currency, package, medium and the like.</summary>
    CodeList,

    /// <summary>No international bank account number.</summary>
    Iban,

    /// <summary>A number outside what is allowed here: zero where it may not be, not zero where it must be, and the like.</summary>
    Number,

    /// <summary>The piece is not one of that many pieces.</summary>
    PieceOfTotal,

    /// <summary>A percent sign that is not followed by two hexadecimal digits.</summary>
    PercentEncoding,

    /// <summary>The fields of a North American coupon do not fit together.</summary>
    Coupon,
}

/// <summary>Why a value was refused.</summary>
/// <param name="Code">The kind of fault, for programs.</param>
/// <param name="Position">Where in the value the fault begins, counted in characters from 0.</param>
/// <param name="Length">How many characters are at fault; 0 when something is missing.</param>
/// <param name="Message">One plain English sentence without the value, for developers.</param>
public sealed record ValueError(ValueErrorCode Code, int Position, int Length, string Message);
