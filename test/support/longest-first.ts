import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take long though they are short; at the end they would keep a core waiting for them. */
const long = [
  'backends/ribbon/contract',
  'sandbox/media/browser',
  'e2e/chaos-systems',
  'e2e/contract-webex',
  'e2e/contract-webex-leading',
  'e2e/contract-webex-following',
  'e2e/contract-ribbon',
  'e2e/phone-registration',
  'e2e/cisco-sdk-versions',
  'e2e/failover',
  'e2e/phone-notices',
  'e2e/sandbox-trouble',
];

const isLong = ({ moduleId }: TestSpecification): boolean =>
  long.some((name) => moduleId.endsWith(`/test/${name}.test.ts`));

/** Runs the long files first; the others as usual, which is by their size where nothing is known of them. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
