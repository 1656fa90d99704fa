import { cases } from './case.ts';
export const zlibCases = cases({});
