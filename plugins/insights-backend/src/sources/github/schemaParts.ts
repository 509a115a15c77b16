import { z } from 'zod';

/** An instant. */
export const instant = z.coerce.date();
/** An instant, or nothing. */
export const maybeInstant = instant
  .nullish()
  .transform(value => value ?? undefined);
/** Text, or nothing. */
export const maybeText = z
  .string()
  .nullish()
  .transform(value => value ?? undefined);
