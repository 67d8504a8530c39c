/** Which SDK the app is built with: pared down to what the phone needs, whole, as npm ships it, or none yet. */
export type SdkVariant = 'pared' | 'whole' | 'none';

/**
 * Reads `OFFHOOK_SDK`; throws for what is none of them. Whole is for seeing what paring down breaks; none for the
 * package, which has no line of the SDK's in it.
 */
export function sdkVariant(env: Readonly<Record<string, string | undefined>>): SdkVariant {
  const { OFFHOOK_SDK: asked = '' } = env;
  if (asked === '' || asked === 'pared') return 'pared';
  if (asked === 'whole' || asked === 'none') return asked;
  throw new Error(`OFFHOOK_SDK must be pared, whole or none, not "${asked}".`);
}

/** Where the app that is built with it lies, below the project. */
export const builtWith: Readonly<Record<SdkVariant, string>> = {
  pared: 'dist/ui',
  whole: 'dist/whole',
  none: 'dist/app',
};
