/** What an effect on a microphone says of itself, as `@webex/web-media-effects` has it. */
export const EffectEvent = { Enabled: 'enabled', Disabled: 'disabled' } as const;
