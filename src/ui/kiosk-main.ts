import { readPageParams } from './frame/page-params.ts';
import KioskShell from './kiosk/KioskShell.svelte';
import { start } from './start.ts';

start({
  params: { ...readPageParams(location.href), mode: 'kiosk' },
  shell: () => ({ default: KioskShell }),
  sections: [],
});
