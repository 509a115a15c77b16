export { SortableTable, type Column } from './SortableTable';
