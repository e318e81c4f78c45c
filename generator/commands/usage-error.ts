/** A mistake in the command line itself; printed with the way to the help, exit code 2. */
export class UsageError extends Error {}
