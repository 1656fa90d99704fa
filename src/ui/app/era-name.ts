import type { Era } from '../../cloud/era.ts';

/** The two worlds by the name the reader sees. */
export const eraName: Record<Era, string> = { '2016': '2016', today: 'Today' };
