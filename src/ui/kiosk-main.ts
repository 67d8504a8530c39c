import { readPageParams } from './frame/page-params.ts';
import KioskShell from './kiosk/KioskShell.svelte';
import { start } from './start.ts';

// The same for a desk that shows a kiosk: see `main.ts`.
if (document.documentElement.dataset['page'] === 'kiosk')
  start({
    params: { ...readPageParams(location.href), mode: 'kiosk' },
    shell: () => ({ default: KioskShell }),
    sections: [],
  });
