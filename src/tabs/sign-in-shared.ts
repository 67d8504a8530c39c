import type { Backend, Line, Phone } from '../calling/index.ts';
import { SharedLine } from './shared-line.ts';
import { browserTabs, type TabWorld } from './world.ts';

/** What the person of a line is called between the tabs. */
const names = new WeakMap<Line, string>();

/**
 * Signs somebody in, with one line for all tabs of this browser in which the same person is signed in: one tab has the
 * provider's line, its sound and its ringing, and the others mirror and steer it. What a person is called between the
 * tabs is a digest of who the provider says that they are, or of what stands in where it does not say. Where the browser
 * cannot keep tabs apart, or the provider people, each tab has a line of its own. A line that this phone has already is
 * refused with a `MirrorError`.
 */
export function signInShared<Account>(
  phone: Phone,
  backend: Backend<Account>,
  account: Account,
  tabs: () => TabWorld | undefined = browserTabs,
): Line {
  const { name } = backend;
  const world = tabs();
  if (!world || !backend.identify) return phone.signIn(backend, account);
  const nameFor = (whose: string): Promise<string> => world.digest(`${name} ${whose}`);
  const opened: SharedLine[] = [];
  const line = phone.signIn(
    {
      name,
      open: (_, port) => {
        const shared = new SharedLine({
          world,
          port,
          open: (own) => backend.open(account, own),
          identify: async () => nameFor((await backend.identify?.(account)) ?? ''),
          standIn: backend.standIn && (() => nameFor(backend.standIn?.(account) ?? '')),
          isHere: (whose) => {
            if (phone.lines.some((other) => names.get(other) === whose)) return true;
            names.set(line, whose);
            return false;
          },
        });
        opened.push(shared);
        return shared;
      },
    },
    account,
  );
  const missed = phone.missedOf(line);
  if (missed) for (const shared of opened) shared.serve(line, missed);
  return line;
}
