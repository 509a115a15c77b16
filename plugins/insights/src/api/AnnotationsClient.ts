import type {
  Annotation,
  AnnotationInput,
  AnnotationsQuery,
  AnnotationsResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import type { AnnotationsApi } from './AnnotationsApi';
import type { BackendClient, RequestOptions } from './BackendClient';

/** Annotations over HTTP. */
export class AnnotationsClient implements AnnotationsApi {
  readonly #backend: BackendClient;

  constructor(backend: BackendClient) {
    this.#backend = backend;
  }

  list({ from, to }: AnnotationsQuery, options?: RequestOptions) {
    const query = new URLSearchParams();
    if (from) {
      query.set('from', from);
    }
    if (to) {
      query.set('to', to);
    }
    return this.#backend.get<AnnotationsResponse>(
      'annotations',
      query,
      options,
    );
  }

  create(annotation: AnnotationInput) {
    return this.#backend.send<Annotation>('POST', 'annotations', annotation);
  }

  update(id: number, annotation: AnnotationInput) {
    return this.#backend.send<Annotation>(
      'PUT',
      `annotations/${id}`,
      annotation,
    );
  }

  remove(id: number) {
    return this.#backend.remove(`annotations/${id}`);
  }
}
