import { isFields, type Fields } from '../body.ts';

/** One message of AppWebsocket: a JSON object that says what it is. */
export interface Message extends Fields {
  readonly mt: string;
}

/** Reads a message; nothing where it is none. */
export function readMessage(text: string): Message | undefined {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isMessage(said) ? said : undefined;
}

function isMessage(said: unknown): said is Message {
  return isFields(said) && typeof said['mt'] === 'string';
}

/** A number in a message, which clients in the field also write as text. */
export function numberIn(message: Fields, name: string): number | undefined {
  const value = message[name];
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}

/** Text in a message; empty where there is none. */
export function textIn(message: Fields, name: string): string {
  const value = message[name];
  return typeof value === 'string' ? value : '';
}
