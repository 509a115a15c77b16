import type { Knex } from 'knex';
import { DateTime } from 'luxon';

/** How much of everything there is. A few repositories have most of it, as everywhere. */
export interface WorldShape {
  repositories: number;
  pulls: number;
  /** Between the organisation and its departments; two divisions, one of them with all departments, unless given. */
  areas?: { divisions: number; areasOfDivision: number };
  departments: number;
  teamsOfDepartment: number;
  /** Teams of a division of their own, without departments. */
  otherTeams: number;
  membersOfTeam: number;
  services: number;
}

/** About 50,000 pull requests and 200,000 workflow runs of 60 groups. */
export const quickShape: WorldShape = {
  repositories: 100,
  pulls: 50_000,
  departments: 7,
  teamsOfDepartment: 6,
  otherTeams: 8,
  membersOfTeam: 6,
  services: 20,
};

/** 20 times as much in 50 times as many repositories, of 1,207 groups in five levels. */
const mediumShape: WorldShape = {
  repositories: 5_000,
  pulls: 1_000_000,
  areas: { divisions: 6, areasOfDivision: 4 },
  departments: 168,
  teamsOfDepartment: 6,
  otherTeams: 0,
  membersOfTeam: 6,
  services: 1_000,
};

/** The sizes of worlds by their names. */
export const shapes: Record<string, WorldShape> = {
  q: quickShape,
  m: mediumShape,
};

/** The days of pull requests: two windows of twelve months. Runs and deliveries are those of the later half. */
export const pullDays = 760;

/** What runs for a pull request: five checks, then its merge is checked and shipped to staging and production. */
export const runsOfPull = 8;

/** The repository with the number 1 is shared by so many components, each in a folder of its own. */
export const sharedParts = 12;

/** A world, and how to write it. */
export interface WorldOptions {
  shape: WorldShape;
  /** The same seed gives the same rows. */
  seed: number;
  now: Date;
}

/** What the fill of a table works with. */
export interface Filling extends WorldOptions {
  trx: Knex.Transaction;
  /** Nothing happens from here on: the begin of the week of `now`. */
  end: Date;
}

/** The begin of the running week. */
export function endOf(now: Date): DateTime {
  return DateTime.fromJSDate(now, { zone: 'utc' }).startOf('week');
}
