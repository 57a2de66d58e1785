/** What wrong arguments end with. */
export class UsageError extends Error {}
