import { count, inc, viaB } from './a.mjs';
import * as all from './a.mjs';
export { count } from './a.mjs';
export const handler = async () => { const before = count; inc(); return [before, count, all.count, viaB(), Object.keys(all), String(all[Symbol.toStringTag])]; };
