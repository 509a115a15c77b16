import { Repository } from '../../../model/repository';
import { EpochSeconds } from '../../../model/time';
import { GitHubSimulation } from '../simulation';

/** A REST request after authentication and limits. */
export interface RestRequest {
  simulation: GitHubSimulation;
  token: string;
  now: EpochSeconds;
  /** The address below which the API is served, without a slash at the end. */
  base: string;
  params: Record<string, string>;
  query: Record<string, string | undefined>;
  apiVersion: string;
}

/** A REST request for something inside a repository. */
export interface RepositoryRequest extends RestRequest {
  repository: Repository;
}

/** An answer before headers are added. */
export interface RestAnswer {
  status?: number;
  body: unknown;
  /** Where this page stands, for the Link header. */
  page?: PagePosition;
}

/** The place of a page in its listing; pages count from 1. */
export interface PagePosition {
  page: number;
  lastPage: number;
}

/** An endpoint below the API's root. */
export interface RootRoute {
  /** Default: get. */
  method?: 'get' | 'post';
  path: string;
  handle(request: RestRequest): RestAnswer;
}

/** An endpoint below `/repos/{owner}/{repo}` and `/repositories/{id}`. */
export interface RepositoryRoute {
  path: string;
  handle(request: RepositoryRequest): RestAnswer;
}
