import type { Era } from '../cloud/era.ts';

/**
 * First virtual instant of an account whose lesson names none, ms since the epoch. June 2016 is the one season in which both
 * runtimes of the book's year could be created: nodejs4.3 came in April, and nodejs (0.10) was closed to new functions that autumn.
 */
export const ERA_START: Record<Era, number> = {
  '2016': Date.UTC(2016, 5, 1, 9),
  today: Date.UTC(2026, 10, 23, 9),
};
