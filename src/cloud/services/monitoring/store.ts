import type { MetricDataQuery, PutMetricAlarmInput, StateValue } from '@aws-sdk/client-cloudwatch';
import type { Context } from '../../service.ts';

export type MonitoringContext = Context<MonitoringStore>;

/** One account's metrics and alarms in one region. Maps, since names come from outside. */
export interface MonitoringStore {
  /** By `metricKey`. */
  metrics: Map<string, Metric>;
  /** By name. */
  alarms: Map<string, Alarm>;
  /** Oldest first; kept when an alarm is deleted. */
  history: HistoryItem[];
}

export interface Dimension {
  Name: string;
  Value: string;
}

export interface Metric {
  namespace: string;
  name: string;
  dimensions: Dimension[];
  samples: Sample[];
}

/** One value, or a set of them already summed up. */
export interface Sample {
  /** Virtual ms. */
  at: number;
  sum: number;
  count: number;
  min: number;
  max: number;
  unit: string;
  /** Seconds: 1 for high resolution, else 60. */
  resolution: number;
}

/** What PutMetricAlarm was given, with what has become of it. */
export interface Alarm {
  name: string;
  settings: Omit<PutMetricAlarmInput, 'AlarmName' | 'Tags' | 'Metrics'> & { Metrics?: MetricDataQuery[] };
  actionsEnabled: boolean;
  tags: Record<string, string>;
  /** Virtual ms, like the two below. */
  configuredAt: number;
  state: StateValue;
  reason: string;
  reasonData?: string;
  stateUpdatedAt: number;
  stateTransitionedAt: number;
}

export interface HistoryItem {
  alarmName: string;
  at: number;
  type: 'ConfigurationUpdate' | 'StateUpdate';
  summary: string;
  /** JSON. */
  data: string;
}

export const createStore = (): MonitoringStore => ({ metrics: new Map(), alarms: new Map(), history: [] });

/** What makes a metric itself: namespace, name and the set of dimensions, in whatever order they come. */
export const metricKey = (namespace: string, name: string, dimensions: readonly Dimension[]): string =>
  JSON.stringify([namespace, name, ...dimensions.map(({ Name, Value }) => JSON.stringify([Name, Value])).sort()]);
