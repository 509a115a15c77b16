import type { ReactNode, RefObject } from 'react';
import styles from './LearnMore.module.css';

/** One section of the facts about a metric. */
export function Section(props: {
  title: string;
  headingRef?: RefObject<HTMLHeadingElement>;
  children: ReactNode;
}) {
  return (
    <section>
      <h3
        ref={props.headingRef}
        tabIndex={props.headingRef && -1}
        className={styles.heading}
      >
        {props.title}
      </h3>
      {props.children}
    </section>
  );
}
