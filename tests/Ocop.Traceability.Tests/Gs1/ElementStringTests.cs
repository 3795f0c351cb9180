using Ocop.Traceability.Gs1;

namespace Ocop.Traceability.Tests.Gs1;

public class An_element_string
{
    private const string Fnc1 = "\u001D";

    [Theory]
    [InlineData("(01)09520123456788(10)ABC(17)261231")]
    [InlineData("010952012345678810ABC" + Fnc1 + "17261231")]
    [InlineData("]C1010952012345678810ABC" + Fnc1 + "17261231")]
    [InlineData("]d2010952012345678810ABC" + Fnc1 + "17261231" + Fnc1)]
    [InlineData("]Q30109520123456788" + Fnc1 + "10ABC" + Fnc1 + "17261231")]
    [InlineData("]e0(01)09520123456788(10)ABC(17)261231")]
    public void Is_read_in_either_form_and_past_needless_separators(string text)
    {
        Assert.True(ElementString.TryParse(text, out var elements, out _));
        Assert.Equal("(01)09520123456788(10)ABC(17)261231", elements.ToBracketed());
        Assert.Equal("010952012345678810ABC" + Fnc1 + "17261231", elements.ToPlain());
        Assert.Equal("ABC", elements["10"]);
        Assert.Null(elements["21"]);
    }

    [Fact]
    public void Keeps_a_bracket_that_belongs_to_a_value()
    {
        Assert.True(ElementString.TryParse(@"(01)09520123456788(10)A\(10)B", out var elements, out _));
        Assert.Equal("A(10)B", elements["10"]);
        Assert.Equal(@"(01)09520123456788(10)A\(10)B", elements.ToBracketed());
    }

    [Theory]
    [InlineData("", ElementStringErrorCode.Form, 0)]
    [InlineData("(01)09520123456788(10ABC", ElementStringErrorCode.Form, 18)]
    [InlineData("(89)A", ElementStringErrorCode.UnknownAi, 1)]
    [InlineData("89A", ElementStringErrorCode.UnknownAi, 0)]
    [InlineData("0109520123456788X", ElementStringErrorCode.UnknownAi, 16)]
    [InlineData("(01)09520123456789", ElementStringErrorCode.Value, 17)]
    [InlineData("01095201234567", ElementStringErrorCode.Value, 14)]
    [InlineData("(01)09520123456788(10)A(10)B", ElementStringErrorCode.Repeated, 23)]
    [InlineData("(10)A", ElementStringErrorCode.Association, 0)]
    [InlineData("(01)09520123456788(02)09520123456788(37)1", ElementStringErrorCode.Association, 0)]
    [InlineData("]E09520123456788", ElementStringErrorCode.Symbology, 0)]
    public void Is_refused_with_the_kind_of_fault_and_its_place(string text, ElementStringErrorCode code, int position)
    {
        Assert.False(ElementString.TryParse(text, out _, out var error));
        Assert.Equal((code, position), (error.Code, error.Position));
    }

    [Fact]
    public void May_say_the_same_thing_twice()
    {
        Assert.True(ElementString.TryParse("(01)09520123456788(10)A(10)A", out var elements, out _));
        Assert.Equal(2, elements.Elements.Count);
    }
}
