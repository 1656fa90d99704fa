import { fromB } from './b.mjs';
export let count = 0;
export const inc = () => { count++; };
export function viaB() { return fromB(); }
