import { readInvitation, type Destination } from '../../calling/index.ts';

/** What our server is asked for when somebody dials. */
export interface Wish {
  readonly people: readonly string[];
  readonly teams?: readonly string[] | undefined;
  readonly title?: string | undefined;
  readonly type?: 'MESH' | 'SFU' | undefined;
  readonly reason?: 'STANDARD' | 'SERVICE_REQUEST';
  readonly onBehalfOf?: string | undefined;
  readonly anonymous?: boolean | undefined;
  readonly inform?: boolean;
  readonly plannedFor?: string | undefined;
}

/** Reads an address: an invitation, or login names and names with commas between them. */
export function wishFor({ address }: Pick<Destination, 'address'>): Wish {
  const invitation = readInvitation(address);
  if (!invitation) {
    return {
      people: address
        .split(',')
        .map((each) => each.trim())
        .filter(Boolean),
    };
  }
  const { people, teams, title, media, service, onBehalfOf, openToGuests, quiet, plannedFor } = invitation;
  return {
    people,
    teams,
    title,
    type: media && (media === 'direct' ? 'MESH' : 'SFU'),
    reason: service ? 'SERVICE_REQUEST' : 'STANDARD',
    onBehalfOf,
    anonymous: openToGuests,
    inform: !quiet,
    plannedFor,
  };
}
