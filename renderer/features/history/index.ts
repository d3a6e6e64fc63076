export { HistoryPopover } from './history-panel.tsx';
