/**
 * The contract of a source, and the extension point to add one to the Insights backend.
 * @packageDocumentation
 */
export * from './contract';
export * from './extensionPoint';
export * from './metrics';
export * from './permissions';
export * from './rowKinds';
export * from './source';
