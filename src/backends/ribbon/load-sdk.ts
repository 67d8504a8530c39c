import { LineError } from '../../calling/index.ts';
import type { SdkSource } from './account.ts';
import type { CreateSdk, RibbonSdk } from './sdk-types.ts';

/** The oldest version whose events the adapter knows. */
const oldest = [7, 6] as const;

/** Fetches what makes the SDK. Rejects with a `LineError` where there is none, or nothing of the kind. */
export async function loadSdk(
  source: SdkSource,
  window: Window,
  script = (url: string): Promise<unknown> => loadScript(url, window),
): Promise<CreateSdk> {
  if (source === 'stand-in') return (await import('./stand-in/create.ts')).create;
  if (source !== 'page' && 'create' in source) return source.create;
  const own: unknown = Reflect.get(window, 'WebRTC');
  if (source === 'page' && own === undefined) throw new LineError('library-missing');
  const brought = own ?? (source === 'page' ? undefined : await script(source.script));
  const create: unknown = typeof brought === 'object' && brought ? Reflect.get(brought, 'create') : undefined;
  if (typeof create !== 'function') throw new LineError('library-unfit');
  return create as CreateSdk;
}

/** Throws for an SDK that is older than those whose events are known. One that does not say is taken. */
export function checkVersion(sdk: RibbonSdk): void {
  const said = /^(\d+)\.(\d+)/.exec(String(sdk.getVersion()));
  const [major, minor] = [Number(said?.[1] ?? oldest[0]), Number(said?.[2] ?? oldest[1])];
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  throw new LineError('library-old', { details: { code: `${major}.${minor}` } });
}

/** Runs the script, and gives the global `WebRTC` that it makes. Rejects with a `LineError`; a script that never comes does neither. */
export function loadScript(url: string, window: Window): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const { document } = window;
    const script = document.createElement('script');
    const missing = () => {
      script.remove();
      reject(new LineError('library-missing', { details: { code: url } }));
    };
    script.onload = () => {
      resolve(Reflect.get(window, 'WebRTC'));
    };
    script.onerror = missing;
    try {
      script.src = trusted(url, window);
    } catch {
      missing();
      return;
    }
    document.head.append(script);
  });
}

interface Policy {
  createScriptURL(url: string): string;
}

interface TrustedTypes {
  createPolicy(name: string, rules: Policy): Policy;
}

/** A page lets a policy of one name be made once. */
const policies = new WeakMap<TrustedTypes, Policy>();

/** Vouches for this one address, where the page's security policy wants that; what may be loaded is said there. */
function trusted(url: string, window: Window): string {
  const types = Reflect.get(window, 'trustedTypes') as TrustedTypes | undefined;
  if (!types) return url;
  const policy =
    policies.get(types) ?? types.createPolicy('offhook-script', { createScriptURL: (asked) => asked });
  policies.set(types, policy);
  return policy.createScriptURL(url);
}
