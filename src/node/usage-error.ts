/** The command was called wrongly: a message for stderr and exit code 2. */
export class UsageError extends Error {}
