export { ClockControl } from './clock-control.tsx';
