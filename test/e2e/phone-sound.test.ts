import { describe, expect, test } from 'vitest';
import { useDesk } from './phone/desk.ts';
import { chooseLikeFirefox } from './phone/like-firefox.ts';
import { listenAtOutputs, PressFree } from './phone/press-free.ts';
import { words } from './phone/words.ts';

const prepare = {
  prepare: (context: { addInitScript(script: () => void): Promise<unknown> }) =>
    context.addInitScript(listenAtOutputs).then(() => undefined),
};

/** A browser that plays nothing before somebody has pressed something. */
describe('in a browser that keeps sound off', () => {
  const desk = useDesk({ autoplay: false });

  test('that is said, and after one press the first ring of the day is heard', async () => {
    const alice = await desk.phone('/?user=1001', prepare);
    const page = await PressFree.of(alice.page);
    const text = () => page.read('document.body.innerText');
    await desk.sandbox.eventually('the line is ready', async () =>
      String(await text()).includes(words('line_ready')),
    );
    await desk.sandbox.eventually('it is said', async () =>
      String(await text()).includes(words('sound_off_line')),
    );
    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    await desk.sandbox.eventually('Carol rings', async () => String(await text()).includes('Carol'));
    const before = await page.read('loudness()');
    const button = await page.middleOf(words('sound_turn_on'));

    await alice.page.mouse.click(button?.x ?? 0, button?.y ?? 0);

    expect(before).toBe(0);
    await desk.sandbox.eventually('it rings', async () => Number(await page.read('loudness()')) > 0.02);
    await desk.sandbox.eventually(
      'nothing is said any more',
      async () => !String(await text()).includes(words('sound_off_line')),
    );
    await alice.decline('Carol');
    await desk.sandbox.eventually('it is silent', async () => Number(await page.read('loudness()')) < 0.001);
  });
});

describe('in a browser that plays at once', () => {
  const desk = useDesk();

  test('nothing is said of sound, ringback is heard until the answer, and busy is heard', async () => {
    const alice = await desk.phoneOf('1001', prepare);
    const page = await PressFree.of(alice.page);
    const loudness = async () => Number(await page.read('loudness()'));
    expect(await alice.button(words('sound_turn_on')).count()).toBe(0);

    await alice.dial('9480');
    await desk.sandbox.eventually('ringback is heard', async () => (await loudness()) > 0.01);
    await alice.page
      .getByRole('region', { name: /^Call with / })
      .getByRole('button', { name: 'End', exact: true })
      .click();
    await desk.sandbox.eventually('it is silent', async () => (await loudness()) < 0.001);
    await alice.dial('9486');

    await desk.sandbox.eventually('busy is heard', async () => (await loudness()) > 0.01);
  });

  test('Silence stops the ringing, and the call can still be answered', async () => {
    const alice = await desk.phoneOf('1001', prepare);
    const page = await PressFree.of(alice.page);
    const loudness = async () => Number(await page.read('loudness()'));
    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    await alice.incoming('Carol').waitFor();
    await desk.sandbox.eventually('it rings', async () => (await loudness()) > 0.02);

    await alice.answer('Carol', 'Silence');

    await desk.sandbox.eventually('it is silent', async () => (await loudness()) < 0.001);
    await alice.answer('Carol');
    await alice.callWith('Carol').says('Connected');
  });
});

describe('in a browser that chooses loudspeakers as Firefox does', () => {
  const desk = useDesk();

  test('a press has it ask, and calls are heard and ring at what was chosen', async () => {
    const alice = await desk.phoneOf('1001', {
      prepare: (context) => context.addInitScript(chooseLikeFirefox).then(() => undefined),
    });
    const elsewhere = (): Promise<number> => alice.page.evaluate('playingElsewhere()');
    const audio = alice.page.getByRole('banner').getByRole('button', { name: words('audio_title') });
    await audio.click();
    const dialog = alice.page.getByRole('dialog', { name: words('audio_title'), exact: true });

    for (const [kind, press] of [
      ['audio_speaker', 'audio_pick_speaker'],
      ['audio_ringer', 'audio_pick_ringer'],
    ] as const) {
      await dialog.getByRole('button', { name: words(press) }).click();
      const list = dialog.getByRole('combobox', { name: words(kind) });
      await desk.sandbox.eventually('it is chosen', async () => (await list.inputValue()) !== '');
    }

    await dialog.getByRole('button', { name: words('audio_close') }).click();
    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    await alice.incoming('Carol').waitFor();
    await desk.sandbox.eventually('it rings there', async () => (await elsewhere()) === 1);
    await alice.answer('Carol');
    await alice.callWith('Carol').says('Connected');
    await desk.sandbox.eventually('the call is heard there', async () => (await elsewhere()) === 2);
  });
});
