import { cases } from './case.ts';
export const intlCases = cases({});
