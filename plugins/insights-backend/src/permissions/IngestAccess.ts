import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  insightsFactsIngestPermission,
  repositoryAddressOf,
} from '@devex-insights/backstage-plugin-insights-common';
import { matchesWildcard } from '../configuration/wildcards';
import { authorOf, type EditAccess } from './EditAccess';

/** Who may push, and what about; an entry of `insights.ingest.subjects`. */
export interface IngestSubject {
  /** Of a token, or the reference of a user. */
  subject: string;
  /** Addresses of repositories, in which `*` stands for anything. */
  repositories: string[];
  /** Names of services, in which `*` stands for anything. */
  services: string[];
}

const { name: permissionName } = insightsFactsIngestPermission;

/** Who pushes, with what they may write. */
export class Pusher {
  readonly subject: string;
  readonly #repositories: string[];
  readonly #services: string[];

  constructor({ subject, repositories, services }: IngestSubject) {
    this.subject = subject;
    this.#services = services;
    this.#repositories = repositories.map(pattern =>
      pattern.replace(/^https?:\/\/(www\.)?/i, '').replace(/(\.git|\/)$/i, ''),
    );
  }

  mayWriteRepository(address: string): boolean {
    const { host, slug } = repositoryAddressOf(address)!;
    return this.#repositories.some(pattern =>
      matchesWildcard(pattern, `${host}/${slug}`),
    );
  }

  mayWriteService(service: string): boolean {
    return this.#services.some(pattern => matchesWildcard(pattern, service));
  }
}

/**
 * Decides who may push what. A token needs access restrictions that name the permission, because Backstage allows every
 * other one everything; users need the permission, and to be among `insights.admins` where these are set, as for any
 * change. Both write only what the configuration binds them to.
 */
export class IngestAccess {
  readonly #auth: AuthService;
  readonly #access: EditAccess;
  readonly #subjects: IngestSubject[];

  constructor(options: {
    auth: AuthService;
    access: EditAccess;
    subjects: IngestSubject[];
  }) {
    this.#auth = options.auth;
    this.#access = options.access;
    this.#subjects = options.subjects;
  }

  /** Who pushes; throws NotAllowedError with the reason why they may not. */
  async requirePusher(credentials: BackstageCredentials): Promise<Pusher> {
    await this.#requirePermission(credentials);
    const subject = authorOf(this.#auth, credentials);
    const entry = this.#subjects.find(each => each.subject === subject);
    if (!entry) {
      throw new NotAllowedError(
        `The subject '${subject}' may not push anything: insights.ingest.subjects has no entry for it that says which repositories and services it may write`,
      );
    }
    return new Pusher(entry);
  }

  /** Throws NotAllowedError unless users withdraw what anybody sent, or a token what was sent with its own subject. */
  async requireWithdrawal(
    credentials: BackstageCredentials,
    subject: string,
  ): Promise<void> {
    await this.#requirePermission(credentials);
    const own = authorOf(this.#auth, credentials);
    if (this.#auth.isPrincipal(credentials, 'service') && own !== subject) {
      throw new NotAllowedError(
        `The subject '${own}' may only withdraw what it sent itself`,
      );
    }
  }

  async #requirePermission(credentials: BackstageCredentials): Promise<void> {
    if (!this.#auth.isPrincipal(credentials, 'service')) {
      await this.#access.require(credentials, insightsFactsIngestPermission);
      return;
    }
    const { subject, accessRestrictions } = credentials.principal;
    if (!accessRestrictions?.permissionNames) {
      throw new NotAllowedError(
        `The token of '${subject}' may do everything, so it may not push. Restrict it: its entry in backend.auth.externalAccess needs accessRestrictions with plugin: insights and permission: ${permissionName}`,
      );
    }
    await this.#access.requirePermission(
      insightsFactsIngestPermission,
      credentials,
    );
  }
}
