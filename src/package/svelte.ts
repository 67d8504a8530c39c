/**
 * What draws a phone with Svelte 5.
 *
 * @packageDocumentation
 */
export { default as Announcements } from '../ui/attention/Announcements.svelte';
export { default as CallPane } from '../ui/calls/CallPane.svelte';
export { default as Dialler } from '../ui/dialler/Dialler.svelte';
export type { Ui } from '../ui/frame/ui.ts';
export { default as LineBar } from '../ui/line/LineBar.svelte';
export { default as Notifications } from '../ui/messages/Notifications.svelte';
export { default as Avatar } from '../ui/parts/Avatar.svelte';
export { bridge, type Changing } from '../ui/parts/bridge.ts';
export { default as Button } from '../ui/parts/Button.svelte';
export { default as Keypad } from '../ui/parts/Keypad.svelte';
export { drawPhone } from './draw-phone.ts';
export { default as PhoneParts } from './PhoneParts.svelte';
