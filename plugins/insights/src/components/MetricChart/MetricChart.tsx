import type {
  TimelineEvent,
  SeriesPoint,
  Unit,
} from '@devex-insights/backstage-plugin-insights-common';
import { type MouseEvent, useState } from 'react';
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { formatAxisValue, formatBucket, isShownPerWeek } from '../../format';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { isExplained } from '../Explain';
import { bucketAt } from './bucketAt';
import { bucketTicks } from './bucketTicks';
import { ChartTimelineEvents } from './ChartTimelineEvents';
import { ChartTooltip } from './ChartTooltip';
import {
  type ChartLine,
  type ChartRow,
  chartRows,
  LINE_STYLES,
} from '../Series';
import { LineLegend } from './LineLegend';
import styles from './MetricChart.module.css';
import { timelineEventGroups } from './timelineEventGroups';
import { MarkLegend } from './MarkLegend';
import { endLabel, endTitle, pointDot } from './marks';
import { textWidth } from './textWidth';
import { axisTicks } from './ticks';

const AXIS_TEXT = {
  fill: 'var(--insights-fg-muted, var(--bui-fg-secondary))',
  fontSize: 12,
};
const SIZES = {
  small: { height: 144, steps: 2, axisWidth: 56 },
  page: { height: 320, steps: 5, axisWidth: 64 },
};
/** Drawn before the width is known. */
const FIRST_WIDTH_PX = 232;
/** Between a label and the axis, or the end of a line. */
const LABEL_GAP_PX = 8;
const MIN_MARGIN_PX = 24;
/** Narrower charts name their lines above instead of at their ends. */
const MIN_WIDTH_WITH_END_LABELS_PX = 560;
/** A button of 24 px with some air. */
const MARK_PX = 28;
const TYPICAL_PLOT_PX = 600;
const NO_TIMELINE_EVENTS: TimelineEvent[] = [];

/**
 * The one chart of all metrics with axes: lines from zero, gaps where there is no value, a dashed end where the last bucket is
 * incomplete and hollow points where it may still change. Always accompanied by a table with the same numbers, so it is
 * hidden from assistive technology.
 */
