import type {
  Annotation,
  AnnotationInput,
  AnnotationsQuery,
  AnnotationsResponse,
} from '@devex-insights/backstage-plugin-insights-common';

/**
 * What happened on a day, as it is written on charts.
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
