import { AwsError } from '../../../../aws-error.ts';
import { list, map, number, required, tags, text } from '../../template/property-schema.ts';
import { pick, type Made, type ResourceApi, type ResourceType } from '../resource-type.ts';

/** A stack as a resource of another one. */
export const stack: ResourceType = {
  properties: {
    NotificationARNs: list(text),
    Parameters: map(text),
    Tags: tags,
    TemplateURL: required(text),
    TimeoutInMinutes: number,
  },
  // `Outputs.Name`, whatever the template has.
  attributes: null,
  seconds: 1,
  async create(api, properties) {
    const { StackId } = await api.call('cloudformation', 'CreateStack', {
      StackName: api.name({ longest: 128, letters: 'upper' }),
      ...inputOf(properties),
      ...pick(properties, 'TimeoutInMinutes'),
    });
    api.adoptStack(StackId);
    return settled(api, StackId, 'CREATE_COMPLETE');
  },
  async update(api, StackName, properties) {
    try {
      await api.call('cloudformation', 'UpdateStack', { StackName, ...inputOf(properties) });
    } catch (error) {
      if (!(error instanceof AwsError) || error.message !== 'No updates are to be performed.') throw error;
      return undefined;
    }
    return settled(api, StackName, 'UPDATE_COMPLETE');
  },
  async delete(api, StackName) {
    await api.call('cloudformation', 'DeleteStack', { StackName });
    await settled(api, StackName, 'DELETE_COMPLETE');
  },
};

const inputOf = ({ Parameters = {}, ...rest }: any) => ({
  ...pick(rest, 'TemplateURL', 'Tags', 'NotificationARNs'),
  Parameters: Object.entries(Parameters).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
  Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
});

async function settled(api: ResourceApi, StackName: string, wanted: string): Promise<Made> {
  for (;;) {
    await api.sleep(2000);
    const { Stacks } = await api.call('cloudformation', 'DescribeStacks', { StackName });
    const { StackStatus, StackStatusReason, Outputs = [] } = Stacks[0];
    if (StackStatus.endsWith('_IN_PROGRESS')) continue;
    if (StackStatus !== wanted) {
      const why = StackStatusReason ? `${StackStatus} (${StackStatusReason})` : StackStatus;
      throw new AwsError('NotStabilized', `Embedded stack ${StackName} was not successfully ${verb(wanted)}: ${why}`);
    }
    return {
      id: StackName,
      attributes: Object.fromEntries(Outputs.map((output: any) => [`Outputs.${output.OutputKey}`, output.OutputValue])),
    };
  }
}

const verb = (status: string): string => `${status.split('_')[0]!.toLowerCase()}d`;
