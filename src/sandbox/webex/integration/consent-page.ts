import type { Person } from '../../people.ts';
import { accessLasts } from './grants.ts';

/** What the app has asked for, to be sent along with the decision. */
export interface Asked {
  readonly fields: Readonly<Record<string, string>>;
  readonly app: string;
  readonly scopes: readonly string[];
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const safe = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? '');

const lives: readonly (readonly [seconds: number, words: string])[] = [
  [accessLasts, '14 days, as Webex has it'],
  [3600, '1 hour'],
  [60, '1 minute'],
  [20, '20 seconds'],
];

const style = `
:root { color-scheme: light dark; --quiet: #5b6270; --edge: #8a92a0; --soft: #f2f4f7; --ground: #fff; --text: #14181f; --accent: #0b5cad; }
@media (prefers-color-scheme: dark) { :root { --quiet: #a6aebb; --edge: #6b7380; --soft: #22272f; --ground: #14181f; --text: #eef1f5; --accent: #8bc1ff; } }
* { box-sizing: border-box; margin: 0; }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--ground); }
main { display: grid; gap: 20px; max-width: 620px; margin: auto; padding: 40px 20px; }
h1 { font-size: 24px; line-height: 1.2; }
p, small, code { color: var(--quiet); }
ul { display: flex; flex-wrap: wrap; gap: 6px; padding: 0; list-style: none; }
ul code { padding: 2px 8px; border-radius: 6px; background: var(--soft); font-size: 13px; }
form { display: grid; gap: 20px; }
.people { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 230px), 1fr)); gap: 8px; max-height: 44vh; padding: 4px; margin: -4px; overflow-y: auto; }
button, select { min-height: 44px; padding: 8px 14px; border: 1px solid var(--edge); border-radius: 10px; background: var(--ground); color: inherit; font: inherit; text-align: start; overflow-wrap: anywhere; }
button { cursor: pointer; }
button:hover { background: var(--soft); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.row { display: flex; flex-wrap: wrap; gap: 12px; align-items: center; justify-content: space-between; }
`;

const page = (title: string, content: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${safe(title)}</title><style>${style}</style><main>${content}</main></html>`;

/** The page on which somebody says who they are, and that the app may act for them, or not. */
export function consentPage({ fields, app, scopes }: Asked, people: readonly Person[]): string {
  const hidden = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${safe(name)}" value="${safe(value)}">`,
  );
  const buttons = people.map(
    ({ name, extension }) =>
      `<button name="user" value="${safe(extension)}"><bdi>${safe(name)}</bdi> <small>${safe(extension)}</small></button>`,
  );
  const options = lives.map(([seconds, words]) => `<option value="${seconds}">${words}</option>`);
  return page(
    `${app} asks – Offhook sandbox`,
    `<h1>${safe(app)} would like to make calls for you</h1>
<p>This is the sandbox’s stand-in for the page of Webex. Nobody asks for a password here.</p>
<ul aria-label="What it asks for">${scopes.map((scope) => `<li><code>${safe(scope)}</code></li>`).join('')}</ul>
<form method="post" action="authorize">${hidden.join('')}
<p id="who">Accept as</p>
<div class="people" role="group" aria-labelledby="who">${buttons.join('')}</div>
<div class="row"><label>The access token lives <select name="lasts">${options.join('')}</select></label>
<button name="refuse" value="yes">Decline</button></div></form>`,
  );
}

/** The page for an app that the service does not send people back to. */
export const refusalPage = (why: string): string =>
  page('Not possible – Offhook sandbox', `<h1>The app cannot ask this</h1><p>${safe(why)}</p>`);
