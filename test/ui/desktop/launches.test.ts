import { expect, test } from 'vitest';
import { followLaunches, type LaunchQueue } from '../../../src/ui/desktop/launches.ts';

const page = 'https://phone.example/';

/** What a window that was opened at `opened` does when the installed app is opened with each of `urls`. */
function launched(opened: string | undefined, ...urls: readonly (string | null)[]): string[] {
  const done: string[] = [];
  const queue: LaunchQueue = {
    setConsumer(consumer) {
      for (const targetURL of urls) consumer({ targetURL });
    },
  };
  followLaunches({
    queue,
    dialler: { ask: (text) => done.push(`ask ${text}`) },
    sections: { open: (id) => done.push(`open ${id}`) },
    opened,
  });
  return done;
}

test.each([
  ['tel:', 'tel%3A%2B14155550102', 'tel:+14155550102'],
  ['callto:', 'callto%3A9001', 'callto:9001'],
  ['sip:', 'sip%3A1002%40example.com', 'sip:1002@example.com'],
])('a %s link fills the dialler of the window that is open', (_, dial, text) => {
  expect(launched(page, `${page}?dial=${dial}`)).toEqual(['open phone', `ask ${text}`]);
});

test('a shortcut opens its section', () => {
  expect(launched(page, `${page}#history`, `${page}#phone`, page)).toEqual([
    'open history',
    'open phone',
    'open phone',
  ]);
});

test('what this window was opened with is asked once', () => {
  const url = `${page}?dial=9001`;

  expect(launched(url, url)).toEqual([]);
  expect(launched(url, url, url)).toEqual(['open phone', 'ask 9001']);
  expect(launched(undefined, url)).toEqual(['open phone', 'ask 9001']);
});

test('a launch without an address does nothing, nor does a browser without a queue', () => {
  expect(launched(page, null)).toEqual([]);
  followLaunches({
    queue: undefined,
    dialler: { ask: () => undefined },
    sections: { open: () => undefined },
    opened: page,
  });
});
