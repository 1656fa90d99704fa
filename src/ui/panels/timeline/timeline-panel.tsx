import { ChartGantt, Maximize2, Table2, ZoomIn, ZoomOut, ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { InvocationRecord } from '../../../cloud/trace.ts';
import { Checkbox } from '../../kit/checkbox.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { IconButton } from '../../kit/icon-button.tsx';
import { useSession } from '../../stores/session.ts';
import { environmentsOf, invocationsOf } from '../../stores/trace-selectors.ts';
import { invocationKey, useChosen, useChosenInvocation } from '../chosen-invocation.ts';
import { openPanel } from '../links.ts';
import { PanelFrame } from '../parts/panel-frame.tsx';
import { lanesOf } from './lanes.ts';
import { timeAxis } from './time-axis.ts';
import { TimelineChart } from './timeline-chart.tsx';
import { TimelineTable } from './timeline-table.tsx';
import { panned, type View, whole, zoomed } from './view.ts';

const STEP = 2;

/** Execution environments over virtual time: when each came up, ran, idled and went. */
export function TimelinePanel() {
  const environments = useSession((session) => environmentsOf(session.trace));
  const invocations = useSession((session) => invocationsOf(session.trace));
  const now = useSession((session) => session.clock.now);
  const shown = useChosenInvocation();
  const choose = useChosen((chosen) => chosen.choose);
  const [view, setView] = useState<View>(whole);
  const [skipIdle, setSkipIdle] = useState(true);
  const [asTable, setAsTable] = useState(false);
  const lanes = useMemo(() => lanesOf(environments, invocations), [environments, invocations]);
  const axis = useMemo(
    () =>
      timeAxis(
        lanes.flatMap((lane) => lane.bars),
        now,
        skipIdle,
      ),
    [lanes, now, skipIdle],
  );

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
    openPanel('result');
  };
  const middle = (view.from + view.to) / 2;
  const bar = (
    <>
      <div role="toolbar" aria-label="Zoom" className="flex items-center gap-1">
        <IconButton label="Zoom in" Icon={ZoomIn} onPress={() => setView(zoomed(view, STEP, middle))} />
        <IconButton label="Zoom out" Icon={ZoomOut} onPress={() => setView(zoomed(view, 1 / STEP, middle))} />
        <IconButton label="Earlier" Icon={ChevronLeft} onPress={() => setView(panned(view, -0.5))} />
        <IconButton label="Later" Icon={ChevronRight} onPress={() => setView(panned(view, 0.5))} />
        <IconButton label="Show everything" Icon={Maximize2} onPress={() => setView(whole)} />
      </div>
      <Checkbox
        isSelected={skipIdle}
        onChange={(on) => {
          setSkipIdle(on);
          setView(whole);
        }}
      >
        Shorten idle time
      </Checkbox>
      <Checkbox isSelected={asTable} onChange={setAsTable}>
        <Table2 size={14} aria-hidden className="inline" /> As a table
      </Checkbox>
    </>
  );
  return (
    <PanelFrame label="Timeline" bar={bar}>
      {asTable ? (
        <TimelineTable lanes={lanes} onOpen={open} />
      ) : (
        <TimelineChart lanes={lanes} axis={axis} view={view} onView={setView} now={now} shown={shown} onOpen={open} />
      )}
    </PanelFrame>
  );
}
