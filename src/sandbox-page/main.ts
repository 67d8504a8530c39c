import { mount } from 'svelte';
import '../ui/frame/base.css';
import { chooseLanguage, speak } from '../ui/frame/language.svelte.ts';
import '../ui/frame/tokens.css';
import App from './App.svelte';
import { Control } from '../ui/sandbox/control.ts';
import { Watched } from './watched.svelte.ts';

const asked = new URLSearchParams(location.search).get('lang') ?? undefined;
speak(chooseLanguage(asked, navigator.languages));

const watched = new Watched(new EventSource('/sandbox/control/watch'));
const control = new Control((path, init) => fetch(path, init));
mount(App, { target: document.body, props: { watched, control } });
