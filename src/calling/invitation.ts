/** A call that brings several people together, as a line may be able to make it. */
export interface Invitation {
  /** Addresses of people, such as their login names. */
  readonly people: readonly string[];
  /** Names of teams, which are invited as a whole. */
  readonly teams?: readonly string[];
  /** The address of the one whose call it is. Default: the person's own. */
  readonly onBehalfOf?: string | undefined;
  readonly title?: string | undefined;
  /** `direct` from one to the other, or `relayed` by the provider. Default: as the provider thinks best. */
  readonly media?: 'direct' | 'relayed' | undefined;
  /** Whether it asks for service. Default: it does not. */
  readonly service?: boolean | undefined;
  /** Whether whoever has its link may come in. Default: they may not. */
  readonly openToGuests?: boolean | undefined;
  /** Whether it does not show up on the screens of those invited. Default: it does. */
  readonly quiet?: boolean | undefined;
  /** When it is to begin: ISO 8601. Default: now. */
  readonly plannedFor?: string | undefined;
}

const scheme = 'invite://?';

/** Whether `text` is the address of an invitation. */
export const isInvitation = (text: string): boolean => text.startsWith(scheme);

/** The address that is dialled for an invitation: only lines that take letters do. */
export function invitationTo(invitation: Invitation): string {
  const { people, teams = [], onBehalfOf, title, media, plannedFor } = invitation;
  const { service, openToGuests, quiet } = invitation;
  const said = [
    ...people.map((each) => ['to', each]),
    ...teams.map((each) => ['team', each]),
    ['for', onBehalfOf],
    ['media', media],
    ['service', service && '1'],
    ['guests', openToGuests && '1'],
    ['quiet', quiet && '1'],
    ['at', plannedFor],
    ['title', title],
  ].filter((entry): entry is [string, string] => Boolean(entry[1]));
  return scheme + new URLSearchParams(said).toString();
}

/** The invitation that an address stands for; nothing for an address that is none. */
export function readInvitation(address: string): Invitation | undefined {
  if (!isInvitation(address)) return undefined;
  const said = new URLSearchParams(address.slice(scheme.length));
  const text = (name: string) => said.get(name)?.trim() || undefined;
  const media = text('media');
  return {
    people: said.getAll('to').filter(Boolean),
    teams: said.getAll('team').filter(Boolean),
    onBehalfOf: text('for'),
    title: text('title'),
    media: media === 'direct' || media === 'relayed' ? media : undefined,
    service: said.has('service'),
    openToGuests: said.has('guests'),
    quiet: said.has('quiet'),
    plannedFor: text('at'),
  };
}
