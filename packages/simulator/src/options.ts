import { z } from 'zod';
import { vendors } from './vendors';
import { LimitLevel } from './vendors/vendor';

/** How large the generated organisation is; `none` leaves it out. */
export const SIZES = ['none', 'q', 'demo'] as const;

/** A size of the generated organisation. */
export type Size = (typeof SIZES)[number];

/** The maximum number of small repositories. */
export const MOST_SMALL_REPOSITORIES = 20_000;

/** The maximum number of additional incidents. */
export const MOST_INCIDENTS = 200_000;

/** The limits a token has: the same for all vendors, or with the name of a vendor its real ones. */
export const LIMITS = [
  'generous',
  ...vendors.map(({ id }) => id),
  'off',
] as const;

/** One of the limits a token can have. */
export type Limits = (typeof LIMITS)[number];

/** What chosen limits mean for one vendor. */
export function limitLevel(
  limits: Limits = 'generous',
  vendor: string,
): LimitLevel {
  if (limits === vendor) {
    return 'real';
  }
  return limits === 'off' ? 'off' : 'generous';
}

/** What a simulator is started with. */
export interface SimulatorOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /** A folder of `OWNER__REPO.pulls.ndjson` and `OWNER__REPO.tags.ndjson` files to serve. */
  historyDir?: string;
  /** Folders of local git clones to serve. */
  gitDirs?: string[];
  /** Default: `none` with a history or a clone, else `demo`. */
  size?: Size;
  /** So many small, new repositories more in the generated organisation: up to 20,000. */
  smallRepositories?: number;
  /** So many incidents more, spread over the history of the generated organisation: up to 200,000. */
  incidents?: number;
  /** Decides everything that is random. */
  seed?: string | number;
  /** Moves the histories and clones so that they end in the week before the anchor. */
  shift?: boolean;
  /** The date, `YYYY-MM-DD`, that fixes the calendar; default: the day of the first start. */
  anchor?: string;
  /** A folder that remembers the anchor. */
  dataDir?: string;
  /** Default: `generous`. */
  limits?: Limits;
  /** The time that is taken for the present. */
  now?: () => Date;
}

/** The options are invalid; the message says which one and how to fix it. */
export class OptionsError extends Error {}

const anchorText = z.iso.date();

/** Whether a text is a date that can fix the calendar. */
export function isAnchor(text: string): boolean {
  return anchorText.safeParse(text).success;
}

/** Checks a date given as an anchor. */
export function parseAnchor(text: string): string {
  if (!isAnchor(text)) {
    throw new OptionsError(
      `The anchor must be a date such as 2026-03-01, not "${text}".`,
    );
  }
  return text;
}
