import type { ChartLine } from '../Series';
import styles from './MetricChart.module.css';

/** Names the lines above a chart that is too narrow to name them at their ends; keeps its place where it is not needed. */
export function LineLegend(props: { lines: ChartLine[]; isHidden: boolean }) {
  return (
    <ul
      aria-hidden
      className={styles.legend}
      data-hidden={props.isHidden || undefined}
    >
      {props.lines.map(line => (
        <li key={line.tone} data-tone={line.tone}>
          {line.title}
        </li>
      ))}
    </ul>
  );
}
