/** Which SDK the app is built with: pared down to what the phone needs, or whole, as npm ships it. */
export type SdkVariant = 'pared' | 'whole';

/** Reads `OFFHOOK_SDK`; throws for what is neither. Whole is for seeing what paring down breaks. */
export function sdkVariant(env: Readonly<Record<string, string | undefined>>): SdkVariant {
  const { OFFHOOK_SDK: asked = '' } = env;
  if (asked === '' || asked === 'pared') return 'pared';
  if (asked === 'whole') return 'whole';
  throw new Error(`OFFHOOK_SDK must be pared or whole, not "${asked}".`);
}

/** Where the app that is built with it lies, below the project. */
export const builtWith: Readonly<Record<SdkVariant, string>> = { pared: 'dist/ui', whole: 'dist/whole' };
