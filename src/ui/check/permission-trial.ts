import { deniedRemedy } from '../messages/browser-at-hand.ts';
import * as m from '../paraglide/messages.js';
import { bad, note, well } from './findings.ts';
import type { Trial } from './step.ts';

/** What a page is allowed, as its browser says. */
export interface PagePermissions {
  /** Whether the page came by a way that browsers trust. */
  readonly secure: boolean;
  /** `undefined` where the browser does not say. */
  readonly microphone: () => Promise<PermissionState | undefined>;
  /** `undefined` where there are no notifications. */
  readonly notifications: () => NotificationPermission | undefined;
}

/** The permissions of the page at hand. */
export const permissionsOf = (page: Window & typeof globalThis): PagePermissions => ({
  secure: page.isSecureContext,
  microphone: async () => {
    try {
      return (await page.navigator.permissions.query({ name: 'microphone' })).state;
    } catch {
      // Some browsers have no permissions to ask for, or do not know the microphone's name.
      return undefined;
    }
  },
  notifications: () => ('Notification' in page ? page.Notification.permission : undefined),
});

/** Reads what the browser lets this page do; asks for nothing. */
export const permissionTrial =
  ({ secure, microphone, notifications }: PagePermissions): Trial =>
  async () => {
    if (!secure) return bad(m.check_permission_insecure, m.check_permission_insecure_do);
    const state = await microphone();
    if (state === 'denied') return bad(m.media_denied_title, () => deniedRemedy());
    if (state === 'prompt') return note(m.check_permission_prompt, m.check_permission_prompt_do);
    const told = notifications();
    if (told === 'denied') return note(m.check_permission_quiet, m.check_permission_quiet_do);
    if (told === 'default') return note(m.check_permission_unasked, m.check_permission_unasked_do);
    return well(state === undefined ? m.check_permission_unknown : m.check_permission_well);
  };
