import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take long though they are short; at the end they would keep a core waiting for them. */
const long = [
  'chaos-systems',
  'contract-webex',
  'contract-webex-leading',
  'contract-webex-following',
  'contract-ribbon',
  'phone-registration',
  'cisco-sdk-versions',
];

const isLong = ({ moduleId }: TestSpecification): boolean =>
  long.some((name) => moduleId.endsWith(`/e2e/${name}.test.ts`));

/** Runs the long files first; the others as usual, which is by their size where nothing is known of them. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
