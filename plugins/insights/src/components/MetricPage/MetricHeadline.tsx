import type {
  MetricResponse,
  MetricResult,
} from '@devex-insights/backstage-plugin-insights-common';
import { formatCount } from '../../format';
import { DEFAULT_RANGE } from '../../filters/range';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import {
  type Translate,
  useInsightsTranslation,
} from '../../hooks/useInsightsTranslation';
import { valueText } from '../../translation/valueTexts';
import { poweringSources } from '../LearnMore';
import { Headline, Qualifiers } from '../MetricCard';
import { historyProgress } from '../OverviewPage';
import { MetricState } from '../States';
import { ChangeSentence } from './ChangeSentence';
import { intervalTexts } from './intervalTexts';
import styles from './MetricPage.module.css';

/** The value with its change and verdict as text, its upper percentiles, n, and how certain both are. */
export function MetricHeadline(props: { metric: MetricResponse }) {
  const { definition, result, supporting, sources } = props.metric;
  const { t } = useInsightsTranslation();
  const { setFilters, setLearn } = useInsightsFilters();
  if (result.value === null) {
    return (
      <MetricState
        result={result}
        historyProgress={historyProgress({ sources }, definition.streams)}
        onConnect={
          poweringSources(sources, definition.streams).length > 0
            ? () => setLearn(definition.id, 'sources')
            : undefined
        }
        onShowDefaultRange={() => setFilters({ range: DEFAULT_RANGE })}
      />
    );
  }
  const percentiles = supporting.filter(
    entry =>
      ['p75', 'p90'].includes(entry.definition.aggregation) &&
      entry.result.value !== null,
  );
  const intervals = intervalTexts(t, result);

  return (
    <>
      <div className={styles.headline}>
        <Headline result={result} withoutSamples />
        <ChangeSentence result={result} />
        <dl className={styles.facts}>
          {percentiles.map(entry => (
            <Fact
              key={entry.definition.id}
              term={entry.definition.aggregation}
              text={valueText(t, entry.result.value, entry.result.unit)}
            />
          ))}
          <Fact term={t('card.samples')} text={samplesText(t, result)} />
        </dl>
      </div>
      {intervals.length > 0 && (
        <p className={styles.interval}>{intervals.join(' ')}</p>
      )}
      <Qualifiers definition={definition} result={result} />
    </>
  );
}

function Fact(props: { term: string; text: string }) {
  return (
    <div>
      <dt>{props.term}</dt>
      <dd>{props.text}</dd>
    </div>
  );
}

function samplesText(t: Translate, result: MetricResult): string {
  const n = formatCount(result.n, t.locale);
  return result.flags.includes('low-sample') ? t('metric.lowSample', { n }) : n;
}
