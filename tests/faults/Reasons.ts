/** What an error says, and every error behind it. */
export const reasons = (error: unknown): string =>
  error instanceof Error
    ? [error.message, "reason" in error ? reasons(error.reason) : "", reasons(error.cause)].filter(Boolean).join(": ")
    : ""
