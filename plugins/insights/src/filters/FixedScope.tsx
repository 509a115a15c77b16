import { createContext, type ReactNode, useContext } from 'react';

/** What the cards are about where nobody can choose it: groups, or components and systems. */
export interface Scope {
  teams: string[];
  entities: string[];
}

const FixedScopeContext = createContext<Scope | undefined>(undefined);

/** Fixes the scope of everything inside, whatever teams the URL has. */
export function FixedScope(props: { scope: Scope; children: ReactNode }) {
  return (
    <FixedScopeContext.Provider value={props.scope}>
      {props.children}
    </FixedScopeContext.Provider>
  );
}

/** The scope around this component, if it is fixed. */
export function useFixedScope(): Scope | undefined {
  return useContext(FixedScopeContext);
}
