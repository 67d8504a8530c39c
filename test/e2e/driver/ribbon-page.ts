/** A page without a screen: a phone at the sandbox's gateway of Ribbon, for tests of what no screen shows. */
import { plainReader } from '../../../src/calling/numbers/reading.ts';
import { backend, type RibbonAccount } from '../../../src/backends/ribbon/backend.ts';
import { create } from '../../../src/backends/ribbon/stand-in/create.ts';
import {
  browserMicrophone,
  Phone,
  type Call,
  type CallParameter,
  type OffhookError,
} from '../../../src/calling/index.ts';

const phone = new Phone({ numbers: plainReader, microphone: browserMicrophone(navigator.mediaDevices) });
const calls: Call[] = [];
/** What each call's far end has sent, whenever that was told: first of all what was there from the beginning. */
const told: (readonly CallParameter[])[][] = [];

phone.on('call', (call) => {
  calls.push(call);
  const heard = [call.parameters?.received ?? []];
  told.push(heard);
  call.parameters?.on('change', () => heard.push(call.parameters?.received ?? []));
});

/** `ok`, or the reason for which it was refused: errors lose their class on the way out of the page. */
async function outcome(act: Promise<unknown> | undefined): Promise<string> {
  try {
    await act;
    return 'ok';
  } catch (error) {
    return (error as OffhookError).reason;
  }
}

const driver = {
  calls,
  told,
  /** Without a script of the SDK, our stand-in for it is taken. */
  signIn({
    script,
    ...account
  }: Omit<RibbonAccount, 'sdk'> & { readonly script?: string | undefined }): void {
    phone.signIn(backend, { ...account, sdk: script === undefined ? { create } : { script } });
  },
  line: () => phone.lines[0]?.state,
  dial: (to: string, given: readonly CallParameter[]) =>
    outcome(phone.lines[0]?.dial(to, async (call) => call.parameters?.send(given))),
  send: (given: readonly CallParameter[]) => outcome(calls.at(-1)?.parameters?.send(given)),
  verb: (verb: 'answer' | 'hold' | 'resume' | 'end') => outcome(calls.at(-1)?.[verb]?.()),
  /** What the SDK has noted of the last call. */
  report: async () => {
    const call = calls.at(-1);
    return call && phone.lines[0]?.reports?.of(call);
  },
  call: () => {
    const call = calls.at(-1);
    return call && { state: call.state, endReason: call.facts.endReason, told: told.at(-1) ?? [] };
  },
};

export type RibbonDriver = typeof driver;

declare global {
  interface Window {
    ribbon: RibbonDriver;
  }
}

window.ribbon = driver;
