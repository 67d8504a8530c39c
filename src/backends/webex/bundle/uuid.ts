/** `uuid` from the browser itself; the packages of the SDK bring two versions of it. */
export const v4 = (): string => crypto.randomUUID();

export default { v4 };
