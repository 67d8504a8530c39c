import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The project's own folder. */
export const project = join(import.meta.dirname, '../..');

/** A `package.json`, as far as it is read or changed here. */
export interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** What only building the phone needs: whoever uses the package has it built. */
const toBuildWith = [
  '@iconify-json/lucide',
  '@inlang/paraglide-js',
  '@inlang/plugin-message-format',
  '@sveltejs/vite-plugin-svelte',
  'tsx',
  'typescript',
  'unplugin-icons',
];

/** What has to be the app's own: two of it in one page are two worlds. Whoever draws nothing with it does without. */
const ofTheApp = ['svelte'];

/** The project's manifest as it lies there. */
export const readManifest = (): Manifest =>
  JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as Manifest;

/**
 * The manifest of the package: the project's own, but for what it depends on. Cisco's packages are peers in exactly the
 * versions that are tested, because the realm is made of their insides; the rest is taken in any version that is said
 * to be compatible, so that an app has one of each.
 */
export function manifestOfPackage(project: Manifest): Manifest {
  const own = { ...project, devDependencies: undefined, scripts: undefined, overrides: undefined };
  const all = Object.entries(own.dependencies).filter(([name]) => !toBuildWith.includes(name));
  const isSdk = (name: string): boolean => name.startsWith('@webex/');
  const compatible = (entries: typeof all) =>
    entries.map(([name, version]) => [name, `^${version}`] as const);
  return {
    ...own,
    dependencies: Object.fromEntries(
      compatible(all.filter(([name]) => !isSdk(name) && !ofTheApp.includes(name))),
    ),
    peerDependencies: Object.fromEntries([
      ...all.filter(([name]) => isSdk(name)),
      ...compatible(all.filter(([name]) => ofTheApp.includes(name))),
    ]),
    peerDependenciesMeta: Object.fromEntries(ofTheApp.map((name) => [name, { optional: true }])),
  };
}
