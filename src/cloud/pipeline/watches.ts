import type { Watch } from '../service.ts';
import type { StorePlace } from './stores.ts';
import type { World } from './world.ts';

/**
 * Who watches a resource, in whatever account. Nothing is registered: services are asked, and the answer follows from their stores. One
 * that is not loaded watches nothing, since only its own operations could have begun it.
 */
function watchesOf(resourceArn: string, { stores, catalog }: World): (StorePlace & Watch)[] {
  return stores.places().flatMap((place) => {
    const definition = catalog.loaded(place.service)?.definition;
    if (!definition?.watches) return [];
    const watches = definition.watches(stores.find(definition, place.accountId, place.region), resourceArn);
    return watches.map((watch) => ({ ...place, ...watch }));
  });
}

/** Runs the tasks of all who watch a resource, at this instant. */
export function announce(resourceArn: string, world: World): void {
  const at = world.clock.now();
  for (const watch of watchesOf(resourceArn, world)) world.clock.schedule({ ...watch, at, background: false });
}
