import { z } from 'zod';

// What Forge sends, as far as it is used.
const instant = z.iso.datetime().transform(text => new Date(text));
const person = z.object({ id: z.int(), login: z.string() });

/** A project, which is what Forge calls a repository. */
export const projectSchema = z.object({
  id: z.int(),
  group: z.string(),
  name: z.string(),
  url: z.string(),
  branch: z.string(),
  isArchived: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
});

/** A change, which is what Forge calls a pull request. */
export const changeSchema = z.object({
  id: z.int(),
  number: z.int(),
  url: z.string(),
  title: z.string(),
  state: z.enum(['open', 'closed', 'merged']),
  target: z.string(),
  branch: z.string(),
  head: z.string(),
  author: person,
  commits: z.int(),
  linesAdded: z.int(),
  linesRemoved: z.int(),
  createdAt: instant,
  updatedAt: instant,
  mergedAt: instant.nullable(),
  closedAt: instant.nullable(),
});

/** A review of a change. */
export const reviewSchema = z.object({
  id: z.int(),
  change: z.int(),
  url: z.string(),
  reviewer: person,
  verdict: z.enum(['pending', 'approved', 'rejected']),
  startedAt: instant,
  updatedAt: instant,
  finishedAt: instant.nullable(),
});

/** A person's day in an editor. */
export const editorDaySchema = z.object({
  user: person,
  day: z.iso.date(),
  minutes: z.int(),
  updatedAt: instant,
});

/** As Forge sends a person. */
export type Person = z.input<typeof person>;
/** As Forge sends a project. */
export type Project = z.input<typeof projectSchema>;
/** As Forge sends a change. */
export type Change = z.input<typeof changeSchema>;
/** As Forge sends a review. */
export type Review = z.input<typeof reviewSchema>;
/** As Forge sends a day. */
export type EditorDay = z.input<typeof editorDaySchema>;
