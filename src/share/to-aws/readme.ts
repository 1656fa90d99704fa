import type { SharedWorkspace } from '../workspace/workspace.ts';
import { eventFiles } from './event-files.ts';
import type { TakenFunction, Template } from './take-to-aws.ts';

/** What to do with the project, in four commands, and what to know before. */
export function readme(
  { title, events }: SharedWorkspace,
  functions: readonly TakenFunction[],
  { Parameters = {} }: Template,
  notes: readonly string[],
): string {
  const [main] = functions as [TakenFunction];
  const stack = main.name.toLowerCase().replaceAll(/[^a-z0-9-]+/g, '-');
  const event = Object.keys(eventFiles(events))[0];
  const remarks = [...functions.map(policyNote), ...bucketNotes(Object.keys(Parameters)), ...notes];
  return `# ${title.replaceAll(/[\n\r]+/g, ' ')}

A project for the AWS SAM CLI (https://docs.aws.amazon.com/serverless-application-model/), made from what an account in Coldstart shows.
It needs an AWS account, credentials for it, Node.js and the SAM CLI. What you deploy may cost money.

## Deploy it

\`\`\`bash
sam validate
sam build
sam deploy --guided --stack-name ${stack} --capabilities CAPABILITY_IAM
sam remote invoke ${main.logicalId} --stack-name ${stack}${event ? ` --event-file ${event}` : ''}
\`\`\`

\`sam delete --stack-name ${stack}\` takes everything away again. A bucket must be empty before.

## What is in it

| Path | What |
| --- | --- |
| \`template.yaml\` | functions, their permissions, what calls them, and what they use |
${functions.map(({ name }) => `| \`${name}/\` | the code of ${name} |`).join('\n')}
${event ? '| `events/` | the test events |\n' : ''}| \`coldstart.json\` | how the account was made; with it, Coldstart opens this zip again |

## Before you deploy

${remarks.map((note) => `- ${note}`).join('\n')}
`;
}

function policyNote({ name, seen: { runs, denied } }: TakenFunction): string {
  if (!runs) return `${name} had not run, so the template gives it what its role gave it. Narrow that down.`;
  const seen = `The policy of ${name} allows what it did in ${runs === 1 ? 'one run' : `${runs} runs`}, and no more. What it has not done yet will be denied.`;
  return denied.length ? `${seen} It was denied ${denied.join(', ')}: that is left out.` : seen;
}

const bucketNotes = (parameters: readonly string[]): string[] =>
  parameters.length
    ? [
        `Names of buckets are unique worldwide. Choose your own for ${parameters.join(', ')} when the deployment asks, and look for the old ones in code and events.`,
      ]
    : [];
