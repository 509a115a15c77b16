import styles from './Change.module.css';

/** How far and in which direction a part moved the whole; the figure beside it says the same as text. */
export function ContributionBar(props: {
  contribution: number;
  widest: number;
}) {
  const { contribution, widest } = props;
  const share = widest > 0 ? Math.abs(contribution) / widest : 0;
  return (
    <span className={styles.track} aria-hidden>
      <span
        className={styles.bar}
        data-side={contribution < 0 ? 'down' : 'up'}
        style={{ width: `${share * 50}%` }}
      />
    </span>
  );
}
