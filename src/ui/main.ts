import { readPageParams } from './frame/page-params.ts';
import { phoneSection } from './frame/phone-section.ts';
import { shellOf } from './frame/shells.ts';
import { start } from './start.ts';

const params = readPageParams(location.href);
start({ params, shell: shellOf(params.mode), sections: [phoneSection] });
