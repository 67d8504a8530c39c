/** What the buttons and states are called that have to be in view, in both languages. */
export const layoutWords = {
  en: {
    ready: 'Ready',
    mute: 'Mute',
    end: 'End',
    decline: 'Decline',
    answer: 'Answer',
    holdAndAnswer: 'Hold and answer',
    keypad: 'Keypad',
    transfer: 'Transfer',
    askFirst: 'Ask first',
    call: 'Call',
    history: 'History',
  },
  fr: {
    ready: 'Prête',
    mute: 'Couper le micro',
    end: 'Raccrocher',
    decline: 'Refuser',
    answer: 'Répondre',
    holdAndAnswer: 'Mettre en attente et répondre',
    keypad: 'Clavier',
    transfer: 'Transférer',
    askFirst: 'Demander d’abord',
    call: 'Appeler',
    history: 'Historique',
  },
} as const;
