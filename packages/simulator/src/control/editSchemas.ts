import { z } from 'zod';
import { VendorEditOptions } from '../vendors';

const repository = z.string().regex(/^[^/]+\/[^/]+$/, {
  message: 'must be OWNER/REPOSITORY',
});
const number = z.int().positive();

/** Changes somebody could make at any vendor, applied at the present moment. */
export const editSchema = z.union([
  z.strictObject({
    kind: z.literal('share').default('share'),
    /** The share of the visible pull requests, 0.01 for one in a hundred. */
    share: z.number().min(0).max(1),
    seed: z.union([z.string(), z.number()]).default('edit'),
  }),
  z.strictObject({
    kind: z.literal('rerun'),
    repository,
    run: number,
    conclusion: z.enum(['success', 'failure', 'cancelled']).default('success'),
    seconds: z.int().nonnegative().default(0),
  }),
  z.strictObject({ kind: z.literal('delete-run'), repository, run: number }),
  z.strictObject({
    kind: z.enum(['reopen', 'close', 'merge', 'ready', 'draft', 'delete-fork']),
    repository,
    number,
  }),
  z.strictObject({
    kind: z.literal('retitle'),
    repository,
    number,
    title: z.string(),
  }),
  z.strictObject({
    kind: z.literal('retarget'),
    repository,
    number,
    /** The branch that it is to be merged to. */
    branch: z.string().min(1),
  }),
  z.strictObject({
    kind: z.literal('label'),
    repository,
    number,
    label: z.string().min(1),
  }),
  z.strictObject({
    kind: z.literal('review'),
    repository,
    number,
    state: z
      .enum(['APPROVED', 'CHANGES_REQUESTED', 'COMMENTED'])
      .default('COMMENTED'),
  }),
  z.strictObject({ kind: z.literal('rename'), repository, name: z.string() }),
  z.strictObject({
    kind: z.enum(['archive', 'unarchive', 'delete-repository']),
    repository,
  }),
  z.strictObject({
    kind: z.literal('transfer'),
    repository,
    /** An organisation that there is not yet is one that no token sees. */
    owner: z.string().min(1),
  }),
  z.strictObject({
    kind: z.literal('default-branch'),
    repository,
    branch: z.string().min(1),
  }),
  z.strictObject({
    kind: z.literal('rename-owner'),
    owner: z.string(),
    name: z.string().min(1),
  }),
  z.strictObject({ kind: z.literal('delete-account'), login: z.string() }),
]);

/** An edit as callers give it. */
export type EditOptions = z.input<typeof editSchema> | VendorEditOptions;

/** An edit with its defaults filled in. */
export type Edit = z.output<typeof editSchema>;
