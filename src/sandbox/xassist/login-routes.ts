import * as v from 'valibot';
import { object, read, text, type Fields } from '../body.ts';
import { Refusal } from '../errors.ts';
import type { OpenRoute } from '../route.ts';
import type { Broker } from './broker.ts';
import { userShape } from './shapes.ts';
import { domain, password, type User } from './users.ts';

const login = object({
  username: text,
  password: text,
  domain: text,
  twoFactorVerificationCode: v.optional(text),
  agreedToTos: v.optional(v.union([v.boolean(), v.string()])),
});

const renewal = object({ refreshToken: text });

/** Signing in, and renewing that: the second is our convention, because the vendor's documents only name it. */
export const loginRoutes = (broker: Broker): readonly OpenRoute[] => [
  {
    name: 'xassist.login',
    method: 'POST',
    path: '/xassist/:tenant/login',
    open: true,
    handle({ body }) {
      const said = read(login, body);
      const user = broker.users.find(({ userId }) => userId === said.username);
      if (
        !user ||
        said.password !== password ||
        said.domain !== domain ||
        user.person?.trouble === 'expired-token'
      )
        throw new Refusal(401, 'Bad credentials');
      if (user.secondFactor !== undefined && said.twoFactorVerificationCode !== user.secondFactor)
        throw new Refusal(401, 'two factor code required');
      if (user.person?.trouble === 'no-calling') throw new Refusal(403, 'No xAssist licence');
      if (String(said.agreedToTos) !== 'true') throw new Refusal(403, 'Terms of service not accepted');
      return { body: loginShape(user, broker.sessions.open(user)) };
    },
  },
  {
    name: 'xassist.refresh',
    method: 'POST',
    path: '/xassist/:tenant/login/refresh',
    open: true,
    handle({ body }) {
      const { user, ...session } = broker.sessions.renew(read(renewal, body).refreshToken);
      return { body: loginShape(user, session) };
    },
  },
];

function loginShape(user: User, session: ReturnType<Broker['sessions']['open']>): Fields {
  return {
    token: session.token,
    refreshToken: session.refreshToken,
    refreshTokenValidUntil: session.renewableUntil,
    refreshTokenExistsAlready: false,
    permissions: ['RTC_CALL', 'USER_READ'],
    domainTag: domain,
    userId: user.userId,
    displayName: user.name,
    locale: user.locale,
    previousLogin: null,
    isFirstTwoFactorLogin: null,
    user: userShape(user, true),
  };
}
