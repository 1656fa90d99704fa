import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
const logger = new Logger({ serviceName: 'orders' });
const metrics = new Metrics({ namespace: 'shop', serviceName: 'orders' });
export const handler = async (event, context) => {
  logger.addContext(context);
  logger.appendKeys({ orderId: event.id });
  logger.info('Processing', { items: 2 });
  logger.error('Failed', new TypeError('bad item'));
  metrics.addMetric('OrderPlaced', MetricUnit.Count, 1);
  metrics.addDimension('stage', 'test');
  metrics.publishStoredMetrics();
  return { level: logger.getLevelName() };
};
