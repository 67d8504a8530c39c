import type { Tab } from '../contract/scripted-sign-in.ts';
import { describeBackend } from '../contract/backend-contract.ts';
import { ribbonLacks } from '../contract/ribbon-lacks.ts';
import { ribbonPageWorld } from './contract/ribbon-page-world.ts';
import { useWorld } from './contract/use-world.ts';
import { scriptOfStandIn } from './phone/stand-in-script.ts';

const { OFFHOOK_RIBBON_SDK: brought = '' } = process.env;

const worldIn = (tab: Tab) =>
  useWorld(
    (browser, server) => ribbonPageWorld(browser, server, tab),
    async () => ({ OFFHOOK_RIBBON_SDK: brought || (await scriptOfStandIn()) }),
  );

describeBackend({
  name: 'ribbon, with an SDK that is brought',
  sound: 'here',
  letters: true,
  lacks: ['park'],
  parts: ['history', 'voicemail', 'contacts', 'presence', 'reports'],
  partsLack: ribbonLacks,
  makeWorld: worldIn('only'),
});

// The stand-in is in these two tabs in `backends/ribbon/contract`, without a browser.
if (brought !== '') {
  describeBackend({
    name: 'ribbon, with an SDK that is brought, in the tab that leads',
    sound: 'here',
    letters: true,
    lacks: ['park'],
    parts: ['history', 'voicemail', 'contacts', 'presence', 'reports'],
    partsLack: ribbonLacks,
    makeWorld: worldIn('leading'),
  });

  describeBackend({
    name: 'ribbon, with an SDK that is brought, in a tab that follows',
    sound: 'elsewhere',
    mirrored: true,
    letters: true,
    lacks: ['park', 'changeMicrophone', 'stats', 'pictures'],
    parts: ['history', 'voicemail', 'contacts', 'presence', 'reports'],
    partsLack: ribbonLacks,
    makeWorld: worldIn('following'),
  });
}
