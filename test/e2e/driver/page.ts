/** A page without a screen: the phone's model on the Webex backend, for tests that steer it by its verbs. */
import { backend, type WebexAccount } from '../../../src/backends/webex/backend.ts';
import { phoneDriver } from './phone-driver.ts';

const driver = Object.assign(phoneDriver(backend), {
  renewals: 0,
  /** Signs in with a token that expires after `life` milliseconds and can be renewed for good. */
  signInFor(account: WebexAccount, life: number): void {
    const { accessToken } = account;
    const renewToken = () => {
      driver.renewals += 1;
      // Another token of the same person, as the sandbox knows them.
      return Promise.resolve({ accessToken: accessToken.replace('_', `-${driver.renewals}_`) });
    };
    driver.signIn({ ...account, expiresAt: Date.now() + life, renewToken });
  },
});

export type Driver = typeof driver;

declare global {
  interface Window {
    driver: Driver;
  }
}

window.driver = driver;
