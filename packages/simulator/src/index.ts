/**
 * Speaks the HTTP of the vendors for a simulated organisation.
 *
 * @packageDocumentation
 */
export { CloneError } from './clone/git';
export type { CounterValues } from './control/counters';
export type { Change } from './control/edits';
export type { EditOptions } from './control/editSchemas';
export type { FaultOptions } from './control/faults';
export type { LatencyOptions } from './control/latency';
export { HistoryError } from './history/readHistory';
export type { SimulatorInfo } from './info';
export { OptionsError } from './options';
export type { SimulatorOptions, Size } from './options';
export { startSimulator } from './server';
export type { Simulator } from './server';
