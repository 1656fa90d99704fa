import type { CompositeAlarm, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { useResourcePlaces } from '../../console/resource/resource-places.ts';
import { Badge, type Tone } from '../../kit/badge.tsx';
import { openPanel } from '../links.ts';

const tones: Record<string, Tone> = { OK: 'ok', ALARM: 'danger', INSUFFICIENT_DATA: 'neutral' };
const names: Record<string, string> = { OK: 'OK', ALARM: 'In alarm', INSUFFICIENT_DATA: 'No data' };

/** An alarm and its state; leads to its page in CloudWatch's console. */
export function AlarmState({ alarm }: { alarm: MetricAlarm | CompositeAlarm }) {
  const { AlarmName, StateValue } = alarm;
  const isComposite = 'AlarmRule' in alarm && alarm.AlarmRule !== undefined;
  return (
    <button
      type="button"
      className="max-w-full rounded-full text-left hover:underline"
      onClick={() => {
        useResourcePlaces
          .getState()
          .go('cloudwatch', { kind: isComposite ? 'composite-alarms' : 'alarms', item: AlarmName! });
        openPanel('cloudwatch');
      }}
    >
      <Badge tone={tones[StateValue!] ?? 'neutral'}>
        {AlarmName}: {names[StateValue!] ?? StateValue}
        {isComposite && ' (composite)'}
      </Badge>
    </button>
  );
}
