import { count } from './a.mjs';
export const fromB = () => `b sees ${count}`;
