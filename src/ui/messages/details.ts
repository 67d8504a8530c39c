import type { OffhookError } from '../../calling/index.ts';

/** What may be copied of a failure. */
export interface Failure {
  /** Our own stable reason, such as `CallError/forbidden` or `end/busy`. */
  readonly reason: string;
  readonly correlationId?: string | undefined;
  readonly error?: OffhookError | undefined;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

const redacted = '[redacted]';

/** Anything that looks like a secret: bearer tokens, JSON web tokens, and long unbroken runs of letters and digits. */
const secrets = [/bearer\s+\S+/gi, /eyJ[\w-]+(?:\.[\w-]+)*/g, /[A-Za-z0-9+/=_]{41,}/g];

/** How an access token ends: with its organization. Looked for word by word, or long texts would stop the page. */
const accessToken = /_[0-9a-f]{8}-[0-9a-f-]{27}/i;

/** Takes secrets out of a text that leaves the page. */
export function redact(text: string): string {
  const clean = text.replace(/\S+/g, (word) => (accessToken.test(word) ? redacted : word));
  return secrets.reduce((rest, secret) => rest.replace(secret, redacted), clean);
}

/** The lines that *Copy details* puts on the clipboard, for somebody's support. In English, whatever the screen says. */
export function detailsOf({ reason, correlationId, error, at }: Failure): string {
  const { details } = error ?? {};
  const lines = [
    ['Offhook', reason],
    ['Correlation ID', details?.correlationId ?? correlationId],
    ['Status', details?.status],
    ['Code', details?.code],
    ['Time', new Date(at).toISOString()],
  ];
  return lines
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}: ${redact(String(value)).slice(0, 500)}`)
    .join('\n');
}
