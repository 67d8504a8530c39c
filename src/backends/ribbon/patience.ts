/** How long a line waits before it says that something does not come, in milliseconds: our choice, the SDK says it of neither. */
export const patience = {
  /** The SDK's script: a server may take the request and send nothing. */
  script: 20_000,
  /** The gateway's yes: its socket may never open. */
  admission: 20_000,
} as const;
