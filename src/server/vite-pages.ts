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
 * Has browsers draw nothing of a page before its script has run, which knows the theme that was chosen: otherwise the
 * first picture may have the system's. Vite leaves no such attribute in the page itself.
 */
export function drawnByScript(): Plugin {
  return {
    name: 'offhook:drawn-by-script',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => html.replace('<script type="module"', '<script type="module" blocking="render"'),
    },
  };
}
