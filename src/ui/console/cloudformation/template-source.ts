import type { AccountPort } from '../../../bridge/account-port.ts';
import { lineOf, useTemplateProblem } from '../../stores/template-problem.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { shownFiles } from '../../stores/workspace-state.ts';
import type { FormField, Values } from '../resource/form-spec.ts';

/** Stands for the text field in the choice of a template. */
const PASTED = 'pasted';

const templateFiles = (): string[] =>
  shownFiles(useWorkspace.getState()).filter(
    (path) => /\.(ya?ml|json|template)$/.test(path) && !path.endsWith('package.json'),
  );

/** Fields for a template, its parameters, and what one acknowledges. */
export const templateFields: readonly FormField[] = [
  {
    name: 'source',
    label: 'Template',
    kind: 'choice',
    description: 'A file of the lesson, or text of your own.',
    options: async () => [
      ...templateFiles().map((path) => ({ id: path, name: path })),
      { id: PASTED, name: 'The text below' },
    ],
  },
  { name: 'text', label: 'Template text', kind: 'lines', optional: true, description: 'JSON or YAML.' },
  {
    name: 'parameters',
    label: 'Parameters',
    kind: 'lines',
    optional: true,
    placeholder: 'MemorySize=256',
    description: 'One a line, Name=value. Those left out have their defaults.',
  },
  {
    name: 'capabilities',
    label: 'It may make IAM resources and run transforms',
    kind: 'switch',
    description: 'CAPABILITY_NAMED_IAM and CAPABILITY_AUTO_EXPAND.',
  },
];

/** What CloudFormation is told, from the fields. */
export function templateInput(values: Values): { TemplateBody: string; Parameters: object[]; Capabilities: string[] } {
  const { source = PASTED, text = '', parameters = '', capabilities } = values;
  return {
    TemplateBody: source === PASTED ? text : (useWorkspace.getState().files[source] ?? ''),
    Parameters: parameters
      .split('\n')
      .filter((line) => line.trim())
      .map((line) => {
        const [name, ...value] = line.split('=');
        return { ParameterKey: name!.trim(), ParameterValue: value.join('=').trim() };
      }),
    Capabilities: capabilities ? ['CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'] : [],
  };
}

/** Makes a call with the template of the fields. A refusal is also marked in the file that it came from. @throws {CallError} */
export async function callWithTemplate(
  account: AccountPort,
  operation: string,
  values: Values,
  more: object,
): Promise<any> {
  const input = templateInput(values);
  try {
    const answer = await account.call('cloudformation', operation, { ...input, ...more });
    useTemplateProblem.setState({ problem: null });
    return answer;
  } catch (error) {
    const { source = PASTED } = values;
    if (source !== PASTED && error instanceof Error) {
      const line = lineOf(error.message, input.TemplateBody);
      useTemplateProblem.setState({ problem: { file: source, message: error.message, line } });
    }
    throw error;
  }
}
