import { z } from 'zod';

/**
 * A filter of the Software Catalog: all keys of one have to match, and one of several has to.
 * @public
 */
export const entityFilterSchema = z.union(
  [
    z.record(z.string(), z.union([z.string(), z.array(z.string().min(1))])),
    z.array(
      z.record(z.string(), z.union([z.string(), z.array(z.string().min(1))])),
    ),
  ],
  {
    error:
      'must be a Software Catalog filter: the values of entity fields, or a list of such filters',
  },
);
