import { expect, it } from 'vitest';
import { functionGraphs, isOn, readGraphs } from './graph.ts';
import { windowOf } from './window.ts';

const now = Date.UTC(2016, 2, 1, 12, 34, 56);

it('ends with the period that now is in', () => {
  const { from, to, periodMs } = windowOf('1h', now);
  expect(new Date(to).toISOString()).toBe('2016-03-01T12:35:00.000Z');
  expect((to - from) / periodMs).toBe(60);
});

const alarm = {
  AlarmName: 'errors',
  Namespace: 'AWS/Lambda',
  MetricName: 'Errors',
  Dimensions: [{ Name: 'FunctionName', Value: 'hello' }],
};

it('puts values to their periods and alarms to their metrics', async () => {
  const window = windowOf('1h', now);
  const calls: string[] = [];
  const account = {
    async call(_service: string, operation: string, input: any) {
      calls.push(operation);
      if (operation === 'DescribeAlarms') return { MetricAlarms: [alarm] };
      const [first] = input.MetricDataQueries;
      return { MetricDataResults: [{ Id: first.Id, Timestamps: [new Date(window.to - 60_000)], Values: [3] }] };
    },
  };
  const { at, graphs } = await readGraphs(account as never, functionGraphs('hello'), window);
  expect(calls).toEqual(['GetMetricData', 'DescribeAlarms']);
  expect(at).toHaveLength(60);
  expect(graphs[0]!.lines).toMatchObject([{ name: 'Sum' }]);
  expect(graphs[0]!.lines[0]!.values.slice(-2)).toEqual([null, 3]);
  expect(graphs.map(({ title, alarms }) => [title, alarms.length])).toContainEqual(['Errors', 1]);
});

it('an alarm on one function is none on all of them', () => {
  const errors = (name: string) => functionGraphs(name).find(({ title }) => title === 'Errors')!;
  expect([isOn(alarm, errors('hello')), isOn(alarm, errors(''))]).toEqual([true, false]);
});
