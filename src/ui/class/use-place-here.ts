import { useLocation, useSearch } from '@tanstack/react-router';
import { lessonSlugs } from '../../lesson/library.ts';
import type { ClassPlace } from '../../share/class/class-room.ts';
import { placeIn } from './places.ts';

/**
 * The lesson that is open in this tab, at a step, as a place where a class can be; null where no lesson is open.
 * @param step the one that the address names when missing.
 */
export function usePlaceHere(step?: string | null): ClassPlace | null {
  const { pathname, hash } = useLocation();
  const { follow } = useSearch({ strict: false });
  const slug = /\/lesson\/([^/]+)/.exec(pathname)?.[1];
  if (slug === undefined || !lessonSlugs.includes(slug)) return null;
  return placeIn(slug, step === undefined ? (follow ?? hash) : step);
}
