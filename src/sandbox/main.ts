import { collaboratorsFrom } from './arguments.ts';
import { startSandbox } from './sandbox.ts';

const { PORT = '6334', HOST: host = 'localhost', ALLOWED_HOSTS = '' } = process.env;
const port = /^\d{1,5}$/.test(PORT) ? Number(PORT) : NaN;

try {
  if (!(port <= 65_535)) throw new RangeError(`PORT is '${PORT}', and must be a number from 0 to 65535.`);
  const sandbox = await startSandbox({
    port,
    host,
    ...collaboratorsFrom(process.argv.slice(2)),
    allowedHosts: ALLOWED_HOSTS.split(/[\s,]+/).filter(Boolean),
  });
  process.stdout.write(`Sandbox: ${sandbox.url}\n`);
  const stop = (): void => {
    void sandbox.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  stopWithNpm(stop);
} catch (error) {
  process.stderr.write(`The sandbox cannot start: ${reasonOf(error)}\n`);
  process.exit(1);
}

/** A signal to npm ends npm and its shell but is not passed on: a sandbox left behind would keep the port. */
function stopWithNpm(stop: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const shell = process.ppid;
  setInterval(() => {
    if (process.ppid !== shell) stop();
  }, 500).unref();
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const busy = 'code' in error && error.code === 'EADDRINUSE';
  return busy ? `port ${port} is in use. Set PORT to another one.` : error.message;
}
