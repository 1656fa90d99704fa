/** An event to try a pattern on: with the plain values that the pattern asks for at the top. */
export function sampleEvent(pattern = '{}'): object {
  let asked: any;
  try {
    asked = JSON.parse(pattern);
  } catch {
    asked = {};
  }
  const first = (name: string, otherwise: string): string => {
    const value = Array.isArray(asked?.[name]) ? asked[name][0] : undefined;
    return typeof value === 'string' ? value : otherwise;
  };
  return {
    version: '0',
    id: '6a7e8feb-b491-4cf7-a9f1-bf3703467718',
    'detail-type': first('detail-type', 'EC2 Instance State-change Notification'),
    source: first('source', 'aws.ec2'),
    account: '111122223333',
    time: '2026-11-23T12:00:00Z',
    region: 'us-east-1',
    resources: ['arn:aws:ec2:us-east-1:111122223333:instance/i-1234567890abcdef0'],
    detail: { 'instance-id': 'i-1234567890abcdef0', state: 'terminated' },
  };
}
