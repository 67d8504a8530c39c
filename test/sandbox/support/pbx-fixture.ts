import { Pbx } from '../../../src/sandbox/innovaphone/pbx.ts';
import { innovaphoneSystem } from '../../../src/sandbox/innovaphone/system.ts';
import { sandboxForTest } from './fixture.ts';

/** A sandbox with a PBX beside Webex. */
export async function pbxForTest() {
  let pbx: Pbx | undefined;
  const sandbox = await sandboxForTest({ others: [(world) => innovaphoneSystem((pbx = new Pbx(world)))] });
  if (!pbx) throw new Error('There is no PBX');
  return { ...sandbox, pbx };
}
