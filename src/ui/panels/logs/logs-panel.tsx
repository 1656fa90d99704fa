import type { LogGroup } from '@aws-sdk/client-cloudwatch-logs';
import { ScrollText } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { Select } from '../../kit/select.tsx';
import { TextField } from '../../kit/text-field.tsx';
import { useOpenWork } from '../../stores/open-work.ts';
import { targetOf, useTestRun } from '../../stores/test-run.ts';
import { useQuery } from '../aws/use-query.ts';
import { PanelFrame } from '../parts/panel-frame.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { GroupEvents } from './group-events.tsx';
import { useLogPlace } from './log-place.ts';
import { readGroups, readStreams } from './read-logs.ts';

/** CloudWatch Logs: groups, their streams, and the events that fit a filter pattern. */
export function LogsPanel() {
  const groups = useQuery<LogGroup[]>('log groups', readGroups);
  const place = useLogPlace();
  const names = (groups.data ?? []).map((group) => group.logGroupName!);
  const ground = useOpenWork((work) => work.ground);
  const chosen = useTestRun((test) => test.chosen);
  const own = ground && `/aws/lambda/${targetOf(ground, chosen)}`;
  const group = [place.group, own, names[0]].find((name) => name && names.includes(name)) ?? null;
  return (
    <PanelFrame label="Logs" bar={group !== null && <Controls names={names} group={group} />}>
      <QueryView query={groups} what="log groups">
        {() =>
          group === null ? (
            <EmptyState Icon={ScrollText} title="No log groups yet">
              A function’s first run makes the group <code>/aws/lambda/NAME</code>, if its role may write logs. Each
              execution environment writes a stream of its own.
            </EmptyState>
          ) : (
            <GroupEvents key={group} group={group} stream={place.stream} pattern={place.pattern} />
          )
        }
      </QueryView>
    </PanelFrame>
  );
}

function Controls({ names, group }: { names: readonly string[]; group: string }) {
  const { stream, pattern, go } = useLogPlace();
  const [typed, setTyped] = useState(pattern);
  const streams = useQuery(`streams of ${group}`, (account) => readStreams(account, group));
  return (
    <>
      <Select
        label="Log group"
        hideLabel
        size="sm"
        className="w-80 max-w-full"
        value={group}
        onChange={(name) => go({ group: name, stream: '' })}
        options={names.map((name) => ({ id: name, name }))}
      />
      <Select
        className="max-w-56"
        label="Stream"
        hideLabel
        size="sm"
        value={stream}
        onChange={(name) => go({ stream: name })}
        options={[
          { id: '', name: streams.data ? `All streams (${streams.data.length})` : 'All streams' },
          ...(streams.data ?? []).map(({ logStreamName }) => ({ id: logStreamName!, name: logStreamName! })),
        ]}
      />
      <search className="min-w-56 flex-1">
        <form
          className="flex items-center gap-2 [&>:first-child]:flex-1"
          onSubmit={(event) => {
            event.preventDefault();
            go({ pattern: typed.trim() });
          }}
        >
          <TextField
            label="Filter pattern"
            hideLabel
            value={typed}
            onChange={setTyped}
            placeholder='Filter pattern: ERROR, "two words", ?a ?b, -not'
          />
          <Button type="submit" size="sm">
            Search
          </Button>
        </form>
      </search>
    </>
  );
}
