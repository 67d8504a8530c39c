/** `file-type` for the SDK, which asks it about files that are uploaded; calling uploads none. */
export const fromBuffer = (): Promise<undefined> => Promise.resolve(undefined);
