import type { SdkAnswer } from '../sdk-answer.ts';

/** The part of the SDK's `Contacts` client that the adapter touches, as it is in 3.12. Each resolves also where it failed. */
export interface SdkContacts {
  getContacts(): Promise<SdkAnswer>;
  /** Encrypts what it is given in its place: the answer has a number that cannot be read. */
  createContact(contact: SdkContact): Promise<SdkAnswer>;
  /** Refuses a name that there is already. */
  createContactGroup(name: string): Promise<SdkAnswer>;
  deleteContact(id: string): Promise<SdkAnswer>;
  deleteContactGroup(id: string): Promise<SdkAnswer>;
}

/** A contact as it is handed to the SDK. Whatever else the provider has of it goes with it as it is. */
export interface SdkContact {
  readonly contactType: 'CUSTOM';
  readonly displayName: string;
  readonly firstName: string | undefined;
  readonly lastName: string | undefined;
  readonly companyName: string | undefined;
  /** Absent where none is given: what there is stays. */
  readonly avatarURL?: string;
  readonly phoneNumbers: { type: string; value: string }[];
  /** Ids; without any it gets into the group of all others. */
  readonly groups: readonly string[];
}

/** What is listed in the place of a contact that could not be decrypted, and why. */
export interface UnreadableContact {
  readonly contactId: string;
  readonly unreadable: unknown;
}

/** Where the SDK's contacts come from. */
export interface SdkContactSource {
  /** What encrypts, which is large, is loaded with the first contact or group that there is. */
  openContacts(): Promise<SdkContacts>;
  /** Those in the directory whose name begins so, at most twenty. */
  people(name: string): Promise<SdkAnswer>;
}
