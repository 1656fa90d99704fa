import { AwsError } from '../../../../aws-error.ts';
import { utf8 } from '../../../../../std/bytes.ts';
import { isObject } from '../../template/template.ts';
import { answerUrl } from '../../custom/answer-url.ts';
import type { CustomAnswer } from '../../store.ts';
import { number, required, text } from '../../template/property-schema.ts';
import type { Made, ResourceApi, ResourceType } from '../resource-type.ts';

/** CloudFormation waits an hour for an answer when `ServiceTimeout` says nothing else, in s. */
const PATIENCE = 3600;

/** How often it looks whether there is one, ms. */
const LOOKS = 1000;

/** A resource that a function of the account makes: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref.html */
export const customResource = (type: string): ResourceType => ({
  properties: { ServiceToken: required(text), ServiceTimeout: number },
  // Whatever else is declared is the function's business.
  open: true,
  attributes: null,
  seconds: 1,
  create: (api, properties) => ask(api, type, 'Create', { ResourceProperties: told(properties) }, properties),
  update: (api, PhysicalResourceId, properties, before) => {
    const event = { PhysicalResourceId, ResourceProperties: told(properties), OldResourceProperties: told(before) };
    return ask(api, type, 'Update', event, properties);
  },
  async delete(api, PhysicalResourceId, properties) {
    await ask(api, type, 'Delete', { PhysicalResourceId, ResourceProperties: told(properties) }, properties);
  },
});

async function ask(
  api: ResourceApi,
  ResourceType: string,
  RequestType: string,
  more: { PhysicalResourceId?: string; ResourceProperties: object; OldResourceProperties?: object },
  { ServiceToken, ServiceTimeout = PATIENCE }: { ServiceToken: string; ServiceTimeout?: number },
): Promise<Made> {
  const RequestId = api.uuid();
  const event = {
    RequestType,
    ServiceToken,
    ResponseURL: answerUrl(api, RequestId),
    StackId: api.stackId,
    RequestId,
    LogicalResourceId: api.logicalId,
    ...more,
    ResourceType,
  };
  await send(api, ServiceToken, JSON.stringify(event));
  const end = api.now() + ServiceTimeout * 1000;
  for (let answer = api.takeAnswer(RequestId); ; answer = api.takeAnswer(RequestId)) {
    if (answer) return read(answer, more.PhysicalResourceId);
    if (api.now() >= end) {
      throw failed(
        'CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId ' +
          `[${RequestId}]. If you are using the Python cfn-response module, you may need to update your Lambda function code so that CloudFormation can attach the updated version.`,
      );
    }
    await api.sleep(LOOKS);
  }
}

/** The function is called, or a message with the event is sent to the topic. */
async function send(api: ResourceApi, token: string, event: string): Promise<void> {
  if (/^arn:aws[^:]*:sns:/.test(token)) {
    await api.call('sns', 'Publish', {
      TopicArn: token,
      Subject: 'AWS CloudFormation custom resource request',
      Message: event,
    });
  } else {
    await api.call('lambda', 'Invoke', { FunctionName: token, InvocationType: 'Event', Payload: utf8(event) });
  }
}

function read({ Status, Reason, PhysicalResourceId, Data }: CustomAnswer, before: string | undefined): Made {
  if (Status === 'FAILED')
    throw failed(`Received response status [FAILED] from custom resource. Message returned: ${String(Reason ?? '')}`);
  if (Status !== 'SUCCESS') throw failed('Invalid response status in the response object');
  const id = PhysicalResourceId ?? before;
  if (typeof id !== 'string' || id === '') throw failed('Invalid PhysicalResourceId');
  return { id, attributes: isObject(Data) ? Data : {} };
}

const failed = (message: string): AwsError => new AwsError('CustomResourceFailed', message);

/** Functions are told everything as text, as CloudFormation has always done. */
const told = (value: any): any => {
  if (Array.isArray(value)) return value.map(told);
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, told(member)]));
  return String(value);
};
