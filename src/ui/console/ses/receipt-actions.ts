import type { AccountPort } from '../../../bridge/account-port.ts';
import { allPages } from '../../panels/aws/pages.ts';
import type { FormField, Option } from '../resource/form-spec.ts';

/** A kind of action of a receipt rule: the member of the rule that holds it, and what is entered for it. */
export interface ActionKind {
  member: string;
  title: string;
  about: string;
  fields: readonly FormField[];
  /** Members that have one value only. */
  fixed?: Readonly<Record<string, string>>;
}

const buckets = async (account: AccountPort): Promise<Option[]> =>
  ((await account.call('s3', 'ListBuckets', {})).Buckets ?? []).map(({ Name }: { Name: string }) => ({
    id: Name,
    name: Name,
  }));

const functions = async (account: AccountPort): Promise<Option[]> => {
  const found = await allPages<any, any, string>(
    (Marker) => account.call('lambda', 'ListFunctions', Marker ? { Marker } : {}),
    (page) => page.Functions,
    (page) => page.NextMarker,
  );
  return found.map(({ FunctionArn, FunctionName }) => ({ id: FunctionArn, name: FunctionName }));
};

const topics = async (account: AccountPort): Promise<Option[]> => {
  const found = await allPages<any, { TopicArn: string }, string>(
    (NextToken) => account.call('sns', 'ListTopics', NextToken ? { NextToken } : {}),
    (page) => page.Topics,
    (page) => page.NextToken,
  );
  return found.map(({ TopicArn }) => ({ id: TopicArn, name: TopicArn.split(':').at(-1)! }));
};

const choice = (name: string, label: string, ...ids: string[]): FormField => ({
  name,
  label,
  kind: 'choice',
  value: ids[0]!,
  options: ids.map((id) => ({ id, name: id })),
});

const toldTopic: FormField = {
  name: 'TopicArn',
  label: 'Topic that is told of it',
  kind: 'choice',
  options: topics,
  optional: true,
};

/** https://docs.aws.amazon.com/ses/latest/dg/receiving-email-action.html */
export const actionKinds: readonly ActionKind[] = [
  {
    member: 'S3Action',
    title: 'S3',
    about: 'stores the whole mail in a bucket',
    fields: [
      { name: 'BucketName', label: 'Bucket for the mail', kind: 'choice', options: buckets },
      { name: 'ObjectKeyPrefix', label: 'Prefix of the key', kind: 'text', optional: true, placeholder: 'inbox/' },
      toldTopic,
    ],
  },
  {
    member: 'SNSAction',
    title: 'SNS',
    about: 'publishes mails of up to 150 KB to a topic; larger ones bounce',
    fields: [
      { name: 'TopicArn', label: 'Topic for the mail', kind: 'choice', options: topics },
      choice('Encoding', 'Encoding', 'UTF-8', 'Base64'),
    ],
  },
  {
    member: 'LambdaAction',
    title: 'Lambda',
    about: 'calls a function with the headers',
    fields: [
      { name: 'FunctionArn', label: 'Function', kind: 'choice', options: functions },
      {
        ...choice('InvocationType', 'Invocation type', 'Event', 'RequestResponse'),
        description: 'With RequestResponse SES waits for what the function says: go on, or stop.',
      },
      toldTopic,
    ],
  },
  {
    member: 'BounceAction',
    title: 'Bounce',
    about: 'sends the mail back, and ends the rule set',
    fields: [
      { name: 'SmtpReplyCode', label: 'SMTP reply code', kind: 'text', value: '550' },
      { name: 'StatusCode', label: 'SMTP status code', kind: 'text', value: '5.1.1', optional: true },
      { name: 'Message', label: 'Message', kind: 'text', value: 'Mailbox does not exist' },
      {
        name: 'Sender',
        label: 'Sender of the bounce',
        kind: 'text',
        placeholder: 'postmaster@example.com',
        description: 'An address of a verified identity.',
      },
      toldTopic,
    ],
  },
  {
    member: 'AddHeaderAction',
    title: 'Add header',
    about: 'adds a header for the actions after it',
    fields: [
      { name: 'HeaderName', label: 'Name of the header', kind: 'text', placeholder: 'X-Seen' },
      { name: 'HeaderValue', label: 'Value of the header', kind: 'text' },
    ],
  },
  {
    member: 'StopAction',
    title: 'Stop',
    about: 'ends the rule set here',
    fields: [toldTopic],
    fixed: { Scope: 'RuleSet' },
  },
];

/** A new action of a kind, with its first values. */
export const newAction = ({ member, fields, fixed }: ActionKind): Record<string, object> => ({
  [member]: {
    ...fixed,
    ...Object.fromEntries(fields.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]]))),
  },
});

/** What kind an action is; undefined for those that the form doesn't know. */
export const kindOf = (action: object): ActionKind | undefined =>
  actionKinds.find(({ member }) => Object.keys(action)[0] === member);
