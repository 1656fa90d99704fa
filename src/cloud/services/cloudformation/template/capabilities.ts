import { isObject, type Template } from './template.ts';

/** Types for which CloudFormation wants to hear that one knows what one does. */
const IAM_TYPES = [
  'AWS::IAM::AccessKey',
  'AWS::IAM::Group',
  'AWS::IAM::InstanceProfile',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::IAM::User',
  'AWS::IAM::UserToGroupAddition',
];

/** Properties that give an IAM resource a name of one's own. */
const NAMES: Readonly<Record<string, string>> = {
  'AWS::IAM::Group': 'GroupName',
  'AWS::IAM::InstanceProfile': 'InstanceProfileName',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::IAM::User': 'UserName',
};

/** What a template asks one to acknowledge, and why. */
export interface NeededCapabilities {
  needed: string[];
  reason?: string;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html, `Capabilities` */
export function capabilitiesOf({ Resources }: Pick<Template, 'Resources'>): NeededCapabilities {
  const iam = Object.values(Resources).filter(({ Type }) => IAM_TYPES.includes(Type));
  const named = iam.some(({ Type, Properties }) => isObject(Properties) && NAMES[Type]! in Properties);
  if (!iam.length) return { needed: [] };
  const types = [...new Set(iam.map(({ Type }) => Type))];
  return {
    needed: [named ? 'CAPABILITY_NAMED_IAM' : 'CAPABILITY_IAM'],
    reason: `The following resource(s) require capabilities: [${types.join(', ')}]`,
  };
}

/** What is needed and was not acknowledged. The capability for names holds the other. */
export function missingCapabilities(needed: readonly string[], given: readonly string[]): string[] {
  return needed.filter(
    (one) => !given.includes(one) && !(one === 'CAPABILITY_IAM' && given.includes('CAPABILITY_NAMED_IAM')),
  );
}
