export { Outline } from './outline.tsx';
export { outlineActions } from './outline-actions.ts';
