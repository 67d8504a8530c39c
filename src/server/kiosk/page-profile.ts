import type { Profile } from './profile.ts';

/** A picture of a profile by its name in the page’s addresses: `attract`, or the place of its destination. */
export const pictureOf = ({ attract, destinations }: Profile, name: string) =>
  name === 'attract'
    ? attract?.picture
    : /^\d+$/.test(name)
      ? destinations[Number(name)]?.picture
      : undefined;

/** What the page of a kiosk is told: all but the PIN, with addresses for pictures. */
export function pageProfile(id: string, profile: Profile) {
  const { attract, destinations } = profile;
  const at = (name: string | number) => `/kiosk/${id}/pictures/${name}`;
  return {
    ...profile,
    pin: undefined,
    destinations: destinations.map(({ picture, ...destination }, index) => ({
      ...destination,
      ...(picture && { picture: at(index) }),
    })),
    ...(attract && { attract: { title: attract.title, ...(attract.picture && { picture: at('attract') }) } }),
  };
}
