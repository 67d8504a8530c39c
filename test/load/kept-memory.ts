/** Runs in the sandbox's process, which was started with `--expose-gc`. A message asks what it keeps. */
process.on('message', () => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  process.send?.((heapUsed + external) / 2 ** 20);
});
// Nothing to stay for.
process.channel?.unref();
