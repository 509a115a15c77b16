import type {
  Annotation,
  AnnotationInput,
  AnnotationsQuery,
} from '@devex-insights/backstage-plugin-insights-common';
import type { AnnotationsApi } from '../api/AnnotationsApi';

/** Annotations in memory. */
export class FakeAnnotationsApi implements AnnotationsApi {
  #annotations: Annotation[];
  #lastId: number;
  readonly #canEdit: boolean;

  constructor(options: { annotations?: Annotation[]; canEdit?: boolean } = {}) {
    this.#annotations = options.annotations ?? [];
    this.#lastId = Math.max(0, ...this.#annotations.map(({ id }) => id));
    this.#canEdit = options.canEdit ?? true;
  }

  async list({ from, to }: AnnotationsQuery) {
    return {
      annotations: this.#annotations
        .filter(({ date }) => (!from || date >= from) && (!to || date < to))
        .sort((a, b) => (a.date < b.date ? 1 : -1)),
      canEdit: this.#canEdit,
      whyNot: this.#canEdit
        ? undefined
        : 'To change this you need the permission insights.config.update',
    };
  }

  async create(input: AnnotationInput) {
    this.#lastId += 1;
    const created = {
      ...input,
      id: this.#lastId,
      author: 'user:default/ana',
      createdAt: '2026-11-21T09:00:00.000Z',
    };
    this.#annotations.push(created);
    return created;
  }

  async update(id: number, input: AnnotationInput) {
    const old = this.#annotations.find(each => each.id === id)!;
    const updated = {
      ...old,
      ...input,
      updatedAt: '2026-11-21T09:30:00.000Z',
      updatedBy: 'user:default/ana',
    };
    this.#annotations = this.#annotations.map(each =>
      each.id === id ? updated : each,
    );
    return updated;
  }

  async remove(id: number) {
    this.#annotations = this.#annotations.filter(each => each.id !== id);
  }
}
