import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  type Annotation,
  type AnnotationInput,
  type AnnotationsQuery,
  type AnnotationsResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import type { MetricsAccess } from '../permissions/MetricsAccess';
import type { TeamDirectory } from '../ownership/TeamDirectory';
import { authorOf, type EditAccess } from '../permissions/EditAccess';
import type { AnnotationStore } from '../annotations/AnnotationStore';

/** On whose behalf data is read or changed. */
export interface AnnotationRequestOptions {
  credentials: BackstageCredentials;
}

/** Shows what people noted on days, and lets those who may change it. Throws NotAllowedError, NotFoundError, InputError. */
export class AnnotationService {
  readonly #store: AnnotationStore;
  readonly #teams: TeamDirectory;
  readonly #access: EditAccess;
  readonly #metricsAccess: MetricsAccess;
  readonly #auth: AuthService;

  constructor(options: {
    store: AnnotationStore;
    teams: TeamDirectory;
    access: EditAccess;
    metricsAccess: MetricsAccess;
    auth: AuthService;
  }) {
    this.#store = options.store;
    this.#teams = options.teams;
    this.#access = options.access;
    this.#metricsAccess = options.metricsAccess;
    this.#auth = options.auth;
  }

  async list(
    query: AnnotationsQuery,
    { credentials }: AnnotationRequestOptions,
  ): Promise<AnnotationsResponse> {
    await this.#metricsAccess.requireAny(credentials);
    const [annotations, editability] = await Promise.all([
      this.#store.list(query),
      this.#access.check(credentials),
    ]);
    const visible = await this.#metricsAccess.onlyVisible(
      annotations,
      credentials,
    );
    const ids = new Set(visible.map(({ id }) => id));
    return {
      // Whoever edits one keeps all its teams.
      annotations: editability.canEdit
        ? annotations.filter(({ id }) => ids.has(id))
        : visible,
      ...editability,
    };
  }

  async create(
    input: AnnotationInput,
    { credentials }: AnnotationRequestOptions,
  ): Promise<Annotation> {
    await this.#access.require(credentials);
    return this.#store.create(
      await this.#contentOf(input),
      authorOf(this.#auth, credentials),
    );
  }

  async update(
    id: number,
    input: AnnotationInput,
    { credentials }: AnnotationRequestOptions,
  ): Promise<Annotation> {
    await this.#access.require(credentials);
    return this.#store.update(
      id,
      await this.#contentOf(input),
      authorOf(this.#auth, credentials),
    );
  }

  /** Returns what it was. */
  async remove(
    id: number,
    { credentials }: AnnotationRequestOptions,
  ): Promise<Annotation> {
    await this.#access.require(credentials);
    return this.#store.remove(id);
  }

  async #contentOf(input: AnnotationInput) {
    return {
      ...input,
      teams: await this.#teams.resolve(input.teams, "field 'teams'"),
    };
  }
}
