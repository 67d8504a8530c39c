import type { Plugin } from 'vite';

/**
 * Gives pages that live beside their code a URL at the top (`ui/index.html` → `/`), in the build and while
 * developing. `pages` maps the URL's file name to the file below Vite's root.
 */
export function pagesAtTheTop(pages: Readonly<Record<string, string>>): Plugin {
  const urlOf = new Map(Object.entries(pages).map(([url, file]) => [file, url]));
  return {
    name: 'offhook:pages-at-the-top',
    enforce: 'post',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const [path = '/', query] = (request.url ?? '/').split('?');
        const file = pages[path === '/' ? 'index.html' : path.slice(1)];
        if (file !== undefined) request.url = `/${file}${query === undefined ? '' : `?${query}`}`;
        next();
      });
    },
    transformIndexHtml: {
      order: 'pre',
      // The browser would resolve a relative address against the page's URL, not against its file.
      handler: (html, { path }) =>
        html.replaceAll(/\b(src|href)="\.\//g, `$1="${path.slice(0, path.lastIndexOf('/') + 1)}`),
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const item of Object.values(bundle)) item.fileName = urlOf.get(item.fileName) ?? item.fileName;
      },
    },
  };
}

/**
 * Has browsers draw nothing of a page before its scripts have run, which know the theme that was chosen: otherwise the
 * first picture may have the system's. Vite leaves no such attribute in the page itself.
 */
export function drawnByScript(): Plugin {
  return {
    name: 'offhook:drawn-by-script',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => html.replaceAll('<script type="module"', '<script type="module" blocking="render"'),
    },
  };
}

/**
 * Tells the service worker `worker` which addresses the page and what it is drawn with have: `OFFHOOK_SHELL` in its code
 * becomes their list.
 */
export function shellInWorker(worker: string): Plugin {
  return {
    name: 'offhook:shell-in-worker',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const script = bundle[worker];
        const page = Object.values(bundle).find(({ fileName }) => fileName === 'index.html');
        if (script?.type !== 'chunk' || page?.type !== 'asset')
          return this.error(`There is no ${worker}, or no page.`);
        const named = String(page.source).matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g);
        const shell = JSON.stringify(['/', ...new Set([...named].map(([, path]) => path))]);
        script.code = script.code.replaceAll('OFFHOOK_SHELL', shell);
      },
    },
  };
}

/** Has `script` be one that any page can load, and that leaves no names of its own there. */
export function plainScript(script: string): Plugin {
  return {
    name: 'offhook:plain-script',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const built = bundle[script];
        if (built?.type !== 'chunk' || built.imports.length > 0 || built.exports.length > 0)
          return this.error(`${script} does not stand alone.`);
        built.code = `(()=>{${built.code}})();\n`;
      },
    },
  };
}
