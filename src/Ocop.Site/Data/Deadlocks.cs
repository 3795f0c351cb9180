using Npgsql;

namespace Ocop.Site.Data;

/// <summary>Two transactions that wait for each other: PostgreSQL ends one of them, which may be done again from its beginning. SQLite has one writer and no such thing.</summary>
internal static class Deadlocks
{
    public static bool IsOne(Exception fault)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure })
                return true;
        }
        return false;
    }
}
