import { expect, test } from 'vitest';
import { FakeMicrophones } from '../../src/backends/scripted/fake-microphones.ts';
import { scriptedProvider } from '../../src/backends/scripted/scripted-provider.ts';
import { Phone } from '../../src/calling/index.ts';

test('a dialled call stays dialing until it is steered', async () => {
  const provider = scriptedProvider();
  const line = new Phone({ microphone: new FakeMicrophones() }).signIn(provider.backend, { name: 'Alice' });
  provider.line.ready();

  const call = await line.dial('1002');
  expect(call.state).toBe('dialing');

  provider.line.farEnd.ring();
  provider.line.farEnd.answer();
  expect(call.state).toBe('connected');
  expect(provider.line.farEnd.hears).toBe(true);
});
