import type { Discovery } from '../../../src/ui/sign-in/discovery.ts';

/** A sandbox as the server describes it, with names that are hard to show. */
export const sandbox: Discovery = {
  u2c: 'http://localhost/sandbox/u2c/api/v1',
  hydra: 'http://localhost/sandbox/hydra/v1',
  hosts: {},
  users: [
    ['Alice Anders', '1001'],
    ['Bob Baker', '1002'],
    ['Chloé Dubois', '1003'],
    ['Łukasz Wiśniewski', '1004'],
    ['ليلى حدّاد', '1005'],
    ['田中 さくら', '1006'],
    ['Sam 🚀 Stone', '1007'],
    ['Maximiliane Freifrau von Hohenstein-Wittgenstein', '1008'],
    ['Erin Ekström', '1091'],
    ['Nils Nørgaard', '1092'],
  ].map(([name = '', extension = '']) => ({ name, extension, accessToken: `token-of-${extension}` })),
  numbers: { echo: '9001', tone: '9002', menu: '9003', music: '9004' },
};
