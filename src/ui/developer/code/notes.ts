import * as m from '../../paraglide/messages.js';

/** The actions that a system's code is shown for. */
export const actionWords = {
  register: m.developer_do_register,
  dial: m.developer_do_dial,
  answer: m.developer_do_answer,
  end: m.developer_do_end,
  hold: m.developer_do_hold,
  digits: m.developer_do_digits,
  mute: m.developer_do_mute,
  blind: m.developer_do_blind,
  consult: m.developer_do_consult,
  microphone: m.developer_do_microphone,
  stats: m.developer_do_stats,
  history: m.developer_do_history,
  voicemail: m.developer_do_voicemail,
  contacts: m.developer_do_contacts,
  settings: m.developer_do_settings,
  out: m.developer_do_out,
} as const;

/** What an SDK does that nobody expects, and the adapter sees to. */
export const trapWords = {
  'register-resolves': m.developer_trap_register_resolves,
  'register-retries': m.developer_trap_register_retries,
  'keepalive-token': m.developer_trap_keepalive_token,
  'event-name': m.developer_trap_event_name,
  'offer-late': m.developer_trap_offer_late,
  'undefined-call': m.developer_trap_undefined_call,
  'setup-timeout': m.developer_trap_setup_timeout,
  'id-late': m.developer_trap_id_late,
  'answer-stream': m.developer_trap_answer_stream,
  'no-disconnect': m.developer_trap_no_disconnect,
  'end-before-id': m.developer_trap_end_before_id,
  'end-waits': m.developer_trap_end_waits,
  'held-early': m.developer_trap_held_early,
  'hold-ignored': m.developer_trap_hold_ignored,
  'established-again': m.developer_trap_established_again,
  'digit-silent': m.developer_trap_digit_silent,
  'digit-overtakes': m.developer_trap_digit_overtakes,
  'mute-here': m.developer_trap_mute_here,
  'transfer-resolves': m.developer_trap_transfer_resolves,
  'update-media': m.developer_trap_update_media,
  'no-quality': m.developer_trap_no_quality,
  'stats-patched': m.developer_trap_stats_patched,
  'part-resolves': m.developer_trap_part_resolves,
  'history-sort': m.developer_trap_history_sort,
  'history-letters': m.developer_trap_history_letters,
  'voicemail-init': m.developer_trap_voicemail_init,
  'voicemail-kept': m.developer_trap_voicemail_kept,
  'contacts-one-closed': m.developer_trap_contacts_one_closed,
  'contacts-in-place': m.developer_trap_contacts_in_place,
  'contacts-no-change': m.developer_trap_contacts_no_change,
  'settings-whole': m.developer_trap_settings_whole,
  'settings-waiting': m.developer_trap_settings_waiting,
  singletons: m.developer_trap_singletons,
} as const;

/** How something is done with a system's SDK. */
export interface Lesson {
  readonly action: keyof typeof actionWords;
  /** Lines that do it, as they are in the SDK's own language. */
  readonly code: string;
  readonly traps: readonly (keyof typeof trapWords)[];
}

/** What a system's adapter makes of what the provider says. */
export interface Translation {
  /** In the provider's words: `HTTP 503`. */
  readonly said: string;
  readonly name: 'CallError' | 'LineError';
  /** Our reason. */
  readonly reason: string;
}

/** What there is for developers about a system. */
export interface DeveloperNotes {
  readonly lessons: readonly Lesson[];
  readonly translations: readonly Translation[];
}
