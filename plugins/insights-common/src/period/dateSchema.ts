import { z } from 'zod';

/** A local date of a request, in a year that PostgreSQL and JavaScript read alike. */
export const dateSchema = z.iso
  .date('must be a date such as 2026-11-16')
  .refine(
    date => date >= '0001',
    'must be in the years 0001 to 9999, such as 2026-11-16',
  );
