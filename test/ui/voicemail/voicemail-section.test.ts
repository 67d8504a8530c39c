import { fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Emitter, LineError, type VoiceMessage, type Voicemail } from '../../../src/calling/index.ts';
import { undoTime } from '../../../src/ui/parts/deletions.svelte.ts';
import '../../../src/ui/voicemail/VoicemailSection.svelte';
import { openReadyPhone, settled } from '../support/open-phone.ts';

const message = (id: string, name: string, seen = true): VoiceMessage => ({
  id,
  remote: { name, number: '1002' },
  receivedAt: 1_000,
  length: 65_000,
  seen,
});

/** A mailbox in memory, which fails while it is told to. */
class TestVoicemail implements Required<Voicemail> {
  readonly events = new Emitter<{ change: undefined }>();
  messages: readonly VoiceMessage[] = [message('2', 'Bob', false), message('1', 'Carol')];
  failure: LineError | undefined;
  countFails = false;
  transcriptFails = false;
  text: string | undefined = 'Call me <b>back</b>.';
  type = 'audio/wav';

  on(name: 'change', listener: () => void): () => void {
    return this.events.on(name, listener);
  }

  count() {
    if (this.countFails) return Promise.reject(new LineError('service-unavailable'));
    const unseen = this.messages.filter(({ seen }) => !seen).length;
    return this.#answer({ unseen, total: this.messages.length });
  }

  list() {
    return this.#answer(this.messages);
  }

  recording() {
    return this.#answer(new Blob(['RIFF'], { type: this.type }));
  }

  transcript() {
    return this.transcriptFails ? Promise.reject(new LineError('unreachable')) : this.#answer(this.text);
  }

  mark(id: string, seen: boolean) {
    this.messages = this.messages.map((each) => (each.id === id ? { ...each, seen } : each));
    return this.#answer(undefined);
  }

  remove(id: string) {
    if (!this.failure) this.messages = this.messages.filter((each) => each.id !== id);
    return this.#answer(undefined);
  }

  #answer<Answer>(answer: Answer): Promise<Answer> {
    return this.failure ? Promise.reject(this.failure) : Promise.resolve(answer);
  }
}

let voicemail: TestVoicemail;
const pause = vi.fn();

beforeEach(() => {
  voicemail = new TestVoicemail();
  URL.createObjectURL = () => 'blob:recording';
  URL.revokeObjectURL = () => undefined;
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue(undefined);
  vi.spyOn(HTMLMediaElement.prototype, 'pause').mockImplementation(pause);
});

afterEach(() => {
  vi.restoreAllMocks();
  pause.mockReset();
});

async function open() {
  const opened = await openReadyPhone({ parts: { voicemail } });
  await opened.user.click(screen.getByRole('tab', { name: /^Voicemail/ }));
  await settled();
  return opened;
}

async function openBob() {
  const opened = await open();
  await opened.user.click(screen.getByRole('button', { name: /^Bob/ }));
  await settled();
  return opened;
}

const rows = () => within(screen.getByRole('list', { name: 'Voicemail' })).getAllByRole('listitem');

test('what is new is in the name of the tab, and follows what another device does', async () => {
  await openReadyPhone({ parts: { voicemail } });
  await settled();
  expect(screen.getByRole('tab', { name: 'Voicemail, 1 new' })).toBeTruthy();

  voicemail.messages = [message('1', 'Carol')];
  voicemail.events.emit('change', undefined);
  await settled();
  expect(screen.getByRole('tab', { name: 'Voicemail' })).toBeTruthy();
});