export function MetricChart(props: {
  lines: ChartLine[];
  unit: Unit;
  /** The headline whose unit the axis takes. */
  like?: number | null;
  size: keyof typeof SIZES;
  /** The timeline events of the main line. */
  timelineEvents?: TimelineEvent[];
  /** Opens the records of a bucket of the main line; the table beside the chart has a button for it. */
  onPressBucket?(point: SeriesPoint): void;
}) {
  const { t } = useInsightsTranslation();
  const {
    lines,
    unit,
    like,
    size,
    timelineEvents = NO_TIMELINE_EVENTS,
    onPressBucket,
  } = props;
  const [width, setWidth] = useState<number>();
  const scale = isShownPerWeek(like ?? 0, unit) ? 7 : 1;
  const rows = chartRows(lines, scale);
  const { height, steps, axisWidth: minAxisWidth } = SIZES[size];
  const highest = Math.max(
    0,
    ...lines.flatMap(({ series }) => series.map(p => (p.value ?? 0) * scale)),
  );
  const ticks = axisTicks(highest, unit, steps);
  const tickText = (value: number) =>
    formatAxisValue(value, unit, ticks[1], t.locale);
  const axisWidth = Math.max(
    minAxisWidth,
    ...ticks.map(tick => textWidth(tickText(tick)) + LABEL_GAP_PX),
  );
  const hasEndLabels =
    size === 'page' &&
    lines.length > 1 &&
    (width ?? MIN_WIDTH_WITH_END_LABELS_PX) >= MIN_WIDTH_WITH_END_LABELS_PX;
  const longest = lines.reduce((a, b) =>
    b.series.length > a.series.length ? b : a,
  );

  const bucketText = (index: number) =>
    formatBucket(longest.series[index], t.locale);
  const right = Math.max(
    MIN_MARGIN_PX,
    // Half of the last label is right of its bucket.
    textWidth(bucketText(longest.series.length - 1)) / 2,
    ...(hasEndLabels
      ? lines.map(({ title }) => textWidth(endTitle(title)) + LABEL_GAP_PX)
      : []),
  );
  const margin = {
    top: timelineEvents.length > 0 ? MARK_PX : 8,
    right,
    bottom: 1,
    left: 0,
  };
  const plot = { left: margin.left + axisWidth, right: margin.right };
  const plotPx = width ? width - plot.left - plot.right : TYPICAL_PLOT_PX;
  const labelled = bucketTicks(
    longest.series,
    (width ?? FIRST_WIDTH_PX) - plot.left - plot.right,
    t.locale,
  );
  const groups = timelineEventGroups(
    timelineEvents,
    lines[0].series,
    MARK_PX / plotPx,
  );
  const press = ({ clientX, currentTarget }: MouseEvent) => {
    const box = currentTarget.getBoundingClientRect();
    const index = bucketAt(clientX - box.left, {
      left: plot.left,
      right: box.width - plot.right,
      buckets: rows.length,
    });
    const point = lines[0].series[index];
    if (point && isExplained(point)) {
      onPressBucket?.(point);
    }
  };

  return (
    <div>
      {size === 'page' && lines.length > 1 && (
        <LineLegend lines={lines} isHidden={hasEndLabels} />
      )}
      <div className={styles.withMarks}>
        <div
          aria-hidden
          className={styles.chart}
          data-size={size}
          data-pressable={onPressBucket && true}
          style={{ height }}
        >
          <ResponsiveContainer
            width="100%"
            height="100%"
            initialDimension={{ width: FIRST_WIDTH_PX, height }}
            onResize={setWidth}
          >
            <LineChart
              data={rows}
              accessibilityLayer={false}
              onClick={(_, event) => press(event)}
              margin={margin}
            >
              <CartesianGrid vertical={false} stroke="var(--bui-border-1)" />
              <XAxis
                dataKey="index"
                tick={AXIS_TEXT}
                tickLine={false}
                stroke="var(--bui-border-2)"
                ticks={labelled}
                interval={0}
                tickFormatter={bucketText}
              />
              <YAxis
                domain={[0, ticks[ticks.length - 1]]}
                ticks={ticks}
                tick={AXIS_TEXT}
                tickLine={false}
                axisLine={false}
                width={axisWidth}
                interval={0}
                tickFormatter={tickText}
              />
              <Tooltip
                isAnimationActive={false}
                content={({ active, label }) =>
                  active && label !== undefined ? (
                    <ChartTooltip
                      lines={lines}
                      index={Number(label)}
                      unit={unit}
                      like={like}
                      isPressable={onPressBucket !== undefined}
                    />
                  ) : null
                }
              />
              {groups
                .flatMap(({ buckets }) => buckets)
                .map(bucket => (
                  <ReferenceLine
                    key={bucket}
                    x={bucket}
                    stroke="var(--insights-fg-muted, var(--bui-fg-secondary))"
                    strokeDasharray="1 3"
                  />
                ))}
              {lines
                .map((line, index) => ({
                  ...LINE_STYLES[line.tone],
                  line,
                  index,
                }))
                // The main line lies on top.
                .reverse()
                .flatMap(({ line, index, color, strokeWidth }) =>
                  (['complete', 'incomplete'] as const).map(part => (
                    <Line
                      key={`${line.tone} ${part}`}
                      dataKey={(row: ChartRow) => row.points[index]?.[part]}
                      stroke={color}
                      strokeWidth={strokeWidth}
                      strokeDasharray={
                        part === 'incomplete' ? '3 3' : undefined
                      }
                      dot={pointDot({ index, color })}
                      activeDot={{ r: 4 }}
                      label={
                        hasEndLabels
                          ? endLabel({
                              rows,
                              lines,
                              index,
                              part,
                              top: ticks[ticks.length - 1],
                            })
                          : undefined
                      }
                      isAnimationActive={false}
                    />
                  )),
                )}
            </LineChart>
          </ResponsiveContainer>
        </div>
        {groups.length > 0 && <ChartTimelineEvents groups={groups} {...plot} />}
      </div>
      {groups.length > 0 && <MarkLegend groups={groups} />}
    </div>
  );
}
