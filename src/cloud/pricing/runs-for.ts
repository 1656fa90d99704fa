import { type InvocationUse, invocationCost } from './cost.ts';

/** How many runs an amount of US dollars buys, without the free tier. */
export const runsFor = (dollars: number, use: InvocationUse): number => Math.floor(dollars / invocationCost(use).total);
