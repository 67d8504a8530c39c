import type { PictureKind } from '../../calling/index.ts';
import type { CallView } from './call-view.ts';
import { changeLimit, type SdkCall } from './sdk-call.ts';
import type { SdkMedia } from './sdk-types.ts';

/** Shows the far end `track`, in place of what is shown of its kind; with nothing, no longer. */
export function sendPicture(
  call: SdkCall,
  kind: PictureKind,
  track: MediaStreamTrack | undefined,
): Promise<void> {
  const { sdk } = call.context;
  return call.changes.run(async () => {
    const old = call.sent(kind);
    if (track) {
      await lending(call, kind, track, (media) => (old === undefined ? add(media) : replace(old, media)));
    } else if (old !== undefined) {
      const done = ({ localTracks }: CallView) => !localTracks.includes(old);
      const asked = { operation: 'REMOVE_MEDIA', done, limit: changeLimit };
      await call.ask(kind, asked, () => sdk.call.removeMedia(call.id, [old]));
    }
  });

  function add(media: SdkMedia): Promise<void> {
    const asked = { operation: 'ADD_MEDIA', done: () => call.sent(kind) !== undefined, limit: changeLimit };
    return call.ask(kind, asked, () => sdk.call.addMedia(call.id, media));
  }

  function replace(old: string, media: SdkMedia): Promise<void> {
    const asked = { operation: 'REPLACE_TRACK', limit: changeLimit };
    return call.ask(kind, asked, () => sdk.call.replaceTrack(call.id, old, media));
  }
}

/** Lends a picture to the SDK for as long as `use` needs to open it. */
export async function lending<Done>(
  { context: { door } }: SdkCall,
  kind: PictureKind,
  track: MediaStreamTrack,
  use: (media: SdkMedia) => Promise<Done>,
): Promise<Done> {
  if (kind === 'screen') return door.sharing(track, () => use({ screen: true }));
  const { deviceId, takeBack } = door.lend(track);
  try {
    return await use({ video: true, videoOptions: { deviceId } });
  } finally {
    takeBack();
  }
}
