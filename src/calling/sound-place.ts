/** Where a call is heard and spoken into: through this page, or at a telephone elsewhere that is steered from here. */
export type SoundPlace = 'here' | 'elsewhere';
