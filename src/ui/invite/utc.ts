/** A moment in local time, as `datetime-local` writes it, in ISO 8601. */
export const inUtc = (local: string): string => new Date(local).toISOString();
