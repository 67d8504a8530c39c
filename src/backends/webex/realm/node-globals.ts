/** The few globals of Node that Cisco's packages expect in a page. To be imported before any of them. */
import { Buffer } from 'buffer';

const nodeGlobals = {
  Buffer,
  global: globalThis,
  process: {
    env: {},
    browser: true,
    version: '',
    nextTick: (task: (...given: unknown[]) => void, ...given: unknown[]) => {
      queueMicrotask(() => {
        task(...given);
      });
    },
  },
};

Object.assign(globalThis, nodeGlobals);
