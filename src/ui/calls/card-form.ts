/**
 * How the card of a call lies: `block` in two lines and a row of controls, `beside` others, with `some` room, `folded` to a bar, with
 * something open (`panelled`), with a picture (`pictured`) that is the other party's (`wide`); what is wrong with its sound
 * is `told`; or it is `over`.
 */
export type CardForm = Record<
  'block' | 'beside' | 'some' | 'folded' | 'panelled' | 'pictured' | 'wide' | 'told' | 'over',
  boolean
>;
