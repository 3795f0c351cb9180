using Microsoft.AspNetCore.Mvc.Filters;

namespace Ocop.Site.Platform.Security;

/// <summary>Marks a page whose POST is a decision (to end, revoke, recall, give rights): whoever sends it proves themselves anew, by
/// authenticator, passkey or text message, unless they did so within the last ten minutes (VN-15). What was typed goes along with
/// the question and is carried out with its answer; see docs/decisions/fresh-code.md.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FreshCodeAttribute : Attribute, IFilterFactory
{
    public bool IsReusable => false;

    public IFilterMetadata CreateInstance(IServiceProvider serviceProvider) => serviceProvider.GetRequiredService<IAskForFreshCode>();
}

/// <summary>What asks. The module of the accounts implements it.</summary>
public interface IAskForFreshCode : IAsyncPageFilter;
