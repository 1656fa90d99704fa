import { cases } from './case.ts';
export const coreCases = cases({});
