namespace Ocop.Site.Features.Accounts;

internal sealed class AccountsText;
