import { describe } from 'vitest';
import { callContract } from './call-contract.ts';
import { contactsContract } from './contacts-contract.ts';
import { historyContract } from './history-contract.ts';
import { lineContract } from './line-contract.ts';
import { pictureContract } from './picture-contract.ts';
import { settingsContract } from './settings-contract.ts';
import { newStage } from './stage.ts';
import { talkContract } from './talk-contract.ts';
import { transferContract } from './transfer-contract.ts';
import { voicemailContract } from './voicemail-contract.ts';
import type { BackendUnderTest } from './world.ts';

/** What every backend has to fulfil, through the core's phone, line and call. */
export function describeBackend(backend: BackendUnderTest): void {
  // So that its worlds are made for its own tests only, where a file has several.
  describe(backend.name, () => {
    const stage = newStage(backend);
    lineContract(stage);
    callContract(stage);
    talkContract(stage);
    transferContract(stage);
    pictureContract(stage);
    historyContract(stage);
    voicemailContract(stage);
    contactsContract(stage);
    settingsContract(stage);
  });
}
