export * from './catalog';
export * from './connecting';
export * from './errors';
export * from './events';
export * from './readContext';
export * from './stream';
export * from './type';
