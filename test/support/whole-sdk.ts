import type { Selection } from './tools.ts';

/** Enough calls to see what paring the SDK down breaks, within a minute; `npm run test:whole` runs all. */
export const wholeSdk: Selection = {
  name: 'whole-sdk',
  files: ['test/e2e/phone-calls.test.ts', 'test/e2e/contract-webex.test.ts'],
  titles: /^a call | a dialled call | asking first /,
  env: { OFFHOOK_SDK: 'whole' },
};
