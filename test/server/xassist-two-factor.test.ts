import { expect, test } from 'vitest';
import { Frontline, FrontlineError } from '../../src/server/xassist/frontline.ts';
import { oneTimeCode } from '../../src/server/xassist/one-time-code.ts';
import { xassistInProcess } from '../backends/xassist/in-process.ts';

/** The secret of RFC 6238's test vectors: *12345678901234567890*. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('at second %d the code is that of RFC 6238: %s', (second, code) => {
  expect(oneTimeCode(secret, second * 1000)).toBe(code);
});

test('a secret is read as services show it, in groups and lower case', () => {
  expect(oneTimeCode('gezd gnbv gy3t qojq gezd gnbv gy3t qojq', 59_000)).toBe('287082');
});

/** The service of the sandbox, asked by an account; `sent` is what was sent to sign in. */
async function signedIn(username: string, twoFactorSecret: string | undefined, second = 59) {
  const { service, close } = await xassistInProcess();
  const sent: unknown[] = [];
  const frontline = new Frontline(
    {
      ...{ username, password: 'sandbox', domain: 'offhook', twoFactorSecret },
      url: () => 'http://localhost/sandbox/xassist/offhook/',
    },
    (input, init) => {
      if (typeof init?.body === 'string') sent.push(JSON.parse(init.body));
      return service(input, init);
    },
    () => second * 1000,
  );
  const asked = await frontline.ask('GET', 'users/list?size=1').catch((error: unknown) => error);
  await close();
  return { asked, sent };
}

test('an account with two factors is sent its code once the sign-in was refused without', async () => {
  const { asked, sent } = await signedIn('connector.2fa', secret);

  expect(asked).toMatchObject({ content: [{}] });
  expect(sent).toEqual([
    expect.not.objectContaining({ twoFactorVerificationCode: expect.anything() as unknown }),
    expect.objectContaining({ twoFactorVerificationCode: '287082' }),
  ]);
});

test('an account with one factor is sent no code, even where there is a secret', async () => {
  const { asked, sent } = await signedIn('connector', secret);

  expect(asked).toMatchObject({ content: [{}] });
  expect(sent).toHaveLength(1);
});

test.each([
  ['no secret', undefined, 59, 1],
  ['another code', secret, 60, 2],
])('with %s the account is refused, and it is tried no more', async (_, own, second, tries) => {
  const { asked, sent } = await signedIn('connector.2fa', own, second);

  expect(asked).toBeInstanceOf(FrontlineError);
  expect(asked).toMatchObject({ status: 401 });
  expect(sent).toHaveLength(tries);
});
