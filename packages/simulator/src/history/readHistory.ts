import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { EpochSeconds } from '../model/time';

const time = z.iso
  .datetime({ offset: true })
  .transform(text => Math.floor(Date.parse(text) / 1000));
const objectIdText = z.string().regex(/^[0-9a-f]{40,64}$/, {
  message: 'must be a git object id of 40 hexadecimal digits',
});
const count = z.int().nonnegative();

const pullLine = z.object({
  number: z.int().positive(),
  base_ref: z.string().min(1),
  author: z.string().min(1),
  author_is_bot: z.boolean(),
  is_revert: z.boolean(),
  first_commit_authored_at: time,
  last_commit_committed_at: time,
  merged_at: time,
  merge_commit_sha: objectIdText,
  head_sha: objectIdText,
  commits: count,
  additions: count,
  deletions: count,
  changed_files: count,
});

const tagLine = z.object({
  tag: z.string().min(1),
  created_at: time,
  commit_sha: objectIdText,
});

/** A line of `OWNER__REPO.pulls.ndjson`, times in epoch seconds. */
export type MergedPull = z.infer<typeof pullLine>;

/** A line of `OWNER__REPO.tags.ndjson`, times in epoch seconds. */
export type HistoryTag = z.infer<typeof tagLine>;

/** The history of one repository. */
export interface RepositoryHistory {
  owner: string;
  name: string;
  pulls: MergedPull[];
  tags: HistoryTag[];
}

/** A history folder or file that cannot be used; the message says what to mend. */
export class HistoryError extends Error {}

const PULLS_FILE = /^(.+?)__(.+)\.pulls\.ndjson$/;

/** Reads all pairs of files `OWNER__REPO.pulls.ndjson` and `OWNER__REPO.tags.ndjson` of a folder. */
export function readHistoryFolder(folder: string): RepositoryHistory[] {
  const names = listFolder(folder);
  const histories = names.flatMap(name => {
    const match = PULLS_FILE.exec(name);
    if (!match) {
      return [];
    }
    const tagsName = name.replace(/\.pulls\.ndjson$/, '.tags.ndjson');
    if (!names.includes(tagsName)) {
      throw new HistoryError(
        `${join(
          folder,
          name,
        )} has no ${tagsName} beside it; an empty file will do if the repository has no tags.`,
      );
    }
    return [
      {
        owner: match[1],
        name: match[2],
        pulls: readLines(join(folder, name), pullLine),
        tags: readLines(join(folder, tagsName), tagLine),
      },
    ];
  });
  if (!histories.length) {
    throw new HistoryError(
      `${folder} holds no file named OWNER__REPO.pulls.ndjson, so there is no history to serve.`,
    );
  }
  return histories;
}

/** The newest merge of all histories, which decides how far `--shift` moves them. */
export function newestMerge(histories: RepositoryHistory[]): EpochSeconds {
  return histories.reduce(
    (newest, { pulls }) =>
      pulls.reduce((latest, pull) => Math.max(latest, pull.merged_at), newest),
    0,
  );
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    throw new HistoryError(
      `The history folder ${folder} cannot be read (${
        (error as NodeJS.ErrnoException).code ?? error
      }); give --history a folder with OWNER__REPO.pulls.ndjson files.`,
    );
  }
}

function readLines<T>(file: string, schema: z.ZodType<T>): T[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    if (!line.trim()) {
      return [];
    }
    const place = `${file} line ${index + 1}`;
    const result = schema.safeParse(parseJson(line, place));
    if (!result.success) {
      const [issue] = result.error.issues;
      const field = issue.path.join('.') || 'the whole line';
      throw new HistoryError(`${place}: field ${field}: ${issue.message}`);
    }
    return [result.data];
  });
}

function parseJson(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new HistoryError(`${place}: not JSON: ${(error as Error).message}`);
  }
}
