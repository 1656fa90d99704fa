import { memberTraitsOf, traitsOf, type Shape } from './shape.ts';

/** Element name of a structure's member. */
export const memberName = (name: string, member: Shape): string => memberTraitsOf(member).xmlName ?? name;

/** Element name of a list's items, or of a map's keys or values. */
export const itemName = (item: Shape, fallback: string): string => traitsOf(item).xmlName ?? fallback;
