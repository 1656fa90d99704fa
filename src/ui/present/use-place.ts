import { useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useLayout } from '../stores/layout.ts';
import { useOpenWork } from '../stores/open-work.ts';
import { panels } from '../workbench/panel-list.ts';
import { type Order, type Place, placeOf } from './order.ts';
import type { Talk } from './talk.ts';

export interface PlaceInTalk {
  place: Place;
  order: Order;
  /** The panels that there are, in their order. */
  panelIds: readonly string[];
  go(place: Place): void;
  leave(): void;
}

/** Where the presentation is. The address has it, and doors in the text and in panels lead to their slides. */
export function usePlace(talk: Talk): PlaceInTalk {
  const { present = '', show } = useSearch({ strict: false });
  const hash = useLocation({ select: (location) => location.hash });
  const navigate = useNavigate();
  const allowed = useOpenWork((work) => work.ground?.panels);
  const consoles = useLayout((layout) => layout.consoles);
  const { slides } = talk;

  const panelIds = useMemo(
    () => panels.filter(({ id }) => !allowed || allowed.includes(id)).map(({ id }) => id),
    [allowed],
  );
  const order = useMemo<Order>(() => {
    const onTheWay = panels.filter(
      ({ id, group }) => panelIds.includes(id) && (group === 'run' || consoles.includes(id)),
    );
    return { texts: slides.map(({ id }) => id), views: ['code', ...onTheWay.map(({ id }) => id)] };
  }, [slides, panelIds, consoles]);
  const isView = (id: string) => id === 'code' || id === 'link' || panelIds.includes(id);
  const anchored = hash ? slides.find((slide) => slide.anchor === hash) : undefined;
  const named = placeOf(order, isView, { text: present, show });
  const text = anchored?.id ?? named.text;
  const shown = anchored ? null : named.show;
  const place = useMemo<Place>(() => ({ text, show: shown }), [text, shown]);

  const go = useCallback(
    (next: Place) =>
      void navigate({
        to: '.',
        search: (now) => ({ ...now, present: next.text, show: next.show ?? undefined, follow: undefined }),
        hash: '',
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  // The address has the heading to come back to a moment before it has lost the slide.
  const leaving = useRef(false);
  const anchor = slides.find(({ id }) => id === text)?.anchor ?? '';
  const leave = useCallback(() => {
    leaving.current = true;
    void navigate({
      to: '.',
      search: (now) => ({ ...now, present: undefined, show: undefined }),
      hash: anchor,
      replace: true,
      resetScroll: false,
    });
  }, [navigate, anchor]);

  // A link of the text to a step or a heading: the address then has its slide.
  useEffect(() => {
    if (hash && anchored && !leaving.current) go({ text: anchored.id, show: null });
  }, [hash, anchored, go]);

  useFollowLayout(place, go);
  return { place, order, panelIds, go, leave };
}

/** The layout's part and panel follow the place, and the place follows them: whatever opens a panel or a file elsewhere does so here. */
function useFollowLayout(place: Place, go: (place: Place) => void): void {
  const current = useRef(place);
  useEffect(() => {
    current.current = place;
    const { showArea, showPanel } = useLayout.getState();
    if (place.show === null || place.show === 'link') showArea('lesson');
    else if (place.show === 'code') showArea('code');
    else showPanel(place.show);
  }, [place]);
  useEffect(
    () =>
      useLayout.subscribe((now, before) => {
        if (now.area === before.area && now.panel === before.panel) return;
        const { text, show } = current.current;
        const wanted = now.area === 'lesson' ? null : now.area === 'code' ? 'code' : now.panel;
        if (wanted === null || wanted === show) return;
        current.current = { text, show: wanted };
        go({ text, show: wanted });
      }),
    [go],
  );
}
