export { SortableTable, type Column } from './SortableTable';
export { type Order, sortRows } from './sortRows';
