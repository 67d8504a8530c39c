import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { join } from 'node:path';
import icons from 'unplugin-icons/vite';
import { defineConfig, type PluginOption } from 'vite';
import { webexSdk } from './src/backends/webex/vite-sdk.ts';
import { builtWith, sdkVariant } from './src/server/sdk-variant.ts';
import { noCircles } from './src/server/vite-circles.ts';
import { byMoment } from './src/server/vite-moments.ts';
import { drawnByScript, pagesAtTheTop, plainScript, shellInWorker } from './src/server/vite-pages.ts';
import { realmPage } from './vite.realm.config.ts';

const root = join(import.meta.dirname, 'src');

const variant = sdkVariant(process.env);

/**
 * URL of a page → its file below `src`: the phone, the same for a kiosk, which needs less of it, and the script that other
 * people's pages load to have the phone in them.
 */
const pages: Readonly<Record<string, string>> = {
  'index.html': 'ui/index.html',
  'kiosk.html': 'ui/kiosk.html',
  'embed.js': 'ui/embed/host-script.ts',
};

/** The script that shows calls on the desktop while the page is hidden, and the page while there is no network. */
const serviceWorker = 'ui/desktop/service-worker.ts';

/** Where the phone begins, below `src`. */
const entries = [...Object.values(pages), serviceWorker, 'ui/developer/DeveloperShell.svelte'];

/** What turns components, icons and messages into JavaScript: for the app, and for the tests of components. */
export const uiPlugins = (): PluginOption[] => [
  svelte({ configFile: join(import.meta.dirname, 'svelte.config.js') }),
  icons({
    // Sizes are all that differs: taking any attribute costs each page a kilobyte of Svelte.
    compiler: {
      extension: 'svelte',
      compiler: (svg) =>
        `<script>const { width, height } = $props();</script>${svg.replace(/ width="[^"]*" height="[^"]*"/, ' {width} {height}')}`,
    },
    // What stands beside an icon says in words what it means.
    iconCustomizer: (_collection, _icon, props) => {
      props['aria-hidden'] = 'true';
    },
  }),
  paraglideVitePlugin({
    project: join(import.meta.dirname, 'project.inlang'),
    outdir: join(root, 'ui/paraglide'),
    // The page chooses its language itself, before anything is drawn: `src/ui/frame/language.svelte.ts`.
    strategy: ['globalVariable', 'baseLocale'],
    outputStructure: 'message-modules',
  }),
];

/** Of Svelte, what no first picture needs. */
const rarelyUsed = /\/svelte\/src\/.*\/bindings\/select\.js$/;

/**
 * What every part of the page stands on: with what its first picture has, rather than in a file for each way to share it. So
 * are words that the developer's shell and its panel both say.
 */
const stoodOn =
  /\/svelte\/src\/|\/paraglide\/(?:runtime|messages\/developer(?:_phone)?)\.js|\/ui\/(?:loading|frame\/context|parts\/focus)\.ts/;

/** The two ways in which the phone is drawn, and what `src/ui/later.ts` has loaded at its moments. */
const ways = { desk: 'ui/main.ts', kiosk: 'ui/kiosk-main.ts' };
const together = byMoment(
  root,
  // What a desk has besides is none of a kiosk's business.
  { ways, others: ['ui/embed/host-script.ts', serviceWorker], apart: ['ui/kiosk/KioskCalls.svelte'] },
  {
    webex: [
      'backends/webex/errors.ts',
      'backends/webex/who.ts',
      'backends/webex/redirected.ts',
      'backends/webex/region.ts',
    ],
    // What several systems have in common.
    systems: ['calling/quality/webrtc-stats.ts', 'calling/invitation.ts'],
    signingIn: ['ui/sign-in/read-discovery.ts', 'ui/sign-in/web-session.ts', 'tabs/sign-in-shared.ts'],
    sound: ['ui/sound/web-audio-player.ts'],
    drawn: ['ui/keys/key-set.ts', 'ui/calls/Idle.svelte', 'ui/attention/NotifyButton.svelte'],
    arrived: ['ui/frame/browser-books.ts', 'ui/attention/presence.ts'],
    calls: [
      'ui/calls/Calls.svelte',
      'ui/calls/quality/CallQuality.svelte',
      'calling/quality/quality-monitor.ts',
      'ui/calls/quality/quality-meter.ts',
    ],
    idle: [
      'ui/messages/all-words.ts',
      'ui/messages/NoticeCard.svelte',
      'ui/sound/SoundBlocked.svelte',
      'ui/sign-in/SignOutDialog.svelte',
      'ui/attention/MissedCalls.svelte',
      'ui/attention/announcer.svelte.ts',
      'ui/keys/held-keys.ts',
      'ui/numbers/paste-lines.ts',
    ],
  },
);

