import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manifestOfPackage, project, readManifest } from './manifest.ts';

/** Where the public types are written down, one file for each import. */
export const apiFolder = join(project, 'test/package/api');

/** What can be imported: `offhook` and what follows it → the file of its types. */
const entries: ReadonlyMap<string, string> = new Map(
  Object.entries(
    readManifest()['exports'] as Readonly<Record<string, { readonly types?: string } | string>>,
  ).flatMap(([name, target]) =>
    typeof target === 'object' && target.types !== undefined
      ? [[name === '.' ? 'offhook' : name.slice(2), target.types]]
      : [],
  ),
);

/** The public types of the package that lies in `folder`: import → what `@microsoft/api-extractor` says of it. */
export async function apiOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const reports = await mkdtemp(join(tmpdir(), 'offhook-api-'));
  const texts = new Map<string, string>();
  try {
    for (const [name, types] of entries) {
      extract(folder, { name, types, reports });
      const report = await readFile(join(reports, `${name}.api.md`), 'utf8');
      texts.set(name, name === 'svelte' ? withoutInside(report) : report);
    }
    return texts;
  } finally {
    await rm(reports, { recursive: true });
  }
}

/** What is exported, and what each component is given: what they are drawn from, down to every message, is theirs. */
function withoutInside(report: string): string {
  const [head = '', ...declarations] = report.replace(/\n+```\n$/, '').split(/\n\n(?=\/\/ @)/);
  const kept = declarations.filter((each) => /^(?:export|interface Props)/m.test(each));
  return [head, ...kept, '```\n'].join('\n\n');
}

function extract(
  folder: string,
  { name, types, reports }: { readonly name: string; readonly types: string; readonly reports: string },
): void {
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: join(folder, types),
      bundledPackages: [],
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            module: 'ESNext',
            moduleResolution: 'bundler',
            lib: ['ES2023', 'DOM', 'DOM.Iterable'],
            strict: true,
            types: [],
            skipLibCheck: true,
          },
          files: [join(folder, types)],
        },
      },
      apiReport: {
        enabled: true,
        includeForgottenExports: true,
        reportFileName: `${name}.api.md`,
        reportFolder: reports,
        reportTempFolder: join(reports, 'now'),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: 'lf',
      messages: {
        compilerMessageReporting: { default: { logLevel: 'none' as never } },
        extractorMessageReporting: { default: { logLevel: 'none' as never } },
        tsdocMessageReporting: { default: { logLevel: 'none' as never } },
      },
    },
    configObjectFullPath: join(folder, 'api-extractor.json'),
    packageJson: manifestOfPackage(readManifest()) as never,
    packageJsonFullPath: join(folder, 'package.json'),
  });
  Extractor.invoke(config, {
    localBuild: true,
    messageCallback: (message) => {
      message.handled = true;
    },
  });
}

/** Writes the public types of the library down as they are now. */
export async function writeApi(): Promise<void> {
  await mkdir(apiFolder, { recursive: true });
  for (const [name, text] of await apiOf(project)) await writeFile(join(apiFolder, `${name}.api.md`), text);
}
