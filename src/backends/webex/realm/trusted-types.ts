/**
 * Lets the SDK make its keepalive worker where the page's security policy asks for trusted types: from a `blob:` of
 * this origin and nothing else. Everything else that could become script from a string stays refused. To be imported
 * before the SDK.
 */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): unknown;
}

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };

trustedTypes?.createPolicy('default', {
  createScriptURL(url) {
    if (url.startsWith(`blob:${location.origin}/`)) return url;
    throw new TypeError('Only a worker of this page may become script.');
  },
});
