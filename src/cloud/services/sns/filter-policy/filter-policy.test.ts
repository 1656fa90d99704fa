import { describe, expect, test } from 'vitest';
import { accepts } from './accepts.ts';
import { compileFilterPolicy } from './filter-policy.ts';

const string = (StringValue: string) => ({ DataType: 'String', StringValue });
const number = (StringValue: string) => ({ DataType: 'Number', StringValue });
const array = (...values: unknown[]) => ({ DataType: 'String.Array', StringValue: JSON.stringify(values) });

/** From the examples of "Amazon SNS subscription filter policies" (Developer Guide) unless said otherwise. */
describe('on message attributes', () => {
  const order = {
    store: string('example_corp'),
    event: string('order_placed'),
    price_usd: number('210.75'),
    customer_interests: array('soccer', 'rugby', 'hockey'),
    source_ip: string('10.0.0.5'),
  };
  test.each<[policy: object, passes: boolean]>([
    [{ store: ['example_corp'] }, true],
    [{ store: ['other', 'example_corp'] }, true],
    [{ store: ['EXAMPLE_CORP'] }, false],
    [{ store: [{ 'equals-ignore-case': 'EXAMPLE_CORP' }] }, true],
    [{ store: ['example_corp'], event: [{ 'anything-but': 'order_cancelled' }] }, true],
    [{ event: [{ 'anything-but': ['order_placed', 'order_cancelled'] }] }, false],
    [{ event: [{ 'anything-but': { prefix: 'order_' } }] }, false],
    [{ event: [{ 'anything-but': { suffix: '_cancelled' } }] }, true],
    [{ event: [{ prefix: 'order' }] }, true],
    [{ event: [{ suffix: 'placed' }] }, true],
    [{ event: [{ wildcard: 'order_*d' }] }, true],
    [{ event: [{ wildcard: 'order.*' }] }, false],
    [{ customer_interests: ['rugby'] }, true],
    [{ customer_interests: ['tennis', { prefix: 'hock' }] }, true],
    [{ customer_interests: ['tennis'] }, false],
    [{ price_usd: [210.75] }, true],
    [{ price_usd: ['210.75'] }, false],
    [{ price_usd: [{ numeric: ['>=', 100] }] }, true],
    [{ price_usd: [{ numeric: ['>', 0, '<=', 150] }] }, false],
    [{ price_usd: [{ numeric: ['=', 2.1075e2] }] }, true],
    [{ source_ip: [{ cidr: '10.0.0.0/24' }] }, true],
    [{ source_ip: [{ cidr: '10.0.1.0/24' }] }, false],
    [{ coupon: [{ exists: false }] }, true],
    [{ coupon: [{ exists: true }] }, false],
    [{ store: [{ exists: true }], coupon: ['x', { exists: false }] }, true],
    [{ store: ['other'], event: ['order_placed'] }, false],
    [{ $or: [{ store: ['other'] }, { price_usd: [{ numeric: ['>', 200] }] }] }, true],
    [{ event: ['order_placed'], $or: [{ store: ['other'] }, { price_usd: [{ numeric: ['<', 200] }] }] }, false],
  ])('%j: %s', (policy, passes) => {
    expect(accepts({ attributes: { FilterPolicy: JSON.stringify(policy) } }, order, 'text')).toBe(passes);
  });

  test('binary attributes are not there', () => {
    const binary = { raw: { DataType: 'Binary', BinaryValue: Uint8Array.of(1) } };
    expect(accepts({ attributes: { FilterPolicy: '{"raw":[{"exists":true}]}' } }, binary, '')).toBe(false);
  });
});

