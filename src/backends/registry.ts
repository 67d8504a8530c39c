/** The calling providers that this phone knows, each loaded when it is first needed. */
export const backends = {
  webex: async () => (await import('./webex/backend.ts')).webexBackend,
} as const;
