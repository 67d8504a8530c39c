import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

interface IconSet {
  readonly icons: Readonly<Record<string, { readonly body: string }>>;
  readonly aliases?: Readonly<Record<string, { readonly parent: string }>>;
}

const lucide = createRequire(import.meta.url)('@iconify-json/lucide/icons.json') as IconSet;

const types = `import type { Component } from 'svelte';
import type { SVGAttributes } from 'svelte/elements';
declare const Icon: Component<Pick<SVGAttributes<SVGSVGElement>, 'width' | 'height'>>;
export default Icon;
`;

/** Components of a library in the place of the icons that Vite makes from their names. */
export class IconFiles {
  readonly #library: string;
  readonly #wanted = new Set<string>();

  constructor(library: string) {
    this.#library = library;
  }

  /** `text` of `file` with each icon that it imports as a component. */
  have(file: string, text: string): string {
    return text.replaceAll(/~icons\/lucide\/([\w-]+)/g, (_, name: string) => {
      this.#wanted.add(name);
      const path = relative(dirname(file), `ui/icons/${name}.svelte`).replaceAll('\\', '/');
      return path.startsWith('.') ? path : `./${path}`;
    });
  }

  /** Writes every icon that somebody wants. */
  async write(): Promise<void> {
    await mkdir(join(this.#library, 'ui/icons'), { recursive: true });
    for (const name of this.#wanted) {
      const body = (lucide.icons[name] ?? lucide.icons[lucide.aliases?.[name]?.parent ?? ''])?.body;
      if (body === undefined) throw new Error(`Lucide has no icon "${name}".`);
      const path = join(this.#library, `ui/icons/${name}.svelte`);
      // As `vite.config.ts` has them: what stands beside an icon says in words what it means.
      await writeFile(
        path,
        `<script>const { width, height } = $props();</script><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" {width} {height} aria-hidden="true">${body}</svg>\n`,
      );
      await writeFile(`${path}.d.ts`, types);
    }
  }
}
