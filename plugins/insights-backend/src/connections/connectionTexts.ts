import { keyCommand } from '../secrets/secretKeys';

/** A sentence about a connection, and what to do about it. */
export interface ConnectionText {
  message: string;
  remedy?: string;
}

const again = 'Enter the credentials again.';

/** What is said of a connection that is not read. */
export const connectionTexts = {
  entered: (): ConnectionText => ({
    message: 'Entered, and not started yet.',
    remedy: 'Test the connection, and then start it.',
  }),
  paused: (): ConnectionText => ({
    message: 'Nothing is read while it is paused.',
    remedy: 'Continue it when it is to be read again.',
  }),
  missingKey: (keyId: string): ConnectionText => ({
    message: `Its secrets are encrypted with the key “${keyId}”, which this backend does not have.`,
    remedy:
      'Add that key to insights.secrets.keys in app-config, or enter the credentials again.',
  }),
  broken: (): ConnectionText => ({
    message:
      'Its stored secrets cannot be decrypted: they were changed, or the key has another value now.',
    remedy: again,
  }),
  unusable: (): ConnectionText => ({
    message: 'What was entered does not fit this version of its source.',
    remedy: again,
  }),
  inConfig: (): ConnectionText => ({
    message:
      'App-config has a connection of the same name, which is used in its place.',
    remedy: 'Remove this one, or rename the other.',
  }),
  unconfirmed: (): ConnectionText => ({
    message:
      'It was entered for another installation, and this database may be a copy.',
    remedy: 'Confirm that this installation may read with it, or remove it.',
  }),
} as const;

/** What is said of a test. */
export const testTexts = {
  passed: 'The credentials are accepted.',
} as const;

/** Why nothing can be entered on the page. */
export const entryTexts = {
  off: 'Entering credentials on the page is switched off by insights.credentials.ui in app-config.',
  noKey: `To enter credentials on the page, add a key to insights.secrets.keys in app-config. “${keyCommand}” makes one.`,
} as const;

/** Why an administrator has to confirm this installation. */
export const unconfirmedInstance = (other: string, own: string): string =>
  `The credentials in this database were entered for “${other}”, and this is “${own}”. Nothing is read with them before this installation is confirmed.`;
