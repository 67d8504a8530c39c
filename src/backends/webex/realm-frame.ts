import type { WebexAccount } from './account.ts';
import type { EarlyAnswers } from './early-answers.ts';
import type { Realm } from './realm/sdk.ts';

/** A realm that has loaded, in the hidden frame that holds it. */
export interface RealmFrame {
  readonly realm: Realm;
  /** Removes the frame, and with it every timer, socket, worker and listener that the SDK has. */
  remove(): void;
}

interface Spare {
  readonly frame: Promise<RealmFrame>;
  /** Whom it has begun to sign in. */
  accessToken?: string;
}

/** A realm that nobody has signed in to yet. */
let spare: Spare | undefined;

/** How long a realm that has loaded is kept for somebody to sign in to, in milliseconds: another tab may have their line. */
const spareFor = 5_000;

/** Begins to load a realm for the next {@link openRealm}; when it does not load, that tries again. */
export function prepareRealm(document: Document): void {
  if (spare) return;
  const prepared = { frame: loadRealm(document) };
  spare = prepared;
  const discard = (frame?: RealmFrame) => {
    if (spare !== prepared) return;
    spare = undefined;
    frame?.remove();
  };
  prepared.frame.then(
    (frame) => setTimeout(discard, spareFor, frame),
    () => {
      discard();
    },
  );
}

/**
 * The same, which then begins to sign `account` in, as far as that changes nothing at the provider: it is not known yet
 * whether this tab is to have the line.
 */
export function beginInRealm(document: Document, account: WebexAccount, early: EarlyAnswers): void {
  prepareRealm(document);
  if (!spare || spare.accessToken !== undefined) return;
  spare.accessToken = account.accessToken;
  spare.frame.then(
    ({ realm }) => {
      realm.begin(account, early);
    },
    () => undefined,
  );
}

/**
 * Opens a page of its own for one person's SDK, a same-origin frame, because the SDK keeps singletons: signing out,
 * another person and a crash stay harmless when the frame can be thrown away. Rejects when it does not load.
 */
export function openRealm(
  document: Document,
  { realm: url, accessToken }: WebexAccount,
): Promise<RealmFrame> {
  if (url !== undefined) return loadRealm(document, url);
  const prepared = spare;
  // One that has begun with somebody else is for them.
  if (!prepared || (prepared.accessToken ?? accessToken) !== accessToken) return loadRealm(document);
  spare = undefined;
  return prepared.frame;
}

function loadRealm(document: Document, url = '/realm.html'): Promise<RealmFrame> {
  const frame = document.createElement('iframe');
  frame.allow = 'microphone; autoplay';
  frame.title = 'Calling';
  frame.hidden = true;
  frame.src = url;
  return new Promise((resolve, reject) => {
    frame.addEventListener('load', () => {
      // Without a document of ours, such as on the browser's page for a server that is gone, even looking throws.
      const realm = frame.contentDocument ? frame.contentWindow?.webexRealm : undefined;
      if (realm) {
        const remove = () => {
          frame.remove();
        };
        resolve({ realm, remove });
      } else {
        frame.remove();
        reject(new Error(`${url} did not bring the calling SDK.`));
      }
    });
    document.body.append(frame);
  });
}
