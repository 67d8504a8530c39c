import type { Explainer } from '../messages/explainer.ts';
import { notDone, tellNotDone } from '../messages/not-done.ts';
import * as m from '../paraglide/messages.js';

/** That a contact was not saved, and why. */
export function whyNotSaved(cause: unknown): string {
  const words = { what: m.contact_not_saved, still: m.contact_not_saved_still, gone: m.contact_gone };
  return notDone(cause, { about: 'contact/save', ...words });
}

/** Says that `who` was not deleted. */
export function tellNotDeleted(explainer: Explainer, cause: unknown, who: string): void {
  const words = {
    what: () => m.contact_not_deleted({ who }),
    still: m.not_done_nothing,
    gone: m.contact_gone,
  };
  tellNotDone(explainer, cause, { about: 'contact/delete', ...words });
}

/** Says that not all contacts of a file were kept. */
export function tellNotImported(explainer: Explainer, cause: unknown): void {
  const words = { what: m.contacts_not_imported, still: m.contacts_not_imported_still };
  tellNotDone(explainer, cause, { about: 'contacts/import', ...words });
}

/** That a group was not renamed, or not for everybody in it, and why. */
export function whyNotRenamed(cause: unknown, group: string): string {
  const what = () => m.contact_group_not_renamed({ group });
  return notDone(cause, { about: 'group/rename', what, still: m.contact_group_not_renamed_still });
}

/** Says that a group was not deleted. */
export function tellGroupNotDeleted(explainer: Explainer, cause: unknown, group: string): void {
  const what = () => m.contact_group_not_deleted({ group });
  tellNotDone(explainer, cause, { about: 'group/delete', what, still: m.not_done_nothing });
}
