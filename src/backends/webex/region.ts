/** Where somebody is, as far as the provider's calling servers go. */
export interface Region {
  readonly region: string;
  readonly country: string;
}

/** Where the SDK asks in which region it is, unless it is told; it says nothing of who asks. */
export const regionUrl = 'https://ds.ciscospark.com/v1/region';

/** Where people of the sandbox are. */
export const sandboxRegion: Region = { region: 'US-EAST', country: 'US' };
