import type { ReactNode } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router-dom';

/**
 * Sends the page's own address to its first tab with the query intact; the page's built-in redirect drops it, and with
 * it the filters of a link like `/insights?range=quarter:2026-Q1`.
 */
export function KeepQuery(props: { to: string; children: ReactNode }) {
  const { search } = useLocation();
  return (
    <Routes>
      <Route
        index
        element={<Navigate to={{ pathname: props.to, search }} replace />}
      />
      <Route path="*" element={props.children} />
    </Routes>
  );
}
