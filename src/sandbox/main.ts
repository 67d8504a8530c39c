import { startSandbox } from './sandbox.ts';

const port = Number(process.env['PORT'] ?? 5173);
const host = process.env['HOST'] ?? 'localhost';

try {
  const sandbox = await startSandbox({ port, host });
  process.stdout.write(`Sandbox: ${sandbox.url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void sandbox.close().then(() => process.exit(0));
    });
  }
} catch (error) {
  const busy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const reason = busy ? `Port ${port} is in use.` : String(error);
  process.stderr.write(`The sandbox cannot start: ${reason} Set PORT to another one.\n`);
  process.exit(1);
}
