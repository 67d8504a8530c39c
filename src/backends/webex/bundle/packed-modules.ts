import type { PackedModule } from './shake.ts';

/** The files of the SDK that somebody else's bundler has packed, with what calling needs of them. */
export const packedModules: readonly PackedModule[] = [
  {
    // Three quarters of it are for meetings: many streams over one connection, codecs, network monitors.
    file: '/@webex/internal-media-core/dist/esm/index.js',
    keep: [
      'createMicrophoneStream',
      'LocalMicrophoneStream',
      'LocalStreamEventNames',
      'MediaConnectionEventNames',
      'RoapMediaConnection',
      'setLogger',
    ],
    // Both are dependencies of the package in any version from these on, and of @webex/calling and @webex/common.
    shared: {
      assign: ['xstate', 'assign'],
      createMachine: ['xstate', 'createMachine'],
      interpret: ['xstate', 'interpret'],
      Bowser: ['bowser', 'default'],
      Bowser$1: ['bowser', 'default'],
      Bowser$2: ['bowser', 'default'],
    },
    // The second of two copies of webrtc-adapter; the first, `adapterFactory$1`, has done the same to the page before.
    without: ['adapterFactory'],
  },
];
