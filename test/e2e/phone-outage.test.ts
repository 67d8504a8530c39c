import { describe, expect, test } from 'vitest';
import { useDesk, type WindowOptions } from './phone/desk.ts';
import { mediaEngine } from './phone/media-engine.ts';

const turned: WindowOptions = { prepare: (context) => context.clock.install() };

describe('when the service is gone', () => {
  const desk = useDesk();

  test('the line says so at once', async () => {
    const alice = await desk.phoneOf('1001');

    await desk.sandbox.fault({ type: 'mercury', user: '1001', seconds: 60 });

    await alice.lineSays('Reconnecting', 2_000);
  });

  test('the line says Offline, comes back by itself, and takes calls again', async () => {
    const alice = await desk.phoneOf('1001');
    await desk.server.stop();
    await alice.lineSays('Offline');
    await alice.dial('9001');
    expect(await alice.destination.inputValue()).toBe('9001');

    await desk.server.start();

    await alice.lineSays('Ready', 30_000);
    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    await alice.answer('Carol');
    await alice.callWith('Carol').says('Connected');
    await alice.rtpFlows();
  });

  test('a line without its media engine is not ready, for nobody could call, and comes back by itself', async () => {
    const engine = await mediaEngine();
    let refused = 0;
    const alice = await desk.phone('/?user=1001', {
      prepare: async (context) => {
        await context.route(engine, async (route) => {
          refused += 1;
          await (refused > 1 ? route.continue() : route.abort());
        });
      },
    });

    await alice.lineSays('Reconnecting');
    expect(refused).toBe(1);
    await alice.lineSays('Ready', 30_000);

    await alice.dial('9001');
    await alice.callWith('Echo').says('Connected');
    await alice.rtpFlows();
  });

  test('a call that is answered before its media engine has been fetched is connected once it has', async () => {
    let arrive: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    let waiting = false;
    const engine = await mediaEngine();
    const alice = await desk.phoneOf('1001', {
      prepare: async (context) => {
        await context.route(engine, async (route) => {
          waiting = true;
          await arrived;
          await route.continue();
        });
      },
    });
    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    await alice.answer('Carol');
    await expect.poll(() => waiting).toBe(true);
    expect((await desk.sandbox.leg('1001')).received?.packets ?? 0).toBe(0);
    arrive();

    await alice.callWith('Carol').says('Connected');
    await alice.rtpFlows();
    expect(alice.errors).toEqual([]);
  });

  test.each((process.env['OUTAGES'] ?? '5,15').split(',').map(Number))(
    'the network gone for %i s in mid-call leaves the sound, and the line is back afterwards',
    { timeout: 180_000 },
    async (seconds) => {
      const alice = await desk.phoneOf('1001', turned);
      await alice.dial('9001');
      await alice.callWith('Echo').says('Connected');
      // Answered is not yet heard: the far end's media comes with the next event, which needs the network.
      await alice.rtpFlows();
      const context = alice.page.context();

      await context.setOffline(true);
      await alice.lineSays('(Reconnecting|Offline)');
      await alice.rtpFlows();
      await alice.passes(seconds);
      await context.setOffline(false);

      // The SDK lets up to 32 s pass between two attempts at its event socket.
      await alice.lineSays('Ready', 60_000);
      await alice.callWith('Echo').says('Connected');
      await alice.rtpFlows();
      await alice.callWith('Echo').press('Hold');
      await alice.callWith('Echo').says('On hold');
      await alice.callWith('Echo').press('End');
      await desk.sandbox.eventually('it is over', async () => (await desk.sandbox.calls()).length === 0);
    },
  );

  test('who hangs up without network hangs up for the other one, too, once it is back', async () => {
    const alice = await desk.phoneOf('1001', turned);
    const bob = await desk.phoneOf('1002');
    await alice.dial('1002');
    await bob.incoming('Alice').waitFor();
    // It may ring there before it is known here who that is, which needs the network.
    await alice.callWith('Bob').says('Ringing');
    await alice.page.context().setOffline(true);

    await alice.callWith('Bob').press('End');
    await alice.callWith('Bob').isOver();
    // Long enough for the phone to have thrown away the session in which it was tried.
    await alice.passes(6);
    await alice.page.context().setOffline(false);

    await bob.incoming('Alice').waitFor({ state: 'detached' });
    expect(await desk.sandbox.calls()).toEqual([]);
  });

  test('after 15 s without network the line is ready soon', async ({ annotate }) => {
    const alice = await desk.phoneOf('1001', turned);
    const context = alice.page.context();
    await context.setOffline(true);
    await alice.lineSays('(Reconnecting|Offline)');
    await alice.passes(15);
    const back = Date.now();
    await context.setOffline(false);

    await alice.lineSays('Ready', 30_000);

    await annotate(`Ready ${Date.now() - back} ms after the network was back.`);
    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    await alice.incoming('Carol').waitFor();
  });

  test('the event socket alone comes back by itself, and a call rings', async () => {
    const alice = await desk.phoneOf('1001');
    await desk.sandbox.fault({ type: 'mercury', user: '1001', seconds: 2 });
    await alice.lineSays('(Reconnecting|Offline)');

    await alice.lineSays('Ready', 30_000);

    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    await alice.incoming('Carol').waitFor();
  });
});