test('messages are listed, and what is new is counted, where the mailbox does not say how many there are', async () => {
  voicemail.countFails = true;
  await open();

  expect(rows()).toHaveLength(2);
  expect(screen.getByRole('tab', { name: 'Voicemail, 1 new' })).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('messages say who, how long, and what is new', async () => {
  await open();

  const [bob, carol] = rows();
  expect(bob?.textContent).toMatch(/Bob New.*1:05/s);
  expect(carol?.textContent).not.toMatch('New');
});

test('a message that is played is no longer new, and what was said is text', async () => {
  const { user } = await openBob();
  expect(screen.getByRole('region', { name: 'Transcript' }).textContent).toContain('Call me <b>back</b>.');
  expect(screen.getByRole('slider', { name: 'Position' })).toBeTruthy();

  await user.click(screen.getByRole('button', { name: 'Play' }));
  await settled();

  expect(voicemail.messages.every(({ seen }) => seen)).toBe(true);
  await user.click(screen.getByRole('button', { name: 'Mark as new' }));
  await settled();
  expect(voicemail.messages[0]?.seen).toBe(false);
});

test('without a transcript that is said, which is no failure', async () => {
  voicemail.text = undefined;
  await openBob();

  expect(screen.getByText('There is no transcript of this message.')).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a transcript that could not be loaded is asked for again on a press', async () => {
  voicemail.transcriptFails = true;
  const { user } = await openBob();
  const transcript = within(screen.getByRole('region', { name: 'Transcript' }));
  voicemail.transcriptFails = false;

  await user.click(transcript.getByRole('button', { name: 'Try again' }));
  await settled();

  expect(transcript.getByText('Call me <b>back</b>.')).toBeTruthy();
});

test.each([
  ['audio/wav', 'voicemail.wav'],
  ['audio/mpeg', 'voicemail.mp3'],
  ['audio/ogg', 'voicemail.ogg'],
  ['application/octet-stream', 'voicemail'],
])('a recording of the type %s is kept as %s', async (type, name) => {
  voicemail.type = type;
  await openBob();

  expect(screen.getByRole('link', { name: 'Download' }).getAttribute('download')).toBe(name);
});

test('a call that comes in stops what plays', async () => {
  const { line } = await openBob();
  pause.mockReset();

  line.ring({ name: 'Dave', number: '1003' });
  await settled();

  expect(pause).toHaveBeenCalled();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Play' }).disabled).toBe(true);
});

test('a message is heard at the chosen speed, from the chosen position', async () => {
  const { user } = await openBob();
  const sound = document.querySelector('audio');

  await user.selectOptions(screen.getByRole('combobox', { name: 'Speed' }), '1.5×');
  expect(sound?.playbackRate).toBe(1.5);
  expect(sound?.defaultPlaybackRate).toBe(1.5);
  if (sound) Object.defineProperty(sound, 'duration', { value: 7 });
  await fireEvent(sound ?? document, new Event('durationchange'));
  await fireEvent.input(screen.getByRole('slider', { name: 'Position' }), { target: { value: '3' } });

  expect(sound?.currentTime).toBe(3);
});

test('a recording that is no sound is named, and can still be downloaded', async () => {
  voicemail.type = 'application/octet-stream';
  await openBob();

  expect(screen.getByRole('alert').textContent).toContain('not sound');
  expect(screen.getByRole('link', { name: 'Download' })).toBeTruthy();
});

test('what is deleted is gone at once, and can be taken back for a while', async () => {
  const { user, clock } = await openBob();
  await user.click(screen.getByRole('button', { name: 'Delete' }));
  expect(rows()).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  clock.advance(undoTime);
  await settled();
  expect(rows()).toHaveLength(2);

  await user.click(screen.getByRole('button', { name: 'Delete' }));
  clock.advance(undoTime);
  await settled();
  expect(voicemail.messages.map(({ id }) => id)).toEqual(['1']);
});

test('one press calls back', async () => {
  const { user, line } = await openBob();

  await user.click(screen.getByRole('button', { name: 'Call back' }));
  await settled();

  expect(line.farEnd.remote.number).toBe('1002');
});

test('what could not be loaded is said, what was there stays, and it is tried again', async () => {
  const { user } = await open();
  voicemail.failure = new LineError('unreachable');
  voicemail.events.emit('change', undefined);
  await settled();
  expect(screen.getByRole('alert').textContent).toBe('The messages could not be loaded.');
  expect(rows()).toHaveLength(2);

  voicemail.failure = undefined;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await settled();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a line without a mailbox says so', async () => {
  voicemail.failure = new LineError('other', { details: { status: 404 } });
  await open();

  expect(screen.getByText('This line has no mailbox.')).toBeTruthy();
});
