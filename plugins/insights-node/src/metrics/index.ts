export * from './attribution';
export * from './extension';
export * from './fact';
export * from './measures';
export * from './metric';
export * from './needs';
