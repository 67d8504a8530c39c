/** What a call carries, each with a track of its own. `screen` is a screen, or part of one, that is shared. */
export const trackKinds = ['audio', 'video', 'screen'] as const;

export type TrackKind = (typeof trackKinds)[number];

/** What can be seen of them. */
export const pictureKinds = ['video', 'screen'] as const satisfies readonly TrackKind[];

export type PictureKind = (typeof pictureKinds)[number];

/** Tracks by their kind; a kind that is not carried is absent. */
export type Tracks = { readonly [Kind in TrackKind]?: MediaStreamTrack };

/** Tracks that take the place of those before; a kind that is absent stays as it is, and `undefined` takes it out. */
export type TrackChanges = { readonly [Kind in TrackKind]?: MediaStreamTrack | undefined };
