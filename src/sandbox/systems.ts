import { Pbx } from './innovaphone/pbx.ts';
import { innovaphoneSystem } from './innovaphone/system.ts';
import { Ribbon } from './ribbon/ribbon.ts';
import { ribbonSystem } from './ribbon/system.ts';
import type { System } from './system.ts';
import { webexSystem } from './webex/system.ts';
import { Webex } from './webex/webex.ts';
import type { World } from './world.ts';
import { Broker } from './xassist/broker.ts';
import { xassistSystem } from './xassist/system.ts';

/** Opens a system in a world. */
export type OpenSystem = (world: World) => System;

/** Every system that the sandbox has: one line each. */
export const systems: readonly OpenSystem[] = [
  (world) => webexSystem(new Webex(world)),
  (world) => ribbonSystem(new Ribbon(world)),
  (world) => innovaphoneSystem(new Pbx(world)),
  (world) => xassistSystem(new Broker(world)),
];
