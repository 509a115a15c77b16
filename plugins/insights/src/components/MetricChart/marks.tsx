import type { Key } from 'react';
import { type ChartLine, type ChartRow, LINE_STYLES } from '../Series';

const LABEL_GAP_PX = 16;
const PLOT_HEIGHT_PX = 280;
const MAX_LABEL_LENGTH = 20;

interface DotProps {
  key?: Key | null;
  cx?: number;
  cy?: number;
  payload?: ChartRow;
}

/** Marks values no line shows, and hollow those that may still change. */
export function pointDot(options: { index: number; color: string }) {
  return ({ key, cx, cy, payload }: DotProps) => {
    const point = payload?.points[options.index];
    const isDrawn = cy !== undefined && cy !== null && point;
    if (isDrawn && point.isProvisional) {
      return (
        <circle
          key={key}
          cx={cx}
          cy={cy}
          r={3}
          stroke={options.color}
          strokeWidth={1.5}
          fill="var(--bui-bg-app)"
        />
      );
    }
    return isDrawn && point.isAlone ? (
      <circle key={key} cx={cx} cy={cy} r={2.5} fill={options.color} />
    ) : (
      <g key={key} />
    );
  };
}

/** A line's name as there is room for it at its end. */
export function endTitle(title: string): string {
  return title.length > MAX_LABEL_LENGTH
    ? `${title.slice(0, MAX_LABEL_LENGTH - 1)}…`
    : title;
}

type Part = 'complete' | 'incomplete';

/** Writes a line's name at its end, out of the way of the line that ends closest to it. */
export function endLabel(options: {
  rows: ChartRow[];
  lines: ChartLine[];
  index: number;
  part: Part;
  top: number;
}) {
  const { rows, lines, index, part, top } = options;
  const ends = lines.map((_, line) => endOf(rows, line));
  const own = ends[index];
  const other = ends[1 - index];
  const distancePx =
    own && other
      ? ((own.value - other.value) / top) * PLOT_HEIGHT_PX
      : Infinity;
  const overlap = LABEL_GAP_PX - Math.abs(distancePx);
  const isUpper = distancePx > 0 || (distancePx === 0 && index === 0);
  const shift = overlap > 0 ? (isUpper ? -overlap : overlap) / 2 : 0;
  const title = lines[index].title;

  return (props: {
    x?: number | string;
    y?: number | string;
    index?: number;
  }) =>
    own && own.part === part && props.index === own.row ? (
      <text
        x={Number(props.x) + 8}
        y={Number(props.y) + shift + 4}
        fontSize={12}
        fill={LINE_STYLES[lines[index].tone].color}
      >
        {endTitle(title)}
      </text>
    ) : (
      <g />
    );
}

/** The last value of a line: the end its label stands at. */
function endOf(rows: ChartRow[], line: number) {
  for (let row = rows.length - 1; row >= 0; row--) {
    const point = rows[row].points[line];
    const value = point?.complete ?? point?.incomplete ?? null;
    if (point && value !== null) {
      const part: Part = point.complete === null ? 'incomplete' : 'complete';
      return { row, value, part };
    }
  }
  return undefined;
}
