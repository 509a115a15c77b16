import { Account } from './account';
import { EpochSeconds } from './time';

/** A git tag. */
export interface Tag {
  name: string;
  sha: string;
  at: EpochSeconds;
}

/** A release; a draft has no publication time. */
export interface Release {
  id: number;
  tagName: string;
  name: string;
  sha: string;
  commitAt: EpochSeconds;
  /** When it can first be seen, as a draft or published. */
  visibleAt: EpochSeconds;
  publishedAt?: EpochSeconds;
  isPrerelease: boolean;
  author: Account;
}
