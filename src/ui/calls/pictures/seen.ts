import type { Call, CallFacts } from '../../../calling/index.ts';
import { bridge } from '../../parts/bridge.ts';

/** What there is to be seen in a call as it is now: something of theirs, one's own alone, or nothing. Asked while drawing. */
export function seenIn({ pictures }: Call): (facts: CallFacts) => 'theirs' | 'own' | undefined {
  if (!pictures) return () => undefined;
  const follow = bridge(pictures);
  return ({ state, remoteTracks }) => {
    if (state !== 'connected') return undefined;
    if (remoteTracks.video ?? remoteTracks.screen) return 'theirs';
    const { video, screen } = follow(pictures).shown;
    return (video ?? screen) ? 'own' : undefined;
  };
}
