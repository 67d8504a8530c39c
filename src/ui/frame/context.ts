import { createContext } from 'svelte';
import type { Phone } from '../../calling/index.ts';
import type { Lexicon } from '../messages/lexicon.svelte.ts';
import type { Screen } from './screen.ts';

/** The phone that is on the screen. Whatever else a component needs comes to it as a prop. */
export const [getPhone, setPhone] = createContext<Phone>();

/** What has components drawn again. */
export const [getScreen, setScreen] = createContext<Screen>();

/** The words for what happens. */
export const [getLexicon, setLexicon] = createContext<Lexicon>();
