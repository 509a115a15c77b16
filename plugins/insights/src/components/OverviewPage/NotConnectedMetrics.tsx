import { ButtonIcon, Card, Link } from '@backstage/ui';
import { RiPlugLine, RiQuestionLine } from '@remixicon/react';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { statusSentence } from '../../translation/valueTexts';
import styles from './OverviewPage.module.css';
import type { Metric } from './metric';

/** Metrics of a row that no connected source can provide: one line each, instead of cards that stay empty. */
export function NotConnectedMetrics(props: {
  metrics: Metric[];
  headingLevel: 3 | 4;
  hrefOf(metricId: string): string;
  onLearnMore(metricId: string): void;
}) {
  const { t } = useInsightsTranslation();
  const Heading = `h${props.headingLevel}` as const;
  return (
    <>
      {props.metrics.map(({ definition: { id, title }, result }) => (
        <Card key={id} className={styles.line}>
          <RiPlugLine aria-hidden size={20} />
          <Heading>
            <Link
              href={props.hrefOf(id)}
              variant="body-medium"
              weight="bold"
              standalone
            >
              {title}
            </Link>
          </Heading>
          <p>{result.note ?? statusSentence(t, result.status)}</p>
          <ButtonIcon
            variant="tertiary"
            icon={<RiQuestionLine />}
            aria-label={t('card.learnMore', { title })}
            onPress={() => props.onLearnMore(id)}
          />
        </Card>
      ))}
    </>
  );
}
