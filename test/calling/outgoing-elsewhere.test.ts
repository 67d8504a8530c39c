import { expect, test } from 'vitest';
import { FakeMicrophones } from '../../src/backends/scripted/fake-microphones.ts';
import { scriptedProvider } from '../../src/backends/scripted/scripted-provider.ts';
import { Phone } from '../../src/calling/index.ts';
import { FakeClock } from './fake-clock.ts';

test('a call that is made at the telephone itself is a call of the line, with no microphone here', () => {
  const provider = scriptedProvider({ sound: 'elsewhere' });
  const microphones = new FakeMicrophones();
  const phone = new Phone({ microphone: microphones, clock: new FakeClock() });
  const line = phone.signIn(provider.backend, { name: 'Alice' });
  const states: string[] = [];
  line.on('call', (call) => {
    call.on('change', () => states.push(call.state));
  });
  provider.line.ready();

  const farEnd = provider.line.dialAtDesk({ number: '1002', name: 'Bob Baker' });
  farEnd.ring();
  farEnd.answer();

  expect(line.calls[0]).toMatchObject({ direction: 'outgoing', sound: 'elsewhere', state: 'connected' });
  expect(line.calls[0]?.facts.remote).toEqual({ number: '1002', name: 'Bob Baker' });
  expect(states).toEqual(['ringing', 'connected']);
  expect(microphones.tracks).toEqual([]);
});
