export { ToolRail } from './tool-rail.tsx';
