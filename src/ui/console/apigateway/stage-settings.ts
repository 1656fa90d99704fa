import type { ItemAction } from '../resource/resource-kind.ts';
import { apiIdOf } from './api-name.ts';

const LEVELS = ['OFF', 'ERROR', 'INFO'].map((id) => ({ id, name: id }));

/** Changes what a stage knows, lets through and writes down; what is left empty stays as it is. */
export const stageSettings: ItemAction = {
  label: 'Stage settings',
  form: {
    fields: [
      { name: 'stage', label: 'Stage', kind: 'text', value: 'prod' },
      { name: 'variables', label: 'Stage variables', kind: 'lines', optional: true, placeholder: 'version=2' },
      { name: 'rate', label: 'Requests a second', kind: 'number', optional: true },
      { name: 'burst', label: 'Burst', kind: 'number', optional: true },
      {
        name: 'level',
        label: 'Execution log',
        kind: 'choice',
        options: LEVELS,
        optional: true,
        description: 'It goes to CloudWatch Logs. The account needs a role for it.',
      },
    ],
  },
  run: (account, name, { stage, variables = '', rate, burst, level }) => {
    const set = (path: string, value: string | undefined) => (value ? [{ op: 'replace', path, value }] : []);
    const pairs = variables
      .split('\n')
      .map((line) => /^\s*([\w]+)\s*=\s*(.*?)\s*$/.exec(line))
      .filter((pair) => pair !== null);
    const patchOperations = [
      ...pairs.flatMap(([, variable, value]) => set(`/variables/${variable}`, value)),
      ...set('/*/*/throttling/rateLimit', rate),
      ...set('/*/*/throttling/burstLimit', burst),
      ...set('/*/*/logging/loglevel', level),
    ];
    return account.call('apigateway', 'UpdateStage', { restApiId: apiIdOf(name), stageName: stage, patchOperations });
  },
};
