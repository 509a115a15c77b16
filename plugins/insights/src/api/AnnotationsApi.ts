import type {
  Annotation,
  AnnotationInput,
  AnnotationsQuery,
  AnnotationsResponse,
} from '@devex-insights/backstage-plugin-insights-common';

/**
 * Annotations: what happened on a day, as charts show it.
 * @public
 */
export interface AnnotationsApi {
  list(
    query: AnnotationsQuery,
    options?: { signal?: AbortSignal },
  ): Promise<AnnotationsResponse>;

  create(annotation: AnnotationInput): Promise<Annotation>;

  update(id: number, annotation: AnnotationInput): Promise<Annotation>;

  remove(id: number): Promise<void>;
}
