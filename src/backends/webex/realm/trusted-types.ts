/**
 * Lets the SDK do what it has to where the page's security policy asks for trusted types: make its keepalive worker, from
 * a `blob:` of this origin and nothing else, and read XML, which becomes a document that runs nothing and is never shown.
 * Everything else that could become script from a string stays refused. To be imported before the SDK.
 */
interface TrustedTypes {
  createPolicy(name: string, rules: Rules): unknown;
}

interface Rules {
  /** `sink` is what is about to take `text`, as the standard names it. */
  createHTML: (text: string, type: string, sink: string) => string;
  createScriptURL: (url: string) => string;
}

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };

trustedTypes?.createPolicy('default', {
  createHTML(text, _, sink) {
    if (sink === 'DOMParser parseFromString') return text;
    throw new TypeError('Only what is parsed and never shown may be markup.');
  },
  createScriptURL(url) {
    if (url.startsWith(`blob:${location.origin}/`)) return url;
    throw new TypeError('Only a worker of this page may become script.');
  },
});
