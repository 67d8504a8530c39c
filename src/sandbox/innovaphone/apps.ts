/** An APIs' name, as the PBX grants it to an App object. */
export const apis = ['RCC', 'PbxApi', 'PbxTableUsers'] as const;

export type Api = (typeof apis)[number];

/** An App object of the PBX: what a service signs in as. */
export interface App {
  readonly name: string;
  /** The shared secret, which never belongs on a page. */
  readonly password: string;
  readonly apis: readonly Api[];
}

/** The App object that our own gateway signs in as, and one that has been granted nothing. */
export const apps: readonly [App, ...App[]] = [
  { name: 'offhook', password: 'sandbox-app-password-4711', apis },
  { name: 'nothing-granted', password: 'sandbox-app-password-0815', apis: [] },
];
