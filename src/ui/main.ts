import { readPageParams } from './frame/page-params.ts';
import { phoneSection } from './frame/phone-section.ts';
import { shellOf } from './frame/shells.ts';
import { start } from './start.ts';

const params = readPageParams(location.href);
// What a kiosk fetches later may stand on something of this file: that is no reason to begin.
if (document.documentElement.dataset['page'] !== 'kiosk')
  start({ params, shell: shellOf(params.mode), sections: [phoneSection] });
