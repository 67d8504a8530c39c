import { startSandbox } from './sandbox.ts';

const { PORT = '5173', HOST: host = 'localhost' } = process.env;
const port = /^\d{1,5}$/.test(PORT) ? Number(PORT) : NaN;

try {
  if (!(port <= 65_535)) throw new RangeError(`PORT is '${PORT}', and must be a number from 0 to 65535.`);
  const sandbox = await startSandbox({ port, host });
  process.stdout.write(`Sandbox: ${sandbox.url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void sandbox.close().then(() => process.exit(0));
    });
  }
} catch (error) {
  process.stderr.write(`The sandbox cannot start: ${reasonOf(error)}\n`);
  process.exit(1);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const busy = 'code' in error && error.code === 'EADDRINUSE';
  return busy ? `port ${port} is in use. Set PORT to another one.` : error.message;
}
