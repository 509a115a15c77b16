import { Router } from 'express';
import { z } from 'zod';
import { Change } from '../control/edits';
import { FaultEffect } from '../http/faultEffect';
import { Simulation } from '../simulation';

/** A vendor whose HTTP the simulator speaks. */
export interface Vendor<
  Id extends string = string,
  FaultKind extends string = string,
  Info extends object = object,
  EditOptions = unknown,
> {
  /** Its name in options, faults and `info()`, and the path it is served at: `/ID`. */
  readonly id: Id;
  /** What can go wrong with its requests, beside the faults that all vendors share. */
  readonly faults: Record<FaultKind, FaultEffect>;
  /** The account its automation acts as, in CI for example. */
  readonly automationLogin?: string;
  /** What the configuration of a client needs, for the address it is served at. */
  info(url: string): Info;
  /** The annotations that tie a component of the catalog to what the vendor has of it. */
  componentAnnotations?(component: CatalogComponent): Record<string, string>;
  /** The page of a pull request. */
  pullRequestUrl?(fullName: string, number: number): string;
  /** The annotations that tie a user of the catalog to an account. */
  userAnnotations?(login: string): Record<string, string>;
  /** Begins to serve a simulation; all that the vendor remembers is made here. */
  start(simulation: Simulation, limits: LimitLevel): RunningVendor<EditOptions>;
}

/** A vendor that serves a simulation. */
export interface RunningVendor<EditOptions = unknown> {
  router: Router;
  /** Gives every token all of its limits again. */
  resetLimits(): void;
  /** The edits that only this vendor knows, each read as the action that applies it. */
  edits?: z.ZodType<() => Change[], EditOptions>;
}

/** How strict rate limits are: with room for a first load, as the vendor really has them, or not at all. */
export type LimitLevel = 'generous' | 'real' | 'off';

/** A folder of a repository. */
export interface SourceLocation {
  /** `OWNER/REPOSITORY` */
  fullName: string;
  branch: string;
  /** '' for the whole repository. */
  path: string;
}

/** A component of the catalog. */
export interface CatalogComponent extends SourceLocation {
  name: string;
  /** The team on call for it; undefined if nobody is, as for histories and clones. */
  operatedBy?: string;
}
