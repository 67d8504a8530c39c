import type { Machine } from '../recording.ts';
import type { Diagram } from './diagrams.ts';

/** A call's states from top to bottom: no wider than a telephone, where those of `diagrams` could not be read. */
const call: Diagram = {
  width: 318,
  height: 300,
  states: [
    { name: 'dialing', x: 84, y: 20 },
    { name: 'incoming', x: 226, y: 20 },
    { name: 'ringing', x: 84, y: 84 },
    { name: 'connected', x: 160, y: 148 },
    { name: 'held', x: 224, y: 212 },
    { name: 'ended', x: 84, y: 276 },
  ],
  moves: [
    { from: 'dialing', to: 'ringing', path: 'M84 37V65' },
    { from: 'dialing', to: 'connected', path: 'M136 20C178 26 170 90 168 129' },
    { from: 'ringing', to: 'connected', path: 'M96 101C102 120 128 112 138 129' },
    { from: 'incoming', to: 'connected', path: 'M226 37C226 90 200 100 194 129' },
    { from: 'connected', to: 'held', path: 'M212 154C236 160 242 172 242 193' },
    { from: 'held', to: 'connected', path: 'M216 195C214 180 194 184 186 167' },
    { from: 'dialing', to: 'ended', path: 'M32 20C0 52 0 244 30 274' },
    { from: 'ringing', to: 'ended', path: 'M60 101C46 152 54 216 70 257' },
    { from: 'incoming', to: 'ended', path: 'M278 20C344 40 344 284 138 284' },
    { from: 'connected', to: 'ended', path: 'M134 165C124 204 106 220 98 257' },
    { from: 'held', to: 'ended', path: 'M224 229C224 258 190 270 138 270' },
  ],
};

/** The same of a line's states. */
const line: Diagram = {
  width: 300,
  height: 214,
  states: [
    { name: 'connecting', x: 196, y: 20 },
    { name: 'ready', x: 196, y: 78 },
    { name: 'reconnecting', x: 196, y: 136 },
    { name: 'offline', x: 196, y: 194 },
    { name: 'signed-out', x: 56, y: 136 },
  ],
  moves: [
    { from: 'connecting', to: 'ready', path: 'M196 37V59' },
    { from: 'connecting', to: 'offline', path: 'M248 20C304 36 304 180 250 194' },
    { from: 'ready', to: 'reconnecting', path: 'M190 95V117' },
    { from: 'reconnecting', to: 'ready', path: 'M202 119V97' },
    { from: 'reconnecting', to: 'offline', path: 'M190 153V175' },
    { from: 'offline', to: 'reconnecting', path: 'M202 177V155' },
    { from: 'connecting', to: 'signed-out', path: 'M144 20C70 26 44 70 46 117' },
    { from: 'ready', to: 'signed-out', path: 'M144 78C100 80 72 92 66 117' },
    { from: 'reconnecting', to: 'signed-out', path: 'M144 136H110' },
    { from: 'offline', to: 'signed-out', path: 'M144 194C90 192 62 180 58 155' },
  ],
};

/** The drawings of `diagrams` for a place that is narrower than they are. */
export const narrowDiagrams: Readonly<Record<Machine['kind'], Diagram>> = { call, line };
