/** The first letters of a name's first and last word: nothing that would have to be escaped. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  return [words.at(0), words.length > 1 ? words.at(-1) : undefined]
    .map((word) => /^./u.exec(word ?? '')?.[0] ?? '')
    .join('')
    .toUpperCase();
}

/** A picture of somebody, as SVG: letters on a colour, the same for the same `seed`. */
export function avatarOf(initials: string, seed: number): string {
  const hue = (seed * 137) % 360;
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">',
    `<rect width="96" height="96" fill="hsl(${hue} 45% 38%)"/>`,
    `<circle cx="76" cy="18" r="34" fill="hsl(${(hue + 40) % 360} 50% 48%)"/>`,
    '<text x="48" y="49" fill="#fff" font-family="system-ui,sans-serif" font-size="36" font-weight="600"',
    ` text-anchor="middle" dominant-baseline="central">${initials}</text></svg>`,
  ].join('');
}
