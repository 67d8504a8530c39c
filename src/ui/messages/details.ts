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

/** Anything that looks like a secret: bearer tokens, JSON web tokens, access tokens, and long unbroken runs of letters and digits. */
const secrets = [
  /bearer\s+\S+/gi,
  /eyJ[\w-]+(?:\.[\w-]+)*/g,
  /\S+_\S+_[0-9a-f]{8}-[0-9a-f-]{27}/gi,
  /[A-Za-z0-9+/=_]{41,}/g,
];

/** Takes secrets out of a text that leaves the page. */
export function redact(text: string): string {
  return secrets.reduce((clean, secret) => clean.replace(secret, '[redacted]'), text);
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
