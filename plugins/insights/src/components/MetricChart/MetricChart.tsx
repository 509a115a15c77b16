import type {
  MetricResult,
  Unit,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Key } from 'react';
import { Text } from '@backstage/ui';
import {
  CartesianGrid,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import {
  formatCount,
  formatDateRange,
  formatProgress,
  formatValue,
  isToldPerWeek,
} from '../../format';
import { useWords, valueText } from '../../hooks/useWords';
import { type ChartPoint, chartPoints } from './chartPoints';
import styles from './MetricChart.module.css';
import { axisTicks } from './ticks';

const COLOR = 'var(--bui-announcement-fg-subdued)';
const AXIS_TEXT = {
  fill: 'var(--insights-fg-muted, var(--bui-fg-secondary))',
  fontSize: 12,
};
const HEIGHT_PX = { card: 72, page: 320 };

/**
 * The one chart of all metrics: a line from zero, gaps where there is no value and a dashed end where the last bucket
 * is incomplete. Always accompanied by a table with the same numbers, so it is hidden from assistive technology.
 */
export function MetricChart(props: {
  result: MetricResult;
  size: 'card' | 'page';
}) {
  const { result, size } = props;
  const { series, unit } = result;
  const { t } = useWords();
  const scale = isToldPerWeek(result.value ?? 0, unit) ? 7 : 1;
  const points = chartPoints(series, scale);
  const highest = Math.max(0, ...series.map(point => point.value ?? 0)) * scale;
  const onPage = size === 'page';
  const ticks = onPage ? axisTicks(highest, unit) : [0, highest || 1];
  const height = HEIGHT_PX[size];

  return (
    <div
      aria-hidden
      className={styles.chart}
      data-size={size}
      style={{ height }}
    >
      <ResponsiveContainer
        width="100%"
        height="100%"
        initialDimension={{ width: 232, height }}
      >
        <LineChart
          data={points}
          accessibilityLayer={false}
          margin={{
            top: 6,
            right: onPage ? 32 : 4,
            bottom: onPage ? 2 : 1,
            left: 4,
          }}
        >
          {onPage && (
            <CartesianGrid vertical={false} stroke="var(--bui-border-1)" />
          )}
          <XAxis
            dataKey="label"
            hide={!onPage}
            tick={AXIS_TEXT}
            tickLine={false}
            stroke="var(--bui-border-2)"
            minTickGap={24}
          />
          <YAxis
            hide={!onPage}
            domain={[0, ticks[ticks.length - 1]]}
            ticks={ticks}
            tick={AXIS_TEXT}
            tickLine={false}
            axisLine={false}
            width={72}
            tickFormatter={value => axisText(value, unit)}
          />
          {onPage && (
            <Tooltip
              isAnimationActive={false}
              content={({ active, label }) => {
                const point = series.find(p => p.label === label);
                return active && point ? (
                  <div className={styles.tooltip}>
                    <Text variant="body-small" weight="bold">
                      {valueText(t, point.value, unit, result.value)}
                    </Text>
                    <Text variant="body-small">{formatDateRange(point)}</Text>
                    <Text variant="body-small">
                      {t('card.n', { n: formatCount(point.n) })}
                    </Text>
                  </div>
                ) : null;
              }}
            />
          )}
          <Line
            dataKey="complete"
            stroke={COLOR}
            strokeWidth={2}
            dot={renderDotOfLonePoint}
            isAnimationActive={false}
          />
          <Line
            dataKey="incomplete"
            stroke={COLOR}
            strokeWidth={2}
            strokeDasharray="3 3"
            dot={renderDotOfLonePoint}
            isAnimationActive={false}
          />
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}

/** Rates keep the unit of the headline out of the axis: its ticks may lie on both sides of "per week". */
function axisText(value: number, unit: Unit): string {
  if (value === 0 || unit === 'per-day') {
    return new Intl.NumberFormat().format(value);
  }
  return unit === 'ratio'
    ? formatProgress(value)
    : formatValue(value, unit).number;
}

function renderDotOfLonePoint(props: {
  key?: Key | null;
  cx?: number;
  cy?: number;
  payload?: ChartPoint;
}) {
  return props.payload?.isAlone &&
    props.cy !== undefined &&
    props.cy !== null ? (
    <circle key={props.key} cx={props.cx} cy={props.cy} r={2.5} fill={COLOR} />
  ) : (
    <g key={props.key} />
  );
}
