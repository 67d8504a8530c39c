/** Files of the SDK that a test loads by themselves, because the whole of it runs in a browser only. */
declare module '@webex/calling/dist/module/Contacts/ContactsClient.js' {
  export const ContactsClient: new (webex: object, logger: { readonly level: string }) => object;
}

declare module '@webex/calling/dist/module/Metrics/index.js' {
  export const getMetricManager: (webex: object, indicator: string) => unknown;
}
