import { describe, expect, test } from 'vitest';
import { useDesk } from './phone/desk.ts';
import { loudestWithin } from './phone/loudness.ts';
import { words } from './phone/words.ts';

const markup = '<b>Eve</b> &lt;i&gt; <img src=x onerror=alert()>';

describe('in a call', () => {
  const desk = useDesk();

  test('holding stops the RTP both ways, and resuming lets it flow again', async () => {
    const alice = await desk.phoneOf('1001');
    await alice.dial('9001');
    const call = alice.callWith('Echo');
    await alice.rtpFlows();

    await call.press('Hold');

    await call.says('On hold');
    await alice.rtpRests();
    await call.press('Resume');
    await call.says('Connected');
    await alice.rtpFlows();
    await alice.hears('something');
    expect(alice.errors).toEqual([]);
  });

  test('somebody on hold hears music, and the voice again afterwards', async () => {
    const [alice, bob] = await Promise.all([desk.phoneOf('1001'), desk.phoneOf('1002')]);
    await alice.dial('1002');
    await bob.answer('Alice Anders');
    await bob.rtpFlows();

    await alice.callWith('Bob Baker').press('Hold');

    const hears = async () => (await desk.sandbox.leg('1002')).hears;
    await desk.sandbox.eventually('Bob hears music', async () => (await hears()) === 'hold music');
    await bob.hears('something');
    await alice.callWith('Bob Baker').press('Resume');
    await alice.callWith('Bob Baker').says('Connected');
    await desk.sandbox.eventually('Bob hears Alice', async () => (await hears()) !== 'hold music');
    await Promise.all([alice, bob].map((phone) => phone.rtpFlows()));
  });

  test('muting silences the microphone and says so, and unmuting lets it be heard', async () => {
    const alice = await desk.phoneOf('1001');
    await alice.dial('9001');
    const call = alice.callWith('Echo');
    await alice.hears('something');

    await call.press('Mute');

    await call.region.getByText(words('call_muted_note')).waitFor();
    await alice.hears('silence');
    await call.press('Unmute');
    await alice.hears('something');
  });

  test('the menu understands the digits of the keypad, and says them back', async () => {
    const alice = await desk.phoneOf('1001');
    await alice.dial('9003');
    const call = alice.callWith('Menu');
    await call.says('Connected');
    await alice.hears('something');
    await alice.hears('silence');

    await call.pressKeys('5#');

    await desk.sandbox.eventually('the menu understood both', async () => {
      const trace = await desk.sandbox.trace();
      const digits = trace.filter(({ kind }) => kind === 'dtmf').map(({ digit }) => digit);
      const understood = trace.filter(
        ({ text }) => text === 'menu understood 5' || text === 'menu understood #',
      );
      return digits.join('') === '5#' && understood.length === 2;
    });
    await call.region.getByText('5#', { exact: true }).waitFor();
    await alice.hears('something');
  });

  test('an announcement is heard before the answer', async () => {
    const alice = await desk.phoneOf('1001');
    await alice.dial('9704');
    const call = alice.callWith('Early media');
    await call.says('Ringing');

    const loudness = await loudestWithin(alice.page, 1_500);

    await call.says('Ringing');
    expect(loudness).toBeGreaterThan(0.01);
    await call.says('Connected');
  });

  test('a second one is answered with the first put on hold', async () => {
    const alice = await desk.phoneOf('1001');
    await alice.dial('9001');
    await alice.callWith('Echo').says('Connected');
    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });

    await alice.answer('Carol', 'Hold and answer');

    await alice.callWith('Carol').says('Connected');
    await alice.callWith('Echo').says('On hold');
  });

  test('the far end hanging up leaves nothing open', async () => {
    const alice = await desk.phoneOf('1001');

    await alice.dial('9701');

    const call = alice.callWith('Hangs up');
    await call.says('Connected');
    await call.says('Ended');
    await alice.hasOpen({ connections: 0, microphones: 0 });
  });

  test.each([
    ['markup', markup, markup],
    ['letters that turn the direction of text', 'Eve\u202Egnp.exe\u2066', 'Eve gnp.exe'],
    ['ten thousand letters', 'A'.repeat(10_000), `${'A'.repeat(79)}…`],
  ])('a caller whose name is %s is shown as text', async (_, name, shown) => {
    const alice = await desk.phoneOf('1001');

    await desk.sandbox.call({ from: '+14155550199', to: '1001', name });

    const incoming = alice.incoming(shown);
    await incoming.getByRole('heading', { name: shown, exact: true }).waitFor();
    expect(await incoming.getByRole('img').count()).toBe(0);
    expect(await alice.page.title()).toBe(words('title_incoming', shown));
    await alice.answer(shown);
    await alice.callWith(shown).says('Connected');
  });
});