/**
 * Has messages ask for the language as `src/ui/frame/language.svelte.ts` sets it, and nothing more: finding it in addresses,
 * cookies and headers, which nobody does here, costs each page another kilobyte.
 */
const plainLanguages = (): PluginOption => ({
  name: 'offhook:plain-languages',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/paraglide/runtime.js')) return undefined;
    const named = /export const baseLocale = [^;]*;/.exec(code);
    const all = /export const locales = [^;]*;/.exec(code);
    if (!named || !all) return this.error('Languages are not named as they were.');
    return `${named[0]} ${all[0]}
      export const experimentalStaticLocale = undefined;
      export let getLocale = () => baseLocale;
      export const overwriteGetLocale = (found) => { getLocale = found; };
      export const isLocale = (text) => locales.includes(text);`;
  },
});

/**
 * Has the lists of `virtua` made of `div`, which is all that is used here: elements that can be any other, with any
 * attribute, cost each page two kilobytes of Svelte.
 */
const plainLists = (): PluginOption => ({
  name: 'offhook:plain-lists',
  enforce: 'pre',
  transform(code, id) {
    if (!/\/virtua\/lib\/svelte\/(?:ListItem|(?:Window)?Virtualizer)\.svelte$/.test(id)) return undefined;
    const plain = code
      .replace('<svelte:element this={as}', '<div')
      .replace('</svelte:element>', '</div>')
      .replace(' {...itemRest}', '');
    if (/svelte:element|\.\.\.itemRest\}/.test(plain)) this.error(`A list is not what it was: ${id}`);
    return plain;
  },
});

export default defineConfig(({ command }) => ({
  root,
  publicDir: join(root, 'ui/public'),
  plugins: [
    ...uiPlugins(),
    plainLanguages(),
    plainLists(),
    noCircles(),
    // While developing there is one server for all; a build has the realm from a configuration of its own.
    command === 'serve' && webexSdk(variant === 'whole' ? [] : undefined),
    pagesAtTheTop({ ...pages, ...realmPage }),
    drawnByScript(),
    shellInWorker('offhook-sw.js'),
    plainScript('embed.js'),
  ],
  // While developing: what the realm imports is bundled with the rest, else the page is loaded anew when it is found.
  optimizeDeps: { entries: [...entries, ...Object.values(realmPage)] },
  build: {
    outDir: join(import.meta.dirname, builtWith[variant]),
    emptyOutDir: true,
    // Which file holds what, for the tests; it is not served.
    manifest: true,
    // The content security policy lets no data: URL be a script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      // Else the rest of Svelte asks for them.
      treeshake: { moduleSideEffects: [{ test: rarelyUsed, sideEffects: false }] },
      input: entries.map((file) => join(root, file)),
      output: {
        codeSplitting: {
          groups: [
            { name: 'shapes', test: /\/valibot\// },
            {
              name: (id, build) =>
                rarelyUsed.test(id) ? undefined : stoodOn.test(id) ? 'shared' : together(id, build),
              includeDependenciesRecursively: false,
            },
          ],
        },
        // A service worker answers for the pages beside and below it, under an address that stays.
        entryFileNames: ({ facadeModuleId }) =>
          facadeModuleId?.endsWith(serviceWorker)
            ? 'offhook-sw.js'
            : facadeModuleId?.endsWith('host-script.ts')
              ? 'embed.js'
              : 'assets/[name]-[hash:6].js',
        // Every one of these names is in the page's first script; of more than 64, six signs could not tell them apart.
        chunkFileNames: 'assets/[hash:7].js',
        // What a picture shows is in its address.
        assetFileNames: ({ names: [name = ''] }) =>
          name.endsWith('.svg') ? 'assets/[name]-[hash:6][extname]' : 'assets/[hash:7][extname]',
      },
    },
  },
}));