describe('on the message body', () => {
  const body = {
    store: 'example_corp',
    paid: true,
    note: null,
    customer: { tier: 'gold', tags: ['new', 'vip'] },
    items: [
      { sku: 'a-1', price: 5 },
      { sku: 'b-2', price: 50 },
    ],
  };
  test.each<[policy: object, passes: boolean]>([
    [{ store: ['example_corp'] }, true],
    [{ paid: [true] }, true],
    [{ paid: ['true'] }, false],
    [{ note: [null] }, true],
    [{ customer: { tier: ['gold', 'silver'] } }, true],
    [{ customer: { tags: ['vip'] } }, true],
    [{ items: { sku: [{ prefix: 'b' }], price: [{ numeric: ['>', 10] }] } }, true],
    [{ items: { sku: [{ prefix: 'a' }], price: [{ numeric: ['>', 10] }] } }, false],
    [{ address: { city: [{ exists: false }] } }, true],
    [{ address: { city: ['Oslo'] } }, false],
    [{ $or: [{ customer: { tier: ['silver'] } }, { store: ['example_corp'] }] }, true],
  ])('%j: %s', (policy, passes) => {
    const attributes = { FilterPolicy: JSON.stringify(policy), FilterPolicyScope: 'MessageBody' };
    expect(accepts({ attributes }, {}, JSON.stringify(body))).toBe(passes);
  });

  test.each(['text', '"text"', '5', ''])('what is no JSON object does not pass: %s', (text) => {
    const attributes = { FilterPolicy: '{"a":[{"exists":false}]}', FilterPolicyScope: 'MessageBody' };
    expect(accepts({ attributes }, {}, text)).toBe(false);
  });
});

/** Texts recorded from SNS (localstack/localstack, tests/aws/services/sns/test_sns_filter_policy.snapshot.json). */
test.each<[policy: string, message: string]>([
  ['{"key":[["value"]]}', 'Match value must be String, number, true, false, or null'],
  ['{"key":[{"wrong-operator":true}]}', 'Unrecognized match type wrong-operator'],
  ['{"key":[{"suffix":"value","prefix":"value2"}]}', 'Only one key allowed in match expression'],
  ['{"key":[{"suffix":100}]}', 'suffix match pattern must be a string'],
  ['{"key":{"suffix":"value"}}', '"suffix" must be an object or an array'],
  ['{"key":[{"numeric":[]}]}', 'Invalid member in numeric match: ]'],
  ['{"key":[{"numeric":["operator"]}]}', 'Unrecognized numeric range operator: operator'],
  ['{"key":[{"numeric":[1,"<="]}]}', 'Invalid member in numeric match: 1'],
  ['{"key":[{"numeric":["=","000"]}]}', 'Value of equals must be numeric'],
  ['{"key":[{"numeric":[">="]}]}', 'Value of >= must be numeric'],
  ['{"key":[{"numeric":["<",100,">",10]}]}', 'Too many elements in numeric expression'],
  ['{"key":[{"numeric":[">=",1,">",2]}]}', 'Bad numeric range operator: >'],
  ['{"key":[{"numeric":[">",3,"<",1]}]}', 'Bottom must be less than top'],
  ['{"key":[{"numeric":[">",20,"<="]}]}', 'Value of <= must be numeric'],
  ['{"key":[{"numeric":[">",20,30]}]}', 'Bad value in numeric range: 30'],
  ['{"key":[{"numeric":[">",20,"test"]}]}', 'Bad numeric range operator: test'],
  ['{"key":[{"numeric":[">",20,"<",30,"<",50]}]}', 'Too many terms in numeric range expression'],
  ['{"key":[{"exists":null}]}', 'exists match pattern must be either true or false.'],
  ['{"key_a":"value_one"}', '"key_a" must be an object or an array'],
  ['{"a":[1],"b":[1],"c":[1],"d":[1],"e":[1],"f":[1]}', 'Filter policy can not have more than 5 keys'],
  [
    '{"key_a":{"key_b":{"key_c":["1","2","3","4"]}},"key_d":{"key_e":["1","2","3"]},"key_f":["1","2","3"]}',
    'Filter policy is too complex',
  ],
])('%s is refused', (policy, message) => {
  expect(() => compileFilterPolicy(policy, 'MessageBody')).toThrow(message);
});
