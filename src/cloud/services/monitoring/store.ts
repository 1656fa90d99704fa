import type { MetricDataQuery, PutMetricAlarmInput, StateValue } from '@aws-sdk/client-cloudwatch';
import type { Context } from '../../service.ts';
import { metricKey, type Dimension, type Metric } from '../../metrics/metric-book.ts';

export { metricKey, type Dimension, type Metric };

export type MonitoringContext = Context<MonitoringStore>;

/** One account's alarms in one region; its metrics are in `ctx.metrics()`. Maps, since names come from outside. */
export interface MonitoringStore {
  /** By name. */
  alarms: Map<string, Alarm>;
  /** Oldest first; kept when an alarm is deleted. */
  history: HistoryItem[];
}

/** What PutMetricAlarm was given, with what has become of it. */
export interface Alarm {
  name: string;
  settings: Omit<PutMetricAlarmInput, 'AlarmName' | 'Tags' | 'Metrics'> & { Metrics?: MetricDataQuery[] };
  /** Of a composite alarm, which has no metric: the states of other alarms that it rests on. */
  rule?: string;
  actionsEnabled: boolean;
  tags: Record<string, string>;
  /** Virtual ms, like the two below. */
  configuredAt: number;
  state: StateValue;
  reason: string;
  reasonData?: string;
  stateUpdatedAt: number;
  stateTransitionedAt: number;
  /** Number of the event that evaluates it next; null while nothing new can come of it. */
  evaluation: number | null;
}

export interface HistoryItem {
  alarmName: string;
  at: number;
  type: 'ConfigurationUpdate' | 'StateUpdate' | 'Action';
  summary: string;
  /** JSON. */
  data: string;
  /** It is about a composite alarm. */
  composite?: true;
}

export const createStore = (): MonitoringStore => ({ alarms: new Map(), history: [] });
