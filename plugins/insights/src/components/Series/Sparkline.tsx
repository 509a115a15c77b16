import { type ChartLine, type ChartPoint, chartPoints } from './chartPoints';
import { LINE_STYLES } from './lineStyles';
import styles from './Sparkline.module.css';

const HEIGHTS = { row: 32, card: 72 };
/** Room for half a line and for points. */
const EDGE_PX = 4;

/**
 * A chart without axes: lines from zero, gaps where there is no value, a dashed end where the last bucket is incomplete
 * and hollow points where it may still change. There can be dozens on a page, so it is drawn without the chart library.
 * Always accompanied by a table with the same numbers, so it is hidden from assistive technology.
 */
export function Sparkline(props: {
  lines: ChartLine[];
  size: keyof typeof HEIGHTS;
}) {
  const { lines, size } = props;
  const height = HEIGHTS[size];
  const buckets = Math.max(...lines.map(({ series }) => series.length));
  const highest =
    Math.max(
      0,
      ...lines.flatMap(({ series }) => series.map(({ value }) => value ?? 0)),
    ) || 1;
  const x = (index: number) =>
    `${(buckets > 1 ? (index / (buckets - 1)) * 100 : 50).toFixed(2)}%`;
  const y = (value: number) =>
    EDGE_PX + (height - 2 * EDGE_PX) * (1 - value / highest);

  return (
    <div aria-hidden className={styles.sparkline} data-size={size}>
      <svg width="100%" height={height}>
        {/* The main line lies on top. */}
        {[...lines].reverse().map(({ tone, series }) => {
          const { color, strokeWidth } = LINE_STYLES[tone];
          const points = chartPoints(series);
          return (
            <g key={tone} stroke={color} strokeWidth={strokeWidth}>
              {segmentsOf(points).map(({ index, from, to, isIncomplete }) => (
                <line
                  key={`${index} ${isIncomplete}`}
                  x1={x(index)}
                  y1={y(from)}
                  x2={x(index + 1)}
                  y2={y(to)}
                  strokeLinecap="round"
                  strokeDasharray={isIncomplete ? '3 3' : undefined}
                />
              ))}
              {points.map(({ complete, incomplete, ...point }, index) => {
                const value = complete ?? incomplete;
                return value !== null &&
                  (point.isProvisional || point.isAlone) ? (
                  <circle
                    key={x(index)}
                    cx={x(index)}
                    cy={y(value)}
                    r={point.isProvisional ? 3 : 2}
                    strokeWidth={1.5}
                    fill={point.isProvisional ? 'var(--bui-bg-app)' : color}
                  />
                ) : null;
              })}
            </g>
          );
        })}
      </svg>
    </div>
  );
}

/** The strokes from each bucket to the next one, where both have a value. */
function segmentsOf(points: ChartPoint[]) {
  return (['complete', 'incomplete'] as const).flatMap(part =>
    points.slice(0, -1).flatMap((point, index) => {
      const from = point[part];
      const to = points[index + 1][part];
      return from === null || to === null
        ? []
        : [{ index, from, to, isIncomplete: part === 'incomplete' }];
    }),
  );
}
