import { ChartGantt, ChevronLeft, ChevronRight, LocateFixed, Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import { useMemo } from 'react';
import type { InvocationRecord } from '../../../cloud/trace.ts';
import { Checkbox } from '../../kit/checkbox.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { IconButton } from '../../kit/icon-button.tsx';
import { useSession } from '../../stores/session.ts';
import { callsOf, environmentsOf, invocationsOf } from '../../stores/trace-selectors.ts';
import { useChosen, useChosenInvocation } from '../chosen-invocation.ts';
import { invocationKey } from '../invocation-key.ts';
import { clockTime } from '../format/instant.ts';
import { PanelFrame } from '../parts/panel-frame.tsx';
import { Trail } from '../parts/trail.tsx';
import { callsByInvocation } from './calls-by-invocation.ts';
import { EnvironmentPage } from './environment-page.tsx';
import { InvocationPage } from './invocation-page.tsx';
import { type Lane, lanesOf } from './lanes.ts';
import { sceneOf } from './scene.ts';
import { timeAxis } from './time-axis.ts';
import { TimelineChart } from './timeline-chart.tsx';
import { TimelineLegend } from './timeline-legend.tsx';
import { useTimelinePlace } from './timeline-place.ts';
import { TimelineTable } from './timeline-table.tsx';
import { around, panned, whole, zoomed } from './view.ts';

const STEP = 2;

/** Execution environments over virtual time: when each came up, ran, idled and went. A run opens to its trace, an environment to what it keeps. */
export function TimelinePanel() {
  const environments = useSession((session) => environmentsOf(session.trace));
  const invocations = useSession((session) => invocationsOf(session.trace));
  const calls = useSession((session) => callsOf(session.trace));
  const now = useSession((session) => session.clock.now);
  const shown = useChosenInvocation();
  const choose = useChosen((chosen) => chosen.choose);
  const { view, skipIdle, asTable, page, set } = useTimelinePlace();
  const lanes = useMemo(() => lanesOf(environments, invocations), [environments, invocations]);
  const { axis, scene, throttles } = useMemo(() => {
    const refused = calls.filter(({ service, status }) => service === 'lambda' && status === 429);
    const active = [
      ...lanes.flatMap(({ runs }) => runs.map((run) => ({ from: run.startedAt, to: run.endedAt }))),
      ...refused.map(({ at }) => ({ from: at, to: at })),
    ];
    const axis = timeAxis(active, now, skipIdle);
    return {
      axis,
      scene: sceneOf(lanes, axis, now),
      throttles: Float64Array.from(refused, ({ at }) => axis.x(at)).sort(),
    };
  }, [lanes, calls, now, skipIdle]);

  if (!lanes.length) {
    return (
      <PanelFrame label="Timeline">
        <EmptyState Icon={ChartGantt} title="No execution environment yet">
          The first run starts one: cold in blue, then hot runs in amber while it lives. Let time pass and watch it go.
        </EmptyState>
      </PanelFrame>
    );
  }
  const open = (run: InvocationRecord) => {
    choose(invocationKey(run));
    set({ page: { kind: 'run', key: invocationKey(run) } });
  };
  const look = (lane: Lane) => set({ page: { kind: 'environment', id: lane.environmentId } });

  const steps = (name: string) => (
    <Trail label="Place in the timeline" steps={[{ name: 'Timeline', onPress: () => set({ page: null }) }, { name }]} />
  );
  const openRun = page?.kind === 'run' && invocations.find((run) => invocationKey(run) === page.key);
  if (openRun) {
    const lane = lanes.find(({ environmentId }) => environmentId === openRun.environmentId);
    return (
      <PanelFrame label="Timeline" bar={steps(`${openRun.functionName}, run of ${clockTime(openRun.startedAt)}`)}>
        <InvocationPage run={openRun} onLook={() => lane && look(lane)} />
      </PanelFrame>
    );
  }
  const openLane = page?.kind === 'environment' && lanes.find(({ environmentId }) => environmentId === page.id);
  if (openLane) {
    return (
      <PanelFrame label="Timeline" bar={steps(`Environment ${openLane.environmentId.slice(0, 8)}`)}>
        <EnvironmentPage key={openLane.environmentId} lane={openLane} onOpen={open} />
      </PanelFrame>
    );
  }

  const middle = (view.from + view.to) / 2;
  const bar = (
    <>
      {!asTable && (
        <div role="toolbar" aria-label="Zoom" className="flex items-center gap-1">
          <IconButton label="Zoom in" Icon={ZoomIn} onPress={() => set({ view: zoomed(view, STEP, middle) })} />
          <IconButton label="Zoom out" Icon={ZoomOut} onPress={() => set({ view: zoomed(view, 1 / STEP, middle) })} />
          <IconButton label="Earlier" Icon={ChevronLeft} onPress={() => set({ view: panned(view, -0.5) })} />
          <IconButton label="Later" Icon={ChevronRight} onPress={() => set({ view: panned(view, 0.5) })} />
          <IconButton label="Show everything" Icon={Maximize2} onPress={() => set({ view: whole })} />
          <IconButton
            label="Show the latest run, or the one you chose"
            Icon={LocateFixed}
            isDisabled={!shown}
            onPress={() => shown && set({ view: around(axis.x(shown.startedAt), axis.x(shown.endedAt)) })}
          />
        </div>
      )}
      {!asTable && (
        <Checkbox isSelected={skipIdle} onChange={(on) => set({ skipIdle: on, view: whole })}>
          Shorten idle time
        </Checkbox>
      )}
      <Checkbox isSelected={asTable} onChange={(on) => set({ asTable: on })}>
        As a table
      </Checkbox>
    </>
  );
  return (
    <PanelFrame label="Timeline" bar={bar}>
      {asTable ? (
        <TimelineTable lanes={lanes} onOpen={open} onLook={look} />
      ) : (
        <div className="flex h-full min-h-48 flex-col">
          <section aria-label="Execution environments over virtual time" className="min-h-0 flex-1">
            <TimelineChart
              scene={scene}
              axis={axis}
              view={view}
              onView={(to) => set({ view: to })}
              throttles={throttles}
              calls={callsByInvocation(calls)}
              shown={shown}
              onOpen={open}
              onLook={look}
            />
          </section>
          <div className="shrink-0 border-t border-line">
            <TimelineLegend />
          </div>
        </div>
      )}
    </PanelFrame>
  );
}
