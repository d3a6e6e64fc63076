export { SlicePanel } from './slice-panel.tsx';
