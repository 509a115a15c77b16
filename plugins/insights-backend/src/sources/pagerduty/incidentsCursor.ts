import { z } from 'zod';
import { type Listing, listingSchema } from './listings';

/** Where reading incidents stopped. Times are ISO 8601. */
export const cursorSchema = z.object({
  /** How titles are stored. */
  storesTitles: z.boolean().optional(),
  /** How far back the history is read, and whether that is all there is. */
  historyReadTo: z.string().optional(),
  isWhole: z.boolean().optional(),
  /** How far back incidents are read with their texts. */
  detailsReadTo: z.string().optional(),
  /** What changed before this is stored. */
  changesReadTo: z.string().optional(),
  /** When the last weeks were read again. */
  readAgainAt: z.string().optional(),
  /** What is being read. */
  round: z
    .object({
      startedAt: z.string(),
      isAgain: z.boolean(),
      listings: z.array(listingSchema),
      /** Incidents that are requested by themselves. */
      pending: z.array(z.string()),
    })
    .optional(),
});

/** Where reading incidents stopped. */
export type Cursor = z.output<typeof cursorSchema>;
/** One read of what there is to read, from its beginning to its end. */
export type Round = NonNullable<Cursor['round']>;

/** The round with a listing to go on with. */
export function withListing(round: Round, next: Listing | undefined): Round {
  return next ? { ...round, listings: [next, ...round.listings] } : round;
}

/** Incidents of the history are still to be read with their texts. */
export function lacksDetails({
  historyReadTo,
  detailsReadTo,
}: Cursor): boolean {
  return (
    historyReadTo !== undefined &&
    (!detailsReadTo || new Date(detailsReadTo) > new Date(historyReadTo))
  );
}

/** The cursor after a round. */
export function closed(cursor: Cursor, { startedAt, isAgain }: Round): Cursor {
  return {
    ...cursor,
    changesReadTo: startedAt,
    readAgainAt: isAgain ? startedAt : cursor.readAgainAt,
    round: undefined,
  };
}
