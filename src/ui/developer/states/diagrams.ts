import type { Machine } from '../recording.ts';

/** A state as it is drawn: where its middle is, in the drawing's own units. */
export interface DrawnState {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/** A move as it is drawn: an SVG path from the one state to the other. */
export interface DrawnMove {
  readonly from: string;
  readonly to: string;
  readonly path: string;
}

export interface Diagram {
  readonly width: number;
  readonly height: number;
  readonly states: readonly DrawnState[];
  readonly moves: readonly DrawnMove[];
}

/** How large a state is drawn. */
export const box = { width: 104, height: 34 } as const;

/** The core's table of a call's states, as `src/calling/call-state.ts` draws it. */
const call: Diagram = {
  width: 600,
  height: 216,
  states: [
    { name: 'dialing', x: 60, y: 54 },
    { name: 'ringing', x: 210, y: 54 },
    { name: 'connected', x: 380, y: 54 },
    { name: 'held', x: 540, y: 54 },
    { name: 'incoming', x: 210, y: 122 },
    { name: 'ended', x: 380, y: 190 },
  ],
  moves: [
    { from: 'dialing', to: 'ringing', path: 'M112 54H156' },
    { from: 'dialing', to: 'connected', path: 'M60 37C60 4 380 4 380 35' },
    { from: 'ringing', to: 'connected', path: 'M262 54H326' },
    { from: 'incoming', to: 'connected', path: 'M262 122C310 122 346 100 358 73' },
    { from: 'connected', to: 'held', path: 'M432 48H486' },
    { from: 'held', to: 'connected', path: 'M488 60H434' },
    { from: 'dialing', to: 'ended', path: 'M60 71C60 170 160 196 326 196' },
    { from: 'ringing', to: 'ended', path: 'M162 66C120 100 120 184 326 186' },
    { from: 'incoming', to: 'ended', path: 'M240 139C252 164 290 178 326 180' },
    { from: 'connected', to: 'ended', path: 'M380 71V171' },
    { from: 'held', to: 'ended', path: 'M540 71C540 150 500 190 434 190' },
  ],
};

/** The same of a line's states: `src/calling/line-state.ts`. */
const line: Diagram = {
  width: 600,
  height: 150,
  states: [
    { name: 'connecting', x: 60, y: 50 },
    { name: 'ready', x: 210, y: 50 },
    { name: 'reconnecting', x: 370, y: 50 },
    { name: 'offline', x: 540, y: 50 },
    { name: 'signed-out', x: 300, y: 126 },
  ],
  moves: [
    { from: 'connecting', to: 'ready', path: 'M112 50H156' },
    { from: 'connecting', to: 'offline', path: 'M60 33C60 0 540 0 540 31' },
    { from: 'ready', to: 'reconnecting', path: 'M262 44H316' },
    { from: 'reconnecting', to: 'ready', path: 'M318 56H264' },
    { from: 'reconnecting', to: 'offline', path: 'M422 44H486' },
    { from: 'offline', to: 'reconnecting', path: 'M488 56H424' },
    { from: 'connecting', to: 'signed-out', path: 'M60 67C60 110 160 130 246 130' },
    { from: 'ready', to: 'signed-out', path: 'M210 67C214 94 226 116 246 120' },
    { from: 'reconnecting', to: 'signed-out', path: 'M370 67C366 94 368 116 354 120' },
    { from: 'offline', to: 'signed-out', path: 'M540 67C540 110 460 130 354 130' },
  ],
};

export const diagrams: Readonly<Record<Machine['kind'], Diagram>> = { call, line };

/** The moves that a machine has made, as `from to`. */
export const movesOf = ({ steps }: Machine): ReadonlySet<string> =>
  new Set(steps.slice(1).map(({ state }, index) => `${steps[index]?.state} ${state}`));
