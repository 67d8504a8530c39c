/**
 * The one app that people of the sandbox can let act for them, as developer.webex.com would register it. Whatever address
 * it asks to be sent back to is taken: the sandbox does not know where your app is.
 */
export const integration = {
  clientId: 'Csandbox0ffb00c0integration',
  clientSecret: 'sandbox-secret-of-the-integration',
  name: 'Offhook',
} as const;
