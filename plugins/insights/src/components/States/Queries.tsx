import { useApi } from '@backstage/frontend-plugin-api';
import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { insightsApiRef } from '../../api/InsightsApi';
import { queryClientFor } from '../../hooks/queryClient';
import { BusyNotice } from './BusyNotice';

/** Gives what is inside the shared cache of answers, and says when the backend is too busy to give any. */
export function Queries(props: { children: ReactNode }) {
  const api = useApi(insightsApiRef);
  return (
    <QueryClientProvider client={queryClientFor(api)}>
      <BusyNotice />
      {props.children}
    </QueryClientProvider>
  );
}
