export { Annotations } from './Annotations';
