import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import mime from 'mime';

/** The encodings in which a file may have a copy beside it, best first, and the end of that copy's name. */
const copies = { br: '.br', gzip: '.gz' } as const;

export type Encoding = keyof typeof copies;

/** A file of the built app, as it is sent. */
export interface BuiltFile {
  /** Media type, with the character set where it is text. */
  readonly type: string;
  /** Differs whenever the content does, in quotes as `ETag` has it. */
  readonly tag: string;
  readonly content: Buffer;
  /** The same, compressed; without what the build did not compress. */
  readonly compressed: Readonly<Partial<Record<Encoding, Buffer>>>;
}

/**
 * The files below `root` by their URL path (`/assets/main-abc123.js`), read whole: a page is dozens of small files, and
 * finding each on disk again takes longer than sending it. What has a dot in front of its name is left out.
 */
export async function readBuiltFiles(root: string): Promise<ReadonlyMap<string, BuiltFile>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(root.length).replaceAll('\\', '/'))
    .filter((path) => !/\/\.|\.(?:br|gz)$/.test(path));
  return new Map(await Promise.all(paths.map(async (path) => [path, await readFileOf(root, path)] as const)));
}

/** The same file with another text, compressed in the same ways. */
export function withText({ type, compressed }: BuiltFile, text: string): BuiltFile {
  const content = Buffer.from(text);
  return {
    ...{ type, content, tag: tagOf(content) },
    compressed: {
      ...(compressed.br && { br: brotliCompressSync(content) }),
      ...(compressed.gzip && { gzip: gzipSync(content, { level: 9 }) }),
    },
  };
}

const tagOf = (content: Buffer): string =>
  `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;

async function readFileOf(root: string, path: string): Promise<BuiltFile> {
  const copyOf = (end: string) => readFile(join(root, path + end)).catch(() => undefined);
  const [content, br, gzip] = await Promise.all([
    readFile(join(root, path)),
    copyOf(copies.br),
    copyOf(copies.gzip),
  ]);
  const type = mime.getType(path) ?? 'application/octet-stream';
  return {
    type: /^text\/|json$|xml$/.test(type) ? `${type}; charset=utf-8` : type,
    tag: tagOf(content),
    content,
    compressed: { ...(br && { br }), ...(gzip && { gzip }) },
  };
}
