import { z } from 'zod';

/** How large the generated organisation is; `none` leaves it out. */
export const SIZES = ['none', 'q', 'demo'] as const;

/** A size of the generated organisation. */
export type Size = (typeof SIZES)[number];

/** The most small repositories that can be asked for. */
export const MOST_SMALL_REPOSITORIES = 20_000;

/** The limits a token has. */
export const LIMITS = ['generous', 'github', 'off'] as const;

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
  /** Decides everything that is random. */
  seed?: string | number;
  /** Moves the histories and clones so that they end in the week before the anchor. */
  shift?: boolean;
  /** The date, `YYYY-MM-DD`, that fixes the calendar; default: the day of the first start. */
  anchor?: string;
  /** A folder that remembers the anchor. */
  dataDir?: string;
  /** Default: `generous`. */
  limits?: (typeof LIMITS)[number];
  /** The time that is taken for the present. */
  now?: () => Date;
}

/** The options are wrong; the message tells the person which and how to mend it. */
export class OptionsError extends Error {}

const anchorText = z.iso.date();

/** Checks a date given as an anchor. */
export function parseAnchor(text: string): string {
  if (!anchorText.safeParse(text).success) {
    throw new OptionsError(
      `The anchor must be a date such as 2026-03-01, not "${text}".`,
    );
  }
  return text;
}
