import { ArgumentError, collaboratorsFrom } from './arguments.ts';
import { addressFrom, whyNotAt } from './environment.ts';
import { startSandbox } from './sandbox.ts';

try {
  const address = addressFrom(process.env);
  const options = collaboratorsFrom(process.argv.slice(2));
  const sandbox = await startSandbox({ ...address, ...options }).catch((error: unknown) => {
    throw new ArgumentError(whyNotAt(address, error), { cause: error });
  });
  process.stdout.write(`Sandbox: ${sandbox.url}\n`);
  const stop = (): void => {
    void sandbox.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  stopWithNpm(stop);
} catch (error) {
  process.stderr.write(
    `The sandbox cannot start: ${error instanceof Error ? error.message : String(error)}\n`,
  );
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
