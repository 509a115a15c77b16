import type { ReactNode } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router-dom';
import styles from './PageFrame.module.css';

/**
 * Surrounds the page with what Backstage's page layout leaves out: a main landmark, and a redirect to the first tab that
 * keeps the query, and with it the filters of a link like `/insights?range=quarter:2026-Q1`.
 */
export function PageFrame(props: {
  firstTab: string;
  /** The page layout around it has a main landmark. */
  isWithinMain?: boolean;
  children: ReactNode;
}) {
  const { search } = useLocation();
  const Frame = props.isWithinMain ? 'div' : 'main';
  return (
    <Frame className={styles.frame}>
      <Routes>
        <Route
          index
          element={
            <Navigate to={{ pathname: props.firstTab, search }} replace />
          }
        />
        <Route path="*" element={props.children} />
      </Routes>
    </Frame>
  );
}
