import { CloudWatchClient, PutMetricDataCommand, paginateListMetrics } from '@aws-sdk/client-cloudwatch';
const cw = new CloudWatchClient({});
export const handler = async (event, { awsRequestId }) => {
  console.log(JSON.stringify({ _aws: { Timestamp: Date.now(), CloudWatchMetrics: [{ Namespace: 'app', Dimensions: [['fn']], Metrics: [{ Name: 'ms', Unit: 'Milliseconds' }] }] }, fn: 'f', ms: 12, awsRequestId }));
  await cw.send(new PutMetricDataCommand({ Namespace: 'shop', MetricData: [{ MetricName: 'Orders', Value: 3, Unit: 'Count', Dimensions: [{ Name: 'stage', Value: 'prod' }] }] }));
  const names = [];
  for await (const { Metrics } of paginateListMetrics({ client: cw }, { Namespace: 'shop' })) names.push(...Metrics.map((m) => m.MetricName));
  return names;
};
