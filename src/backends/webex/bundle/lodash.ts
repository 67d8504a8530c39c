import type { Plugin } from 'vite';

const wholeLodash = /\bvar (\w+) = require\("lodash"\)/;

/** Each function of lodash that a file of the SDK uses, in the place of all of lodash. */
export function lodashByFunction(): Plugin {
  return {
    name: 'offhook:lodash-by-function',
    transform(code, id) {
      const local = id.includes('/node_modules/@webex/') ? wholeLodash.exec(code)?.[1] : undefined;
      if (local === undefined) return undefined;
      const used = new Set(
        [...code.matchAll(new RegExp(`\\b${local}\\.(\\w+)`, 'g'))].map(([, name]) => String(name)),
      );
      const members = [...used].map((name) => `${name}: require("lodash/${name}")`);
      return { code: code.replace(wholeLodash, `var ${local} = { ${members.join(', ')} }`), map: null };
    },
  };
}
