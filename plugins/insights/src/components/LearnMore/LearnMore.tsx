import { DialogBody, DialogHeader } from '@backstage/ui';
import type {
  MetricOutline,
  MetricResult,
  SourceStatus,
} from '@devex-insights/backstage-plugin-insights-common';
import { useEffect, useRef } from 'react';
import { useCalculation } from '../../hooks/calculation';
import { useMetrics } from '../../hooks/queries';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { Failed, PanelSkeleton } from '../States';
import { CalculationSection } from './CalculationSection';
import { BackgroundTasks } from './BackgroundTasks';
import { DataSources } from './DataSources';
import styles from './LearnMore.module.css';
import { RecordsLink } from './RecordsLink';
import { Section } from './Section';

/** Everything there is to know about a metric, for a side panel. */
export function LearnMore(props: {
  metricId: string;
  /** Of the results. */
  definitions: MetricOutline[];
  results: MetricResult[];
  sources: SourceStatus[];
  /** Opens at the sources instead of at the top. */
  atSources: boolean;
}) {
  const { metricId, definitions, results, sources, atSources } = props;
  const { t } = useInsightsTranslation();
  const metrics = useMetrics();
  const outline = definitions.find(({ id }) => id === metricId);
  const definition = metrics.data?.metrics.find(({ id }) => id === metricId);
  // Its section stands in the middle: one that came later would move what is being read.
  const { data: calculation, isFetched } = useCalculation();
  const isLoaded = definition !== undefined && isFetched;
  const sourcesHeading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    if (atSources) {
      sourcesHeading.current?.scrollIntoView?.();
      sourcesHeading.current?.focus();
    }
  }, [atSources, metricId, isLoaded]);

  const content = () => {
    if (!outline) {
      return <p>{t('page.unknownMetric.text', { id: metricId })}</p>;
    }
    if (metrics.error && !definition) {
      return <Failed error={metrics.error} onRetry={() => metrics.refetch()} />;
    }
    if (!definition || !isFetched) {
      return <PanelSkeleton />;
    }
    return (
      <>
        <Section title={t('learn.what')}>
          <p>{definition.summary}</p>
        </Section>
        <Section title={t('learn.why')}>
          <p>{definition.why}</p>
        </Section>
        <Section title={t('learn.how')}>
          <p>{definition.calculation}</p>
          <RecordsLink
            metricId={metricId}
            definitions={definitions}
            results={results}
          />
        </Section>
        <CalculationSection metricId={metricId} calculation={calculation} />
        <Sentences
          title={t('learn.exclusions')}
          sentences={definition.exclusions}
        />
        <Sentences title={t('learn.caveats')} sentences={definition.caveats} />
        <Section title={t('learn.teams')}>
          <p>{definition.teamAttribution}</p>
        </Section>
        <Section title={t('learn.sources')} headingRef={sourcesHeading}>
          <DataSources streams={definition.streams} sources={sources} />
          <BackgroundTasks />
        </Section>
      </>
    );
  };

  return (
    <>
      <DialogHeader>
        {outline?.title ?? t('page.unknownMetric.title')}
      </DialogHeader>
      <DialogBody className={styles.body} tabIndex={0}>
        {content()}
      </DialogBody>
    </>
  );
}

function Sentences(props: { title: string; sentences: string[] }) {
  return props.sentences.length > 0 ? (
    <Section title={props.title}>
      <ul>
        {props.sentences.map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Section>
  ) : null;
}
