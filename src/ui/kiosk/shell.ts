// Fetched by itself: what a kiosk's own page has from the start stays without the code that this takes.
export { default } from './KioskShell.svelte';
